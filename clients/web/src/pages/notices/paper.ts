import { beijingDay } from "@dudao/client";
import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import type { Deadline, Limit } from "@dudao/client/gen/common_pb";
import { StartEvent } from "@dudao/client/gen/common_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import { type Notice, NoticeKind, NoticeState } from "@dudao/client/gen/notice_pb";
import { chineseDay, chineseLimit } from "~/ui/documents/chinese";
import type { Paper } from "~/ui/documents/NoticePaper";

type ItemOnPaper = {
  finding: string;
  demand: string;
  limit?: Partial<Limit> | undefined;
  deadline?: Deadline | undefined;
};

/** The limit a notice of this kind has where it names none. */
export function usualLimit(
  kind: NoticeKind,
  settings: BureauSettings | undefined,
): Limit | undefined {
  return kind === NoticeKind.ADVICE
    ? settings?.adviceLimit
    : settings?.rectificationLimit;
}

function limitText(item: ItemOnPaper, usual: Limit | undefined): string {
  const own = item.limit?.length ? item.limit : item.deadline?.limit;
  const limit = own?.length ? own : usual;
  const counted = limit
    ? chineseLimit({
        length: limit.length ?? 0,
        unit: limit.unit ?? 0,
        startEvent:
          limit.startEvent || (usual?.startEvent ?? StartEvent.SERVICE),
      })
    : "按规定期限";
  const due = chineseDay(item.deadline?.dueDate);
  return due ? `${due}前（${counted}）` : counted;
}

/** What a notice, or a draft of one, says on paper. */
export function paperOf(
  notice: Pick<Notice, "kind" | "basis" | "contact" | "copyTo"> & {
    items: readonly ItemOnPaper[];
  } & Partial<Omit<Notice, "items">>,
  about: {
    findings: ReadonlyMap<string, Finding>;
    settings: BureauSettings | undefined;
    issuer: string;
    unit: string;
  },
): Paper {
  const usual = usualLimit(notice.kind, about.settings);
  const draft = (notice.state ?? NoticeState.DRAFT) === NoticeState.DRAFT;
  return {
    kind: notice.kind,
    documentNumber: notice.documentNumber ?? "",
    unit: notice.addressee || about.unit,
    items: notice.items.map((item) => {
      const finding = about.findings.get(item.finding);
      return {
        finding: item.finding,
        matter: finding?.matterTitle ?? "",
        grade: finding?.grade ?? 0,
        text: finding?.text ?? "",
        place: finding?.place ?? "",
        demand: item.demand,
        limit: limitText(item, usual),
      };
    }),
    basis: notice.basis,
    contact: notice.contact,
    copyTo: notice.copyTo,
    issuer: about.issuer,
    issueDate: draft ? beijingDay() : notice.issueDate,
    service: notice.service,
  };
}
