import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { beijingDay, newRequestId } from "@dudao/client";
import { type Finding, FindingState } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { Verdict, FollowUpState } from "@dudao/client/gen/follow_up_pb";
import { FollowUpService } from "@dudao/client/gen/follow_up_service_pb";
import {
  Disposition,
  type Inspection,
  InspectionMethod,
  InspectionState,
} from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { type Notice, NoticeKind, NoticeState } from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { type County, parent } from "./county.ts";

const school = "港北区实验小学";
const texts = [
  "综合楼三具灭火器压力不足。",
  "食堂食品留样记录缺少三天。",
  "教学楼二层东侧疏散通道堆放课桌椅。",
  "围墙北段墙体开裂，未设警戒。",
  "宿舍区夜间巡查登记不全。",
];
const minutesAgo = (minutes: number) =>
  timestampFromMs(Date.now() - minutes * 60_000);

/**
 * Cases of 港北区实验小学, brought as far as a test needs: found by `wei`, the
 * responsible supervisor, answered by `head`, verified by `officer`.
 */
export class Casework {
  readonly #county: County;
  #visits = 0;

  constructor(county: County) {
    this.#county = county;
  }

  /** A visit with one finding. */
  async visit(
    upTo = InspectionState.SIGNED,
    text = texts[this.#visits++ % texts.length]!,
    grade = FindingGrade.ORDINARY,
  ): Promise<{ inspection: Inspection; finding: Finding }> {
    const service = this.#county.by("wei").of(InspectionService);
    const answer = await service.recordInspection({
      parent,
      inspectionId: newRequestId(),
      sign: upTo !== InspectionState.RECORDED,
      inspection: {
        ...this.#planned(),
        enterTime: minutesAgo(120),
        leaveTime: minutesAgo(60),
        matters: ["s6"],
        methods: [InspectionMethod.CAMPUS_ROUND, InspectionMethod.FILES],
        narrative: "查看消防设施、食堂和校门口交通秩序。",
        goodPractice: "晨检台账规范。",
        disposition:
          grade === FindingGrade.SERIOUS
            ? Disposition.SERIOUS
            : Disposition.ORDINARY,
      },
      findings: [{ matter: "s6", grade, text }],
    });
    const inspection = answer.inspection!;
    const { name } = inspection;
    if (upTo === InspectionState.CONFIRMED) {
      const head = this.#county.by("head").of(InspectionService);
      await head.confirmInspection({ name, signer: "梁永安" });
    } else if (upTo === InspectionState.REFUSED) {
      const reason = "对问题表述有异议";
      await service.refuseInspection({ name, reason, witness: "陈主任" });
    }
    return { inspection, finding: answer.findings[0]! };
  }

  /** A visit that has not been made, or is under way. */
  async registered(upTo = InspectionState.REGISTERED): Promise<string> {
    const service = this.#county.by("wei").of(InspectionService);
    const { inspection } = await service.registerInspection({
      parent,
      inspection: { ...this.#planned(), plannedDate: beijingDay() },
    });
    const { name } = inspection!;
    if (upTo === InspectionState.IN_PROGRESS) {
      await service.startInspection({ name });
    } else if (upTo === InspectionState.CANCELLED) {
      await service.cancelInspection({ name, reason: "学校停课" });
    }
    return name;
  }

  /** A notice about a finding of a visit of its own. */
  async notice(
    upTo = NoticeState.ISSUED,
    demand = "限期整改到位，建立月检记录。",
    grade = FindingGrade.ORDINARY,
  ): Promise<{ notice: Notice; finding: string }> {
    const confirmed = InspectionState.CONFIRMED;
    const { finding } = await this.visit(confirmed, undefined, grade);
    const service = this.#county.by("officer").of(NoticeService);
    const { notice } = await service.createNotice({
      parent,
      notice: {
        kind: NoticeKind.RECTIFICATION,
        unit: this.#county.units.get(school)!,
        items: [{ finding: finding.name, demand }],
      },
    });
    const { name } = notice!;
    if (upTo !== NoticeState.DRAFT) await service.issueNotice({ name });
    if (upTo === NoticeState.WITHDRAWN) {
      await service.withdrawNotice({ name, reason: "文字有误" });
    } else if (upTo === NoticeState.ACKNOWLEDGED || upTo === NoticeState.CLOSED) {
      const head = this.#county.by("head").of(NoticeService);
      await head.acknowledgeNotice({ name, receiver: "梁永安" });
    }
    if (upTo === NoticeState.CLOSED) {
      await this.submit(finding.name);
      await this.accept(finding.name);
    }
    const answer = await service.getNotice({ name });
    return { notice: answer.notice!, finding: finding.name };
  }

  async finding(upTo = FindingState.RECTIFYING): Promise<string> {
    if (upTo === FindingState.RAISED) return (await this.visit()).finding.name;
    if (upTo === FindingState.WITHDRAWN) {
      const { name } = (await this.visit()).finding;
      const findings = this.#county.by("officer").of(FindingService);
      await findings.withdrawFinding({ name, reason: "重复登记" });
      return name;
    }
    const { finding } = await this.notice(NoticeState.ACKNOWLEDGED);
    if (upTo === FindingState.RECTIFYING) return finding;
    await this.submit(finding);
    if (upTo === FindingState.SUBMITTED) return finding;
    await this.accept(finding);
    if (upTo === FindingState.REOPENED) {
      await this.lookBack(finding, FollowUpState.DONE, Verdict.RELAPSED);
    }
    return finding;
  }

  async submit(name: string): Promise<void> {
    const head = this.#county.by("head").of(FindingService);
    const rectification = {
      measure: "立即整改，后勤每月检查登记。",
      responsibleLeader: "梁永安",
      responsiblePerson: "陈主任",
      doneDate: beijingDay(),
      result: "已整改到位。",
    };
    await head.submitRectification({ name, rectification });
  }

  async accept(name: string): Promise<void> {
    const officer = this.#county.by("officer").of(FindingService);
    await officer.acceptFinding({ name, note: "现场核查，已整改到位。" });
  }

  /** The look-back of a closed finding. */
  async lookBack(
    finding: string,
    upTo = FollowUpState.PLANNED,
    verdict = Verdict.SUSTAINED,
  ): Promise<string> {
    const { supervisors } = this.#county;
    const office = this.#county.by("officer").of(FollowUpService);
    const lead = supervisors.get("覃建国")!;
    const { followUps } = await office.listFollowUps({
      parent,
      filter: "kind = LOOK_BACK AND state = DUE",
    });
    const due = followUps.find(({ findings }) => findings.includes(finding));
    if (due === undefined) throw new Error("No look-back of it is due.");
    const { name } = due;
    await office.planFollowUp({
      name,
      plannedDate: beijingDay(),
      people: [lead, supervisors.get("黎素芳")!],
      lead,
    });
    if (upTo === FollowUpState.PLANNED) return name;
    const team = this.#county.by("qin").of(FollowUpService);
    await team.recordFollowUp({
      name,
      visitDate: beijingDay(),
      verdicts: [{ finding, verdict, note: "查看月检记录。" }],
    });
    if (upTo === FollowUpState.DONE) await team.signFollowUp({ name });
    return name;
  }

  #planned() {
    return {
      unit: this.#county.units.get(school)!,
      supervisor: this.#county.supervisors.get("韦志强")!,
    };
  }
}
