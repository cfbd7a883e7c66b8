import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import {
  type Checklist,
  ChecklistItemSchema,
  ChecklistSchema,
  CommonFindingSchema,
  MatterSchema,
} from "@dudao/client/gen/checklist_pb";
import { ChecklistService } from "@dudao/client/gen/checklist_service_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { Button, Form, Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { checklistWords } from "~/pages/checklists/words";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

type Content = Pick<Checklist, "displayName" | "unitKinds" | "matters" | "items">;
type Values = { checklist: Content };

const wide = 760;

export function checklistsChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["checklists"] });
}

/** A new draft, blank or from a checklist there is. */
export function NewChecklist({ from }: { from?: Checklist }) {
  const t = useT(checklistWords);
  const parent = useCaller().bureau;
  const navigate = useNavigate();
  return (
    <FormDrawer<Values>
      label={from ? t.copy : t.create}
      button={{ type: from ? "default" : "primary" }}
      width={wide}
      draftKey={`createChecklist:${from?.name ?? ""}`}
      {...(from && { initial: { checklist: contentOf(from) } })}
      done={t.copied}
      run={async ({ checklist }) => {
        const answer = await dudao
          .of(ChecklistService)
          .createChecklist({ parent, checklist });
        await checklistsChanged();
        if (answer.checklist) await navigate(pathOf(answer.checklist.name));
      }}
    >
      <Fields />
    </FormDrawer>
  );
}

/** Changes a draft. */
export function EditChecklist({ checklist }: { checklist: Checklist }) {
  const t = useT(checklistWords);
  const { name, etag } = checklist;
  return (
    <FormDrawer<Values>
      label={t.edit}
      width={wide}
      draftKey={`updateChecklist:${name}`}
      initial={{ checklist: contentOf(checklist) }}
      done={t.saved}
      run={async (values) => {
        await dudao.of(ChecklistService).updateChecklist({
          checklist: { ...values.checklist, name, etag },
          updateMask: { paths: ["display_name", "unit_kinds", "matters", "items"] },
        });
        await checklistsChanged();
      }}
    >
      <Fields />
    </FormDrawer>
  );
}

function contentOf(checklist: Checklist): Content {
  const { displayName, unitKinds, matters, items } = checklist;
  return { displayName, unitKinds, matters, items };
}

function Fields() {
  const t = useT(checklistWords);
  const labels = useLabels();
  const at = ["checklist"] as const;
  return (
    <>
      <Field schema={ChecklistSchema} in={at} name="displayName">
        <Input />
      </Field>
      <Field schema={ChecklistSchema} in={at} name="unitKinds">
        <Select mode="multiple" options={labels.optionsOf(UnitKindSchema)} />
      </Field>
      <Rows title={t.matters} name={[...at, "matters"]}>
        {(row) => (
          <>
            <Field schema={MatterSchema} in={[row]} name="id" help={t.idHelp}>
              <Input />
            </Field>
            <Field schema={MatterSchema} in={[row]} name="title">
              <Input />
            </Field>
          </>
        )}
      </Rows>
      <Rows title={t.points} name={[...at, "items"]}>
        {(row) => <ItemFields row={row} />}
      </Rows>
    </>
  );
}

function ItemFields({ row }: { row: number }) {
  const t = useT(checklistWords);
  const labels = useLabels();
  return (
    <>
      <Field schema={ChecklistItemSchema} in={[row]} name="id" help={t.idHelp}>
        <Input />
      </Field>
      <Form.Item noStyle dependencies={[["checklist", "matters"]]}>
        {({ getFieldValue }) => (
          <Field schema={ChecklistItemSchema} in={[row]} name="matter">
            <Select options={matterChoices(getFieldValue(["checklist", "matters"]))} />
          </Field>
        )}
      </Form.Item>
      <Field schema={ChecklistItemSchema} in={[row]} name="text">
        <Input.TextArea autoSize />
      </Field>
      <Field schema={ChecklistItemSchema} in={[row]} name="maxScore">
        <InputNumber min={0} max={1000} precision={0} />
      </Field>
      <Rows title={t.common} name={[row, "commonFindings"]}>
        {(finding) => (
          <>
            <Field schema={CommonFindingSchema} in={[finding]} name="text">
              <Input.TextArea autoSize />
            </Field>
            <Field schema={CommonFindingSchema} in={[finding]} name="requirement">
              <Input.TextArea autoSize />
            </Field>
            <Field schema={CommonFindingSchema} in={[finding]} name="grade">
              <Select options={labels.optionsOf(FindingGradeSchema)} />
            </Field>
          </>
        )}
      </Rows>
    </>
  );
}

function matterChoices(matters: Content["matters"] | undefined) {
  return (matters ?? [])
    .filter((one) => one?.id)
    .map(({ id, title }) => ({ value: id, label: title || id }));
}

function Rows(props: {
  title: string;
  name: (string | number)[];
  children: (row: number) => ReactNode;
}) {
  const t = useT(checklistWords);
  return (
    <Form.List name={props.name}>
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
          <Button onClick={() => add({})}>
            {t.add}：{props.title}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
