import type { Date as Day } from "@dudao/client/gen/common_pb";
import { FindingGradeSchema, type FindingGrade } from "@dudao/client/gen/bureau_pb";
import { type NoticeServing, NoticeKind, ServiceMethodSchema } from "@dudao/client/gen/notice_pb";
import { enumLabel } from "~/i18n/labels";
import { chineseDay, chineseNumber } from "~/ui/documents/chinese";
import "~/ui/documents/paper.css";

/** A finding as a notice puts it on paper. */
export interface PaperItem {
  finding: string;
  matter: string;
  grade: FindingGrade;
  text: string;
  place: string;
  demand: string;
  /** `2026年8月1日前（自送达之日起15个工作日内）`. */
  limit: string;
}

/** What a notice says on paper; the documents of a bureau are in Chinese. */
export interface Paper {
  kind: NoticeKind;
  /** Empty while no number was taken. */
  documentNumber: string;
  unit: string;
  items: readonly PaperItem[];
  basis: string;
  contact: string;
  copyTo: string;
  issuer: string;
  issueDate: Day | undefined;
  service: NoticeServing | undefined;
}

/** 限期整改通知书 or 整改建议书, as it is printed on A4. */
export function NoticePaper({ paper }: { paper: Paper }) {
  const advice = paper.kind === NoticeKind.ADVICE;
  const basis = paper.basis || "《教育督导条例》等有关规定";
  return (
    <div className="paper" lang="zh-CN">
      <h2 className="paper-title">{advice ? "整改建议书" : "限期整改通知书"}</h2>
      <p className="paper-number">
        {paper.documentNumber || "（文号在签发时编定）"}
      </p>
      <p className="paper-addressee">{paper.unit || "（主送单位）"}：</p>
      <p>
        经督导检查，发现你单位存在下列{paper.items.length}个问题。根据{basis}，
        {advice ? "现提出整改建议如下" : "现责令限期整改如下"}：
      </p>
      <ol className="paper-items">
        {paper.items.map((item, at) => (
          <PaperItemText key={item.finding} item={item} number={at + 1} />
        ))}
      </ol>
      <p>
        请你单位签收后落实责任领导和责任人，逐项整改；整改到位后提交整改报告及佐证材料，由
        {advice ? "责任督学" : "我局督导室"}核查销号。确有困难不能按期完成的，请在期限届满前申请延期。
      </p>
      {paper.contact && <p>联系人：{paper.contact}</p>}
      <div className="paper-signature">
        <p>{paper.issuer}</p>
        <p>{chineseDay(paper.issueDate) || "　　年　月　日"}</p>
      </div>
      {paper.copyTo && <p className="paper-copy">抄送：{paper.copyTo}</p>}
      <Receipt paper={paper} />
    </div>
  );
}

function PaperItemText(props: { item: PaperItem; number: number }) {
  const { item, number } = props;
  const grade = enumLabel(FindingGradeSchema, item.grade, "zh");
  const about = [item.matter, grade && `${grade}问题`].filter(Boolean).join("，");
  return (
    <li>
      <p>
        {chineseNumber(number)}、{item.text || "（内容保密，另行告知）"}
        {item.place && `（地点：${item.place}）`}
        {about && `（${about}）`}
      </p>
      <p>整改要求：{item.demand || "按有关规定整改到位，并防止反弹。"}</p>
      <p>整改期限：{item.limit}</p>
    </li>
  );
}

function Receipt({ paper: { service, documentNumber, kind, unit } }: { paper: Paper }) {
  const method = service && enumLabel(ServiceMethodSchema, service.method, "zh");
  return (
    <table className="paper-receipt">
      <caption>送达回证</caption>
      <tbody>
        <tr>
          <th scope="row">送达文书</th>
          <td>
            {kind === NoticeKind.ADVICE ? "整改建议书" : "限期整改通知书"}
            {documentNumber && ` ${documentNumber}`}
          </td>
          <th scope="row">受送达单位</th>
          <td>{unit}</td>
        </tr>
        <tr>
          <th scope="row">送达方式</th>
          <td>{method}</td>
          <th scope="row">送达日期</th>
          <td>{chineseDay(service?.serviceDate)}</td>
        </tr>
        <tr>
          <th scope="row">签收人</th>
          <td>{service?.receiver}</td>
          <th scope="row">备注</th>
          <td>{service?.proof}</td>
        </tr>
      </tbody>
    </table>
  );
}
