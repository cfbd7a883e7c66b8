import { UserSchema } from "@dudao/client/gen/identity_pb";
import {
  CreateUserRequestSchema,
  IdentityService,
} from "@dudao/client/gen/identity_service_pb";
import { Input } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { identityWords } from "~/pages/identity/words";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

interface Values {
  user: { displayName: string; phone?: string };
  userId?: string;
}

/** Creates a user and goes on to the user's page, where roles are granted. */
export function NewUser() {
  const t = useT(identityWords);
  const parent = useCaller().bureau;
  const navigate = useNavigate();
  const create = async ({ user, userId }: Values) => {
    const answer = await dudao
      .of(IdentityService)
      .createUser({ parent, user, userId: userId?.trim() ?? "" });
    await queryClient.invalidateQueries({ queryKey: ["users"] });
    if (answer.user) await navigate(pathOf(answer.user.name));
  };
  return (
    <FormDrawer<Values>
      label={t.newUser}
      button={{ type: "primary" }}
      draftKey="createUser"
      run={create}
      done={t.created}
    >
      <Field schema={UserSchema} in={["user"]} name="displayName">
        <Input autoComplete="off" />
      </Field>
      <Field
        schema={CreateUserRequestSchema}
        name="userId"
        label={t.userId}
        help={t.userIdHelp}
      >
        <Input autoComplete="off" placeholder="wangfang" />
      </Field>
      <Field schema={UserSchema} in={["user"]} name="phone" help={t.phoneHelp}>
        <Input autoComplete="off" inputMode="tel" />
      </Field>
    </FormDrawer>
  );
}
