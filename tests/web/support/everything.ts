import { beijingDay } from "@dudao/client";
import { ProposalMode } from "@dudao/client/gen/assignment_proposal_pb";
import { AssignmentProposalService } from "@dudao/client/gen/assignment_proposal_service_pb";
import { CampaignService } from "@dudao/client/gen/campaign_service_pb";
import { CommendationKind } from "@dudao/client/gen/commendation_pb";
import { CommendationService } from "@dudao/client/gen/commendation_service_pb";
import { ConsultationService } from "@dudao/client/gen/consultation_service_pb";
import { EscalationKind } from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { FollowUpState, Verdict } from "@dudao/client/gen/follow_up_pb";
import { InspectionState } from "@dudao/client/gen/inspection_pb";
import { NoticeState, ServiceMethod } from "@dudao/client/gen/notice_pb";
import { SupervisionKind } from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { Casework } from "./casework.ts";
import { type County, parent } from "./county.ts";

const day = (days: number) => beijingDay(new Date(Date.now() + days * 86_400_000));

/** Something of every kind that has a page, in the states a page differs by. */
export async function fillWithEverything(county: County): Promise<void> {
  const cases = new Casework(county);
  for (const state of [
    InspectionState.REGISTERED,
    InspectionState.IN_PROGRESS,
    InspectionState.CANCELLED,
  ]) {
    await cases.registered(state);
  }
  await cases.visit(InspectionState.RECORDED);
  await cases.visit(InspectionState.REFUSED);
  for (const state of [
    NoticeState.DRAFT,
    NoticeState.ISSUED,
    NoticeState.WITHDRAWN,
  ]) {
    await cases.notice(state);
  }
  for (const state of [
    FindingState.RAISED,
    FindingState.WITHDRAWN,
    FindingState.RECTIFYING,
    FindingState.SUBMITTED,
    FindingState.REOPENED,
  ]) {
    await cases.finding(state);
  }
  await cases.finding(FindingState.CLOSED);
  for (const state of [FollowUpState.PLANNED, FollowUpState.RECORDED]) {
    await cases.lookBack(await cases.finding(FindingState.CLOSED), state);
  }
  const sustained = await cases.finding(FindingState.CLOSED);
  await cases.lookBack(sustained, FollowUpState.DONE, Verdict.MOSTLY);
  await climb(county);
  await consult(county, await cases.finding(FindingState.RAISED));
  await commend(county, sustained);
  await supervise(county);
  const proposals = county.by("officer").of(AssignmentProposalService);
  await proposals.proposeAssignments({
    parent,
    mode: ProposalMode.BALANCE,
  });
}

// The relapse proposed one rung; two more are proposed by the office.
async function climb(county: County): Promise<void> {
  const service = county.by("officer").of(EscalationService);
  const { escalations } = await service.listEscalations({ parent });
  const { name } = escalations[0]!;
  await service.decideEscalation({
    name,
    kind: EscalationKind.EXPEDITE_ORDER,
    reason: "同一问题反弹。",
    demand: "立即更换，书面答复。",
  });
  await service.serveEscalation({
    name,
    method: ServiceMethod.DELIVERED,
    serviceDate: day(0),
    receiver: "梁永安",
    proof: "送达回证",
  });
}

async function consult(county: County, source: string): Promise<void> {
  const office = county.by("officer").of(ConsultationService);
  const ask = async (question: string) => {
    const { consultation } = await office.requestConsultation({
      parent,
      consultation: { source, question },
      section: "基础教育股",
    });
    return consultation!.name;
  };
  const name = await ask("灭火器更换由谁负责经费？");
  const section = county.by("section").of(ConsultationService);
  const answer = { text: "由学校公用经费列支。" };
  await section.answerConsultation({ name, answer });
}

async function commend(county: County, source: string): Promise<void> {
  const supervisor = county.by("wei").of(CommendationService);
  const office = county.by("officer").of(CommendationService);
  const propose = async (grounds: string) => {
    const { commendation } = await supervisor.proposeCommendation({
      parent,
      commendation: {
        kind: CommendationKind.PRAISE_CIRCULAR,
        subject: county.units.get("港北区实验小学")!,
        grounds,
        citations: [{ source }],
      },
    });
    return commendation!.name;
  };
  await propose("整改迅速，机制健全。");
  const name = await propose("月检制度可推广。");
  await office.approveCommendation({ name, note: "同意" });
  await office.issueCommendation({ name });
}

async function supervise(county: County): Promise<void> {
  const office = county.by("officer").of(SupervisionService);
  const [wei, li, qin] = ["韦志强", "黎素芳", "覃建国"].map(
    (name) => county.supervisors.get(name)!,
  );
  const planned = { plannedStartDate: day(20), plannedEndDate: day(21) };
  const kind = SupervisionKind.SPECIAL;
  const matters = [{ id: "s6" }];
  for (const isNoticed of [false, true]) {
    const { supervision } = await office.createSupervision({
      parent,
      supervision: {
        kind,
        unit: county.units.get("港城第二初级中学")!,
        matters,
        lead: qin!,
        members: [wei!, li!],
        ...planned,
      },
    });
    if (!isNoticed) continue;
    const { name } = supervision!;
    await office.issueSupervisionNotice({ name, contact: "督导室" });
  }
  const campaign = {
    displayName: "秋季学期校园安全专项督导",
    kind,
    matters,
    unitFilter: "kind = PRIMARY",
    ...planned,
  };
  await county.by("officer").of(CampaignService).createCampaign({
    parent,
    campaign,
  });
}
