import { GrantSchema } from "@dudao/client/gen/identity_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { Role, RoleSchema } from "@dudao/client/gen/obligation_pb";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { allMethods } from "~/api/contract";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { permissionChoices } from "~/i18n/contract_methods";
import { useLanguage } from "~/i18n/language";
import { identityWords } from "~/pages/identity/words";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { SupervisorSelect, UnitSelect } from "~/ui/pick/selects";

interface Values {
  grant: {
    role: Role;
    unit?: string;
    supervisor?: string;
    section?: string;
    permissions?: string[];
  };
}

const at = ["grant"] as const;

/** Grants a role; what it is narrowed to depends on the role. */
export function AddGrant({ user }: { user: string }) {
  const t = useT(identityWords);
  const labels = useLabels();
  const parent = useCaller().bureau;
  return (
    <FormDrawer<Values>
      label={t.addGrant}
      button={{ type: "primary" }}
      draftKey={`createGrant:${user}`}
      done={t.granted}
      run={async ({ grant }) => {
        await dudao
          .of(IdentityService)
          .createGrant({ parent, grant: { user, ...narrowed(grant) } });
        await queryClient.invalidateQueries({ queryKey: ["grants"] });
      }}
    >
      <Field schema={GrantSchema} in={at} name="role">
        <Select options={labels.optionsOf(RoleSchema)} />
      </Field>
      <Form.Item noStyle dependencies={[["grant", "role"]]}>
        {({ getFieldValue }) => (
          <ScopeField role={getFieldValue(["grant", "role"]) as Role} />
        )}
      </Form.Item>
    </FormDrawer>
  );
}

// What was chosen for another role before does not count.
function narrowed(grant: Values["grant"]): Values["grant"] {
  const { role, unit, supervisor, section, permissions } = grant;
  switch (role) {
    case Role.UNIT_HEAD:
      return { role, unit: unit ?? "" };
    case Role.SUPERVISOR:
      return { role, supervisor: supervisor ?? "" };
    case Role.SECTION:
      return { role, section: section ?? "" };
    case Role.INTEGRATION:
      return { role, permissions: permissions ?? [] };
    default:
      return { role };
  }
}

function ScopeField({ role }: { role: Role }) {
  const t = useT(identityWords);
  switch (role) {
    case Role.UNIT_HEAD:
      return (
        <Field schema={GrantSchema} in={at} name="unit" required>
          <UnitSelect />
        </Field>
      );
    case Role.SUPERVISOR:
      return (
        <Field schema={GrantSchema} in={at} name="supervisor" required>
          <SupervisorSelect />
        </Field>
      );
    case Role.SECTION:
      return (
        <Field schema={GrantSchema} in={at} name="section" required help={t.sectionHelp}>
          <Input />
        </Field>
      );
    case Role.INTEGRATION:
      return <PermissionsField />;
    default:
      return null;
  }
}

function PermissionsField() {
  const t = useT(identityWords);
  const labels = useLabels();
  const language = useLanguage();
  const { data: methods = [] } = useQuery({
    queryKey: ["contractMethods"],
    queryFn: allMethods,
    staleTime: Infinity,
  });
  return (
    <Form.Item
      name={["grant", "permissions"]}
      label={labels.ofField(GrantSchema, "permissions")}
      extra={t.permissionsHelp}
      rules={[{ required: true }]}
    >
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        options={permissionChoices(methods, language)}
      />
    </Form.Item>
  );
}
