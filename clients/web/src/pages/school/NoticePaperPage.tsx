import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import { type Notice, NoticeKindSchema } from "@dudao/client/gen/notice_pb";
import { useParams } from "react-router";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { enumLabel } from "~/i18n/contract";
import { documentDay } from "~/pages/school/days";
import { inOrder } from "~/pages/school/noticeItems";
import { noticeWords } from "~/pages/school/noticeWords";
import { useBureauName, useFindingsOf, useNotice } from "~/pages/school/reads";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { useT } from "~/i18n/area";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { PrintLayout } from "~/ui/PrintLayout";

export function Component() {
  const { notice: id = "" } = useParams();
  const { bureau } = useCaller();
  const t = useT(noticeWords);
  const name = nameOf(bureau, "notices", id);
  const notice = useNotice(name);
  const findings = useFindingsOf(name);
  return (
    <SchoolPage>
      <LoadState query={notice}>
        {(found) => (
          <>
            <div className="no-print">
              <PageHeader
                parent={{ to: pathOf(name), text: found.documentNumber }}
                title={t.paper}
              />
            </div>
            <LoadState query={findings}>
              {(some) => <Paper notice={found} findings={some} />}
            </LoadState>
          </>
        )}
      </LoadState>
    </SchoolPage>
  );
}

/** The notice as a document; in Chinese whatever the page's language is. */
function Paper(props: { notice: Notice; findings: readonly Finding[] }) {
  const { notice } = props;
  const t = noticeWords.zh;
  const issuer = useBureauName();
  const title = enumLabel(NoticeKindSchema, notice.kind, "zh");
  return (
    <PrintLayout title={title}>
      <div className="paper" lang="zh-CN">
        <h2>
          {issuer}
          <br />
          {title}
        </h2>
        <p className="center">{notice.documentNumber}</p>
        <p>
          {notice.addressee || notice.unitDisplayName}
          {t.dear}
        </p>
        <p className="indent">{t.body(notice.items.length)}</p>
        <Items {...props} />
        {notice.basis && <p className="indent">{t.basisLine(notice.basis)}</p>}
        {notice.contact && <p className="indent">{t.contactLine(notice.contact)}</p>}
        <p className="right">
          {issuer}
          <br />
          {documentDay(notice.issueDate)}
        </p>
        {notice.copyTo && <p>{t.copyLine(notice.copyTo)}</p>}
        <Receipt notice={notice} />
      </div>
    </PrintLayout>
  );
}

function Items(props: { notice: Notice; findings: readonly Finding[] }) {
  const t = noticeWords.zh;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.at}</th>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.grade}</th>
          <th scope="col">{t.demand}</th>
          <th scope="col">{t.limit}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(props.notice, props.findings).map(({ finding, demand, found }, at) => (
          <tr key={finding}>
            <td>{at + 1}</td>
            <td className="prose">{found?.text || t.unread}</td>
            <td>{found && enumLabel(FindingGradeSchema, found.grade, "zh")}</td>
            <td className="prose">{demand}</td>
            <td>
              {documentDay(props.notice.items[at]?.deadline?.dueDate) || t.later}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Receipt({ notice }: { notice: Notice }) {
  const t = noticeWords.zh;
  const { service } = notice;
  return (
    <section className="receipt">
      <p className="center">
        <strong>{t.receipt}</strong>
      </p>
      <p>
        {t.number}：{notice.documentNumber}
      </p>
      <p>
        {t.receiver}：{service?.receiver}
      </p>
      <p>
        {t.receiveDate}：{documentDay(service?.serviceDate)}
      </p>
    </section>
  );
}
