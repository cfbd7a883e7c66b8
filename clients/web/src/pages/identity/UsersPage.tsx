import { idOf, items } from "@dudao/client";
import { RecordStateSchema } from "@dudao/client/gen/common_pb";
import { type Grant, type User, UserSchema } from "@dudao/client/gen/identity_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { RoleSchema } from "@dudao/client/gen/obligation_pb";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { NewUser } from "~/pages/identity/NewUser";
import { identityWords } from "~/pages/identity/words";
import { TimeText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { EnumFilter, TextFilter } from "~/ui/list/Filters";
import { useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(identityWords);
  const labels = useLabels();
  const caller = useCaller();
  const navigate = useNavigate();
  const parent = caller.bureau;
  const [choice, onChoice] = useListChoice({
    filter: "state = ACTIVE",
    orderBy: "display_name",
  });
  const grants = useGrantsByUser(parent);
  const columns: ListColumn<User>[] = [
    {
      key: "displayName",
      title: t.name,
      orderBy: "display_name",
      render: ({ name, displayName }) => (
        <ResourceLink name={name} text={displayName} />
      ),
    },
    { key: "account", title: t.account, render: ({ name }) => idOf(name) },
    {
      key: "roles",
      title: t.roles,
      render: ({ name }) => <Roles grants={grants?.get(name)} />,
    },
    {
      key: "phone",
      title: labels.ofField(UserSchema, "phone"),
      render: ({ phone }) => phone || "—",
    },
    {
      key: "state",
      title: t.state,
      render: ({ state }) => <StateTag schema={RecordStateSchema} value={state} />,
    },
    {
      key: "createTime",
      title: labels.ofField(UserSchema, "createTime"),
      orderBy: "create_time",
      extra: true,
      render: ({ createTime }) => <TimeText time={createTime} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={t.users}
        help={t.usersHelp}
        actions={caller.can("identity.write") && <NewUser />}
      />
      <ListTable
        list="users"
        columns={columns}
        choice={choice}
        onChoice={onChoice}
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const page = await dudao
            .of(IdentityService)
            .listUsers({ parent, ...request });
          return { ...page, rows: page.users };
        }}
        tools={
          <>
            <TextFilter
              label={t.name}
              on="display_name :"
              choice={choice}
              onChoice={onChoice}
            />
            <EnumFilter
              label={t.state}
              on="state ="
              schema={RecordStateSchema}
              choice={choice}
              onChoice={onChoice}
            />
          </>
        }
        empty={<EmptyState title={t.noUsers} next={t.noUsersHelp} />}
      />
    </>
  );
}

function Roles({ grants }: { grants: readonly Grant[] | undefined }) {
  const t = useT(identityWords);
  const labels = useLabels();
  if (grants === undefined) return <span>{t.noRoles}</span>;
  const roles = [...new Set(grants.map(({ role }) => role))].sort();
  return roles.map((role) => <Tag key={role}>{labels.ofEnum(RoleSchema, role)}</Tag>);
}

// A county has some hundreds of grants: two pages at most.
function useGrantsByUser(parent: string) {
  const { data } = useQuery({
    queryKey: ["grants", "active"],
    queryFn: async () => {
      const request = { parent, filter: "state = ACTIVE", pageSize: 500 };
      const found = new Map<string, Grant[]>();
      const { listGrants } = dudao.of(IdentityService);
      for await (const grant of items(listGrants, request)) {
        found.set(grant.user, [...(found.get(grant.user) ?? []), grant]);
      }
      return found;
    },
  });
  return data;
}
