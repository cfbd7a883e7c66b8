import { idOf } from "@dudao/client";
import { RecordState, RecordStateSchema } from "@dudao/client/gen/common_pb";
import { type User, UserSchema } from "@dudao/client/gen/identity_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { SessionService } from "@dudao/client/gen/session_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { GrantsCard } from "~/pages/identity/GrantsCard";
import { UserSessions } from "~/pages/identity/UserSessions";
import { identityWords } from "~/pages/identity/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { TimeText } from "~/ui/DateText";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { SecretDialog } from "~/ui/SecretDialog";
import { StateTag } from "~/ui/StateTag";

async function readUser(name: string): Promise<User> {
  const { user } = await dudao.of(IdentityService).getUser({ name });
  if (user === undefined) throw new TypeError(`no user ${name}`);
  return user;
}

export function Component() {
  const caller = useCaller();
  const { user: id = "" } = useParams();
  const name = nameOf(caller.bureau, "users", id);
  const user = useQuery({
    queryKey: ["users", name],
    queryFn: () => readUser(name),
  });
  return (
    <LoadState query={user}>{(shown) => <UserView user={shown} />}</LoadState>
  );
}

function UserView({ user }: { user: User }) {
  const t = useT(identityWords);
  const labels = useLabels();
  const caller = useCaller();
  const active = user.state === RecordState.ACTIVE;
  const mayWrite = caller.can("identity.write");
  return (
    <>
      <PageHeader
        parent={{ to: "/users", text: t.users }}
        title={user.displayName}
        tags={<StateTag schema={RecordStateSchema} value={user.state} />}
        actions={
          mayWrite &&
          active && (
            <>
              <EditUser user={user} />
              <ResetPassword user={user} />
              <Deactivate user={user} />
            </>
          )
        }
      />
      <section className="card">
        <dl className="facts">
          <dt>{t.account}</dt>
          <dd>{idOf(user.name)}</dd>
          <dt>{labels.ofField(UserSchema, "phone")}</dt>
          <dd>{user.phone || "—"}</dd>
          <dt>{labels.ofField(UserSchema, "createTime")}</dt>
          <dd>
            <TimeText time={user.createTime} />
          </dd>
        </dl>
      </section>
      <GrantsCard user={user.name} mayWrite={mayWrite && active} />
      {active && <UserSessions user={user.name} mayWrite={mayWrite} />}
    </>
  );
}

type Values = Pick<User, "displayName" | "phone">;

function EditUser({ user }: { user: User }) {
  const t = useT(identityWords);
  const { name, etag, displayName, phone } = user;
  const show = (latest: User | undefined) =>
    queryClient.setQueryData(["users", name], latest);
  return (
    <FormDrawer<Values>
      label={t.editUser}
      draftKey={`updateUser:${name}`}
      initial={{ displayName, phone }}
      done={t.saved}
      actedOn={{
        schema: UserSchema,
        seen: user,
        read: () => readUser(name),
        onLatest: (latest) => show(latest as User),
      }}
      run={async (values) => {
        const answer = await dudao.of(IdentityService).updateUser({
          user: { name, etag, ...values },
          updateMask: { paths: ["display_name", "phone"] },
        });
        show(answer.user);
        await queryClient.invalidateQueries({ queryKey: ["users", "list"] });
      }}
    >
      <Field schema={UserSchema} name="displayName">
        <Input autoComplete="off" />
      </Field>
      <Field schema={UserSchema} name="phone" help={t.phoneHelp}>
        <Input autoComplete="off" inputMode="tel" />
      </Field>
    </FormDrawer>
  );
}

function ResetPassword({ user }: { user: User }) {
  const t = useT(identityWords);
  const [password, setPassword] = useState("");
  return (
    <>
      <ConfirmAction
        label={t.resetPassword}
        question={t.resetQuestion}
        run={async () => {
          const answer = await dudao
            .of(SessionService)
            .resetPassword({ user: user.name });
          setPassword(answer.password);
          await queryClient.invalidateQueries({ queryKey: ["sessions"] });
        }}
      />
      {password && (
        <SecretDialog
          title={`${t.oneTimePassword} · ${user.displayName}`}
          label={t.oneTimePassword}
          secret={password}
          help={t.oneTimeHelp}
          onClose={() => setPassword("")}
        />
      )}
    </>
  );
}

function Deactivate({ user: { name, etag } }: { user: User }) {
  const t = useT(identityWords);
  return (
    <ConfirmAction
      label={t.deactivate}
      question={t.deactivateQuestion}
      danger
      done={t.deactivated}
      run={async () => {
        await dudao.of(IdentityService).deactivateUser({ name, etag });
        await queryClient.invalidateQueries({ queryKey: ["users"] });
        await queryClient.invalidateQueries({ queryKey: ["grants"] });
      }}
    />
  );
}
