import { create } from "@bufbuild/protobuf";
import { TimestampSchema } from "@bufbuild/protobuf/wkt";
import { formatDate, idOf } from "@dudao/client";
import {
  type Date as Day,
  RecordState,
  RecordStateSchema,
} from "@dudao/client/gen/common_pb";
import { type ApiToken, ApiTokenSchema } from "@dudao/client/gen/identity_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { Form, Input } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { identityWords } from "~/pages/identity/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { TimeText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { EnumFilter } from "~/ui/list/Filters";
import { useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { UserSelect } from "~/ui/pick/selects";
import { ResourceLink } from "~/ui/ResourceLink";
import { SecretDialog } from "~/ui/SecretDialog";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(identityWords);
  const caller = useCaller();
  const parent = caller.bureau;
  const mayWrite = caller.can("identity.write");
  const columns = useColumns(mayWrite);
  const [choice, onChoice] = useListChoice({
    filter: "state = ACTIVE",
    orderBy: "create_time desc",
  });
  return (
    <>
      <PageHeader
        title={t.tokens}
        help={t.tokensHelp}
        actions={mayWrite && <NewToken />}
      />
      <ListTable
        list="tokens"
        columns={columns}
        choice={choice}
        onChoice={onChoice}
        read={async (request) => {
          const page = await dudao
            .of(IdentityService)
            .listApiTokens({ parent, ...request });
          return { ...page, rows: page.apiTokens };
        }}
        tools={
          <EnumFilter
            label={t.state}
            on="state ="
            schema={RecordStateSchema}
            choice={choice}
            onChoice={onChoice}
          />
        }
        empty={<EmptyState title={t.noTokens} next={t.noTokensHelp} />}
      />
    </>
  );
}

function useColumns(mayWrite: boolean): ListColumn<ApiToken>[] {
  const t = useT(identityWords);
  const labels = useLabels();
  const field = (name: string) => labels.ofField(ApiTokenSchema, name);
  return [
    {
      key: "displayName",
      title: field("displayName"),
      orderBy: "display_name",
      render: ({ displayName }) => displayName,
    },
    {
      key: "user",
      title: field("user"),
      render: ({ user }) => <ResourceLink name={user} text={idOf(user)} />,
    },
    {
      key: "createTime",
      title: field("createTime"),
      orderBy: "create_time",
      render: ({ createTime }) => <TimeText time={createTime} />,
    },
    {
      key: "expireTime",
      title: field("expireTime"),
      render: ({ expireTime }) =>
        expireTime ? <TimeText time={expireTime} /> : t.never,
    },
    {
      key: "state",
      title: t.state,
      render: ({ state }) => <StateTag schema={RecordStateSchema} value={state} />,
    },
    {
      key: "revoke",
      title: t.revokeToken,
      render: (token) =>
        mayWrite && token.state === RecordState.ACTIVE && <Revoke token={token} />,
    },
  ];
}

function Revoke({ token: { name, etag } }: { token: ApiToken }) {
  const t = useT(identityWords);
  return (
    <ConfirmAction
      label={t.revokeToken}
      question={t.revokeTokenQuestion}
      danger
      done={t.tokenRevoked}
      run={async () => {
        await dudao.of(IdentityService).revokeApiToken({ name, etag });
        await queryClient.invalidateQueries({ queryKey: ["tokens"] });
      }}
    />
  );
}

interface Values {
  token: { user: string; displayName: string };
  expireDate?: Day;
}

function NewToken() {
  const t = useT(identityWords);
  const parent = useCaller().bureau;
  const [secret, setSecret] = useState("");
  return (
    <>
      <FormDrawer<Values>
        label={t.newToken}
        button={{ type: "primary" }}
        draftKey="createApiToken"
        run={async ({ token, expireDate }) => {
          const answer = await dudao.of(IdentityService).createApiToken({
            parent,
            token: { ...token, ...(expireDate && { expireTime: endOf(expireDate) }) },
          });
          setSecret(answer.secret);
          await queryClient.invalidateQueries({ queryKey: ["tokens"] });
        }}
      >
        <Field
          schema={ApiTokenSchema}
          in={["token"]}
          name="user"
          label={t.tokenUser}
          help={t.tokenUserHelp}
        >
          <UserSelect />
        </Field>
        <Field schema={ApiTokenSchema} in={["token"]} name="displayName">
          <Input autoComplete="off" />
        </Field>
        <Form.Item name="expireDate" label={t.expireDate} extra={t.expireHelp}>
          <DateInput />
        </Form.Item>
      </FormDrawer>
      {secret && (
        <SecretDialog
          title={t.newToken}
          label={t.tokenSecret}
          secret={secret}
          help={t.tokenSecretHelp}
          onClose={() => setSecret("")}
        />
      )}
    </>
  );
}

// A day of Beijing ends at 16:00 UTC.
function endOf(day: Day) {
  const end = Date.parse(`${formatDate(day)}T16:00:00Z`);
  return create(TimestampSchema, { seconds: BigInt(end / 1000) });
}
