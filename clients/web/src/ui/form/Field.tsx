import { type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { Form } from "antd";
import type { ReactElement } from "react";
import { useT } from "~/i18n/area";
import { fieldRules, useLabels } from "~/i18n/contract";
import { formWords } from "~/ui/form/words";

/**
 * A field of a form as the contract describes it: its label, whether it must be
 * filled in, how long it may be. `name` is the field's name in the message; `in`
 * the path of the message in the form's values where it is not the root.
 */
export function Field(props: {
  schema: DescMessage;
  name: string;
  in?: readonly (string | number)[];
  label?: string;
  help?: string;
  required?: boolean;
  children: ReactElement;
}) {
  const { schema, name } = props;
  const t = useT(formWords);
  const labels = useLabels();
  const rules = fieldRules(schema, name);
  const label = props.label ?? labels.ofField(schema, name);
  const field = schema.field[name];
  const isText =
    field?.fieldKind === "scalar" && field.scalar === ScalarType.STRING;
  const max = isText ? (rules?.maxLength ?? 0) : 0;
  return (
    <Form.Item
      name={[...(props.in ?? []), name]}
      label={label}
      extra={props.help}
      rules={[
        {
          required: props.required ?? rules?.required ?? false,
          message: t.required(label),
          // Only of a text: the rule would take a number for a wrong one.
          ...(isText && { whitespace: true }),
        },
        ...(max > 0 ? [{ max, message: t.tooLong(label, max) }] : []),
      ]}
    >
      {props.children}
    </Form.Item>
  );
}
