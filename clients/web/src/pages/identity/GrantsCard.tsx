import { items } from "@dudao/client";
import { RecordState } from "@dudao/client/gen/common_pb";
import type { Grant } from "@dudao/client/gen/identity_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { RoleSchema } from "@dudao/client/gen/obligation_pb";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { AddGrant } from "~/pages/identity/AddGrant";
import { identityWords } from "~/pages/identity/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { TimeText } from "~/ui/DateText";
import { quoted } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { SupervisorName } from "~/ui/SupervisorName";
import { UnitName } from "~/ui/UnitName";

/** The roles of a user: what each reaches, granting and revoking. */
export function GrantsCard(props: { user: string; mayWrite: boolean }) {
  const t = useT(identityWords);
  const parent = useCaller().bureau;
  const grants = useQuery({
    queryKey: ["grants", "list", props.user],
    queryFn: async () => {
      const found: Grant[] = [];
      const { listGrants } = dudao.of(IdentityService);
      const filter = `user = ${quoted(props.user)}`;
      for await (const grant of items(listGrants, { parent, filter })) {
        found.push(grant);
      }
      return found;
    },
  });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.grants}</h2>
        {props.mayWrite && <AddGrant user={props.user} />}
      </div>
      <LoadState query={grants}>
        {(all) => <Grants all={all} mayWrite={props.mayWrite} />}
      </LoadState>
      <p className="hint">{t.grantsHelp}</p>
    </section>
  );
}

function Grants(props: { all: readonly Grant[]; mayWrite: boolean }) {
  const t = useT(identityWords);
  const labels = useLabels();
  const active = props.all.filter(({ state }) => state === RecordState.ACTIVE);
  const revoked = props.all.length - active.length;
  if (active.length === 0) return <p>{t.noGrants}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table wide texts">
        <thead>
          <tr>
            <th scope="col">{t.roles}</th>
            <th scope="col">{t.scope}</th>
            <th scope="col">{t.since}</th>
            {props.mayWrite && <th scope="col" aria-label={t.revoke} />}
          </tr>
        </thead>
        <tbody>
          {active.map((grant) => (
            <tr key={grant.name}>
              <td>{labels.ofEnum(RoleSchema, grant.role)}</td>
              <td>
                <Scope grant={grant} />
              </td>
              <td>
                <TimeText time={grant.createTime} />
              </td>
              {props.mayWrite && (
                <td>
                  <Revoke grant={grant} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {revoked > 0 && <p className="hint">{t.otherGrants(revoked)}</p>}
    </div>
  );
}

function Scope({ grant }: { grant: Grant }) {
  const t = useT(identityWords);
  if (grant.unit) return <UnitName name={grant.unit} />;
  if (grant.supervisor) return <SupervisorName name={grant.supervisor} />;
  if (grant.section) return <span>{grant.section}</span>;
  if (grant.permissions.length > 0) {
    return grant.permissions.map((one) => <Tag key={one}>{one}</Tag>);
  }
  return <span>{t.wholeBureau}</span>;
}

function Revoke({ grant: { name, etag } }: { grant: Grant }) {
  const t = useT(identityWords);
  return (
    <ConfirmAction
      label={t.revoke}
      question={t.revokeQuestion}
      danger
      done={t.revoked}
      run={async () => {
        await dudao.of(IdentityService).revokeGrant({ name, etag });
        await queryClient.invalidateQueries({ queryKey: ["grants"] });
      }}
    />
  );
}
