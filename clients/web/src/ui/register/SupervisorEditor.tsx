import {
  EducationSchema,
  FormerEmploymentSchema,
  KinshipSchema,
  RelativeTieSchema,
  type Supervisor,
  SupervisorKindSchema,
  SupervisorSchema,
  SupervisorTierSchema,
  TermSchema,
} from "@dudao/client/gen/supervisor_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { Button, Form, Input, InputNumber, Select } from "antd";
import type { ReactElement, ReactNode } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { UnitSelect } from "~/ui/pick/selects";
import { registerWords } from "~/ui/register/words";

type Values = {
  supervisor: Partial<Omit<Supervisor, "$typeName" | "$unknown">>;
};

const at = ["supervisor"] as const;
const editable = [
  "display_name",
  "credential_number",
  "kind",
  "tier",
  "education",
  "years_in_education",
  "term",
  "phone",
  "employer",
  "relatives",
  "former_employers",
];

async function changed(): Promise<void> {
  for (const key of ["supervisors", "assignments", "coverage"]) {
    await queryClient.invalidateQueries({ queryKey: [key] });
  }
}

/** The button and the form that register a supervisor. */
export function NewSupervisor() {
  const t = useT(registerWords);
  const parent = useCaller().bureau;
  return (
    <FormDrawer<Values>
      label={t.newSupervisor}
      button={{ type: "primary" }}
      draftKey="createSupervisor"
      done={t.supervisorCreated}
      run={async ({ supervisor }) => {
        await dudao.of(SupervisorService).createSupervisor({ parent, supervisor });
        await changed();
      }}
    >
      <SupervisorFields />
    </FormDrawer>
  );
}

/** The button and the form that change a supervisor. */
export function EditSupervisor({ supervisor }: { supervisor: Supervisor }) {
  const t = useT(registerWords);
  const { name, etag } = supervisor;
  const read = async () => {
    const answer = await dudao.of(SupervisorService).getSupervisor({ name });
    return answer.supervisor ?? supervisor;
  };
  return (
    <FormDrawer<Values>
      label={t.editSupervisor}
      draftKey={`updateSupervisor:${name}`}
      initial={{ supervisor }}
      done={t.supervisorSaved}
      actedOn={{
        schema: SupervisorSchema,
        seen: supervisor,
        read,
        onLatest: () => void changed(),
      }}
      run={async (values) => {
        await dudao.of(SupervisorService).updateSupervisor({
          supervisor: { ...values.supervisor, name, etag },
          updateMask: { paths: editable },
        });
        await changed();
      }}
    >
      <SupervisorFields />
    </FormDrawer>
  );
}

/** The button and the form that end an engagement. */
export function DismissSupervisor(props: { supervisor: Supervisor }) {
  const t = useT(registerWords);
  const { name, etag } = props.supervisor;
  return (
    <FormDrawer<{ reason: string }>
      label={t.dismiss}
      button={{ danger: true }}
      danger
      draftKey={`dismissSupervisor:${name}`}
      done={t.dismissed}
      run={async ({ reason }) => {
        await dudao.of(SupervisorService).dismissSupervisor({ name, etag, reason });
        await changed();
      }}
    >
      <p>{t.dismissHelp}</p>
      <Form.Item
        name="reason"
        label={t.reason}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  );
}

function SupervisorFields() {
  const t = useT(registerWords);
  const labels = useLabels();
  const field = (name: string, input: ReactElement, help?: string) => (
    <Field schema={SupervisorSchema} in={at} name={name} {...(help && { help })}>
      {input}
    </Field>
  );
  const term = (name: string, input: ReactElement) => (
    <Field schema={TermSchema} in={["supervisor", "term"]} name={name}>
      {input}
    </Field>
  );
  const number = <InputNumber min={0} max={80} precision={0} />;
  return (
    <>
      {field("displayName", <Input />)}
      {field("credentialNumber", <Input />)}
      {field("kind", <Select options={labels.optionsOf(SupervisorKindSchema)} />)}
      {field("tier", <Select options={labels.optionsOf(SupervisorTierSchema)} />)}
      {field("education", <Select options={labels.optionsOf(EducationSchema)} />)}
      {field("yearsInEducation", number)}
      {term("startDate", <DateInput />)}
      {term("endDate", <DateInput />)}
      {term("number", <InputNumber min={0} max={20} precision={0} />)}
      {field("phone", <Input inputMode="tel" />, t.phonePublic)}
      {field("employer", <Input />)}
      <p className="hint">{t.recusalHelp}</p>
      <Rows title={t.relatives} name="relatives">
        {(row) => (
          <>
            <Field schema={RelativeTieSchema} in={[row]} name="unit">
              <UnitSelect />
            </Field>
            <Field schema={RelativeTieSchema} in={[row]} name="kinship">
              <Select options={labels.optionsOf(KinshipSchema)} />
            </Field>
            <Field schema={RelativeTieSchema} in={[row]} name="note">
              <Input />
            </Field>
          </>
        )}
      </Rows>
      <Rows title={t.former} name="formerEmployers">
        {(row) => (
          <>
            <Field schema={FormerEmploymentSchema} in={[row]} name="unit">
              <UnitSelect />
            </Field>
            <Field
              schema={FormerEmploymentSchema}
              in={[row]}
              name="leftDate"
              help={t.leftHelp}
            >
              <DateInput />
            </Field>
          </>
        )}
      </Rows>
    </>
  );
}

function Rows(props: {
  title: string;
  name: string;
  children: (row: number) => ReactNode;
}) {
  const t = useT(registerWords);
  return (
    <Form.List name={[...at, props.name]}>
      {(rows, { add, remove }) => (
        <fieldset className="form-rows">
          <legend>{props.title}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="card">
              {props.children(name)}
              <Button size="small" onClick={() => remove(name)}>
                {t.remove}
              </Button>
            </div>
          ))}
          <Button onClick={() => add({})}>{t.add}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
