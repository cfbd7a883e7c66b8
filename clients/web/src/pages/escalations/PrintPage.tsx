import type { Date as Day } from "@dudao/client/gen/common_pb";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { type Escalation, EscalationKindSchema } from "@dudao/client/gen/escalation_pb";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useRung } from "~/pages/escalations/reads";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { enumLabel } from "~/i18n/contract";
import { timeText } from "~/ui/DateText";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { PrintLayout } from "~/ui/PrintLayout";

// Documents are in Chinese whatever the language of the page (GB/T 9704-2012).
const titles: Record<string, string> = {
  order: "督办单",
  "talk-notice": "约谈通知书",
  "talk-record": "约谈记录",
};

export function Component() {
  const t = useT(rungWords);
  const query = useRung();
  const { document = "" } = useParams();
  return (
    <LoadState query={query}>
      {(rung) => (
        <>
          <div className="no-print">
            <PageHeader
              parent={{ to: pathOf(rung.name), text: t.title }}
              title={t.print}
            />
          </div>
          <Sheet rung={rung} document={document} />
        </>
      )}
    </LoadState>
  );
}

function Sheet({ rung, document }: { rung: Escalation; document: string }) {
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["bureaus", bureau],
    queryFn: () => dudao.of(BureauService).getBureau({ name: bureau }),
  });
  const kind = enumLabel(EscalationKindSchema, rung.kind, "zh");
  const title = document === "order" ? kind : (titles[document] ?? kind);
  const issuer = query.data?.bureau?.displayName ?? "";
  return (
    <PrintLayout title={title}>
      <div lang="zh-CN" className="document">
        <p className="document-issuer">{issuer}</p>
        <h2>{title}</h2>
        <p className="document-number">{rung.documentNumber || "（未编号）"}</p>
        {document === "talk-record" ? (
          <TalkRecordText rung={rung} />
        ) : (
          <Letter rung={rung} document={document} />
        )}
        {document !== "talk-record" && (
          <p className="document-foot">
            {issuer}
            <br />
            {chinese(rung.service?.serviceDate ?? rung.decideDate)}
          </p>
        )}
      </div>
    </PrintLayout>
  );
}

function Letter({ rung, document }: { rung: Escalation; document: string }) {
  const { talkPlan } = rung;
  const due = rung.deadline?.dueDate;
  return (
    <>
      <p className="document-addressee">
        {rung.addressee || rung.unitDisplayName}：
      </p>
      <p>{rung.decisionReason}</p>
      <p>依据：{rung.basis}</p>
      {document === "talk-notice" && talkPlan && (
        <>
          <p>经研究，决定对你单位进行约谈，有关事项通知如下：</p>
          <p>一、时间：{timeText(talkPlan.time)}</p>
          <p>二、地点：{talkPlan.place}</p>
          <p>三、约谈对象：{talkPlan.attendees}</p>
          <p>四、约谈人：{talkPlan.host}</p>
        </>
      )}
      {rung.demand && <p>要求：{rung.demand}</p>}
      {due && <p>请于{chinese(due)}前办理完毕并书面答复。</p>}
      <p>
        对本措施不服的，可以自送达之日起
        {rung.reviewRequestDeadline?.dueDate
          ? `至${chinese(rung.reviewRequestDeadline.dueDate)}止`
          : "规定期限内"}
        申请复核，复核期间不停止执行。
      </p>
    </>
  );
}

function TalkRecordText({ rung }: { rung: Escalation }) {
  const { talkRecord: record, talkPlan: plan } = rung;
  if (!record) return null;
  const rows = [
    ["约谈单位", rung.addressee || rung.unitDisplayName],
    ["约谈日期", chinese(record.talkDate)],
    ["约谈地点", plan?.place ?? ""],
    ["约谈对象", plan?.attendees ?? ""],
    ["约谈人", plan?.host ?? ""],
    ["约谈事由", rung.decisionReason],
    ["约谈内容", record.record],
    ["整改承诺", record.commitment],
    ["抄送备案", record.filedWith],
    ["被约谈方签字", record.unitSignature],
    ["约谈方签字", record.officeSignature],
  ];
  return (
    <table className="document-table">
      <tbody>
        {rows.map(([label, text]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `2026年8月1日`, as documents have it. */
function chinese(day: Day | undefined): string {
  return day ? `${day.year}年${day.month}月${day.day}日` : "";
}
