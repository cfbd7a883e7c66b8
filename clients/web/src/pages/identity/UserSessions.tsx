import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { Session } from "@dudao/client/gen/session_pb";
import { SessionService } from "@dudao/client/gen/session_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { identityWords } from "~/pages/identity/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { TimeText } from "~/ui/DateText";
import { both, quoted } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";

/** Where a user is signed in, and the way to end it. */
export function UserSessions(props: { user: string; mayWrite: boolean }) {
  const t = useT(identityWords);
  const parent = useCaller().bureau;
  const sessions = useQuery({
    queryKey: ["sessions", "list", props.user],
    queryFn: async () => {
      const answer = await dudao.of(SessionService).listSessions({
        parent,
        filter: both(`user = ${quoted(props.user)}`, "state = ACTIVE"),
        orderBy: "create_time desc",
      });
      return answer.sessions.filter(counts);
    },
  });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.sessions}</h2>
      </div>
      <LoadState query={sessions}>
        {(all) =>
          all.length === 0 ? (
            <p>{t.noSessions}</p>
          ) : (
            <Sessions all={all} mayWrite={props.mayWrite} />
          )
        }
      </LoadState>
    </section>
  );
}

// One past its end stays ACTIVE until the user's next sign-in.
function counts({ expireTime }: Session): boolean {
  return expireTime !== undefined && timestampDate(expireTime) > new Date();
}

function Sessions(props: { all: readonly Session[]; mayWrite: boolean }) {
  const t = useT(identityWords);
  return (
    <div className="table-scroll">
      <table className="plain-table wide texts">
        <thead>
          <tr>
            <th scope="col">{t.device}</th>
            <th scope="col">{t.address}</th>
            <th scope="col">{t.signedIn}</th>
            <th scope="col">{t.expires}</th>
            {props.mayWrite && <th scope="col" aria-label={t.forceOut} />}
          </tr>
        </thead>
        <tbody>
          {props.all.map((session) => (
            <tr key={session.name}>
              <td>{session.device || "—"}</td>
              <td>{session.address || "—"}</td>
              <td>
                <TimeText time={session.createTime} />
              </td>
              <td>
                <TimeText time={session.expireTime} />
              </td>
              {props.mayWrite && (
                <td>
                  <ForceOut session={session} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ForceOut({ session: { name, etag } }: { session: Session }) {
  const t = useT(identityWords);
  return (
    <ConfirmAction
      label={t.forceOut}
      question={t.forceOutQuestion}
      danger
      done={t.forcedOut}
      run={async () => {
        await dudao.of(SessionService).revokeSession({ name, etag });
        await queryClient.invalidateQueries({ queryKey: ["sessions"] });
      }}
    />
  );
}
