import type { Session } from "@dudao/client/gen/session_pb";
import { SessionService } from "@dudao/client/gen/session_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { authWords } from "~/auth/words";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { TimeText } from "~/ui/DateText";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(authWords);
  const c = useT(common);
  const sessions = useQuery({
    queryKey: ["sessions", "mine"],
    queryFn: () => dudao.of(SessionService).listMySessions({}),
  });
  return (
    <>
      <PageHeader title={c.mySessions} help={t.sessionsHelp} />
      <LoadState query={sessions}>
        {({ sessions: mine }) => (
          <ul className="card-list">
            {mine.map((session) => (
              <SessionCard key={session.name} session={session} />
            ))}
          </ul>
        )}
      </LoadState>
    </>
  );
}

function SessionCard({ session }: { session: Session }) {
  const t = useT(authWords);
  return (
    <li className="card">
      <div className="card-head">
        <strong>{session.device}</strong>
        {session.current ? (
          <Tag color="blue">{t.current}</Tag>
        ) : (
          <ConfirmAction
            label={t.end}
            question={t.endConfirm}
            danger
            done={t.ended}
            run={async () => {
              const { name } = session;
              await dudao.of(SessionService).endMySession({ name });
              await queryClient.invalidateQueries({ queryKey: ["sessions"] });
            }}
          />
        )}
      </div>
      <dl className="facts">
        <dt>{t.address}</dt>
        <dd>{session.address}</dd>
        <dt>{t.since}</dt>
        <dd>
          <TimeText time={session.createTime} />
        </dd>
        <dt>{t.until}</dt>
        <dd>
          <TimeText time={session.expireTime} />
        </dd>
      </dl>
    </li>
  );
}
