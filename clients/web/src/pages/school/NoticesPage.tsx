import { formatDate } from "@dudao/client";
import {
  type Notice,
  NoticeKindSchema,
  NoticeProgressSchema,
  NoticeState,
  NoticeStateSchema,
} from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

const isOpen = ({ state }: Notice) =>
  state === NoticeState.ISSUED || state === NoticeState.ACKNOWLEDGED;

export function Component() {
  const t = useT(schoolWords);
  const { bureau } = useCaller();
  const request = { parent: bureau, pageSize: 500, orderBy: "issue_date desc" };
  const notices = useQuery({
    queryKey: ["notices", "list", request],
    queryFn: () => dudao.of(NoticeService).listNotices(request),
  });
  return (
    <SchoolPage>
      <PageHeader title={t.notices} help={t.noticesHelp} />
      <LoadState query={notices}>
        {({ notices: all }) => {
          if (all.length === 0) {
            return <EmptyState title={t.noNotices} next={t.noNoticesHelp} />;
          }
          const open = all.filter(isOpen);
          const over = all.filter((notice) => !isOpen(notice));
          return (
            <>
              <h2>{t.openNotices}</h2>
              {open.length === 0 && <p className="soft">{t.noneOpen}</p>}
              <NoticeList notices={open} />
              {over.length > 0 && <h2>{t.closedNotices}</h2>}
              <NoticeList notices={over} />
            </>
          );
        }}
      </LoadState>
    </SchoolPage>
  );
}

function NoticeList({ notices }: { notices: readonly Notice[] }) {
  const t = useT(schoolWords);
  const labels = useLabels();
  if (notices.length === 0) return null;
  return (
    <ul className="card school-history">
      {notices.map((notice) => (
        <li key={notice.name}>
          <Link className="row" to={pathOf(notice.name)}>
            <strong>{notice.documentNumber}</strong>
            <StateTag schema={NoticeStateSchema} value={notice.state} />
            <span className="soft">
              {labels.ofEnum(NoticeKindSchema, notice.kind)} ·{" "}
              {t.issued(formatDate(notice.issueDate))} ·{" "}
              {t.findingCount(notice.items.length)}
            </span>
            <span className="soft">
              {notice.state === NoticeState.ACKNOWLEDGED &&
                labels.ofEnum(NoticeProgressSchema, notice.progress)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
