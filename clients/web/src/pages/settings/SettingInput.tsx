import {
  type DescField,
  type DescMessage,
  getOption,
  ScalarType,
} from "@bufbuild/protobuf";
import { LimitSchema } from "@dudao/client/gen/common_pb";
import { rules } from "@dudao/client/gen/options_pb";
import { Form, InputNumber, Select, Space, Switch } from "antd";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { formWords } from "~/ui/form/words";
import { settingWords } from "~/pages/settings/words";

interface InputProps {
  /** The message the field is of, and the field. */
  schema: DescMessage;
  field: DescField;
  path: readonly string[];
  help?: string;
}

/** The input of a setting, by what the contract says of its field. */
export function SettingInput(props: InputProps) {
  const { field } = props;
  if (field.fieldKind !== "message") return <PlainInput {...props} />;
  if (field.message.typeName === LimitSchema.typeName) {
    return <LimitInput {...props} />;
  }
  return (
    <>
      {field.message.fields.map((part, at) => (
        <PlainInput
          key={part.localName}
          schema={field.message}
          field={part}
          path={[...props.path, part.localName]}
          {...(at === 0 && props.help && { help: props.help })}
        />
      ))}
    </>
  );
}

function PlainInput({ schema, field, path, help }: InputProps) {
  const labels = useLabels();
  const f = useT(formWords);
  const label = labels.ofField(schema, field.localName);
  return (
    <Form.Item
      name={[...path]}
      label={label}
      extra={help}
      valuePropName={isBool(field) ? "checked" : "value"}
      rules={[
        { required: field.fieldKind !== "list", message: f.required(label) },
      ]}
    >
      {controlOf(field, labels)}
    </Form.Item>
  );
}

function controlOf(field: DescField, labels: ReturnType<typeof useLabels>) {
  const { min, max } = getOption(field, rules);
  if (field.fieldKind === "list") {
    return <NumbersInput min={Number(min)} max={Number(max)} />;
  }
  if (field.fieldKind === "enum") {
    return <Select options={labels.optionsOf(field.enum)} />;
  }
  if (isBool(field)) return <Switch />;
  const most = max > 0n && { max: Number(max) };
  return <InputNumber precision={0} min={Number(min)} {...most} />;
}

function isBool(field: DescField): boolean {
  return field.fieldKind === "scalar" && field.scalar === ScalarType.BOOL;
}

const mostChoices = 12;

function NumbersInput(props: {
  id?: string;
  value?: number[];
  onChange?: (value: number[]) => void;
  min: number;
  max: number;
}) {
  const t = useT(settingWords);
  const { min, max, value = [], onChange } = props;
  const few = max <= mostChoices;
  const all = Array.from({ length: max - min + 1 }, (_, at) => min + at);
  const change = (chosen: (number | string)[]) => {
    const numbers = chosen
      .map(Number)
      .filter((one) => Number.isInteger(one) && one >= min && one <= max);
    onChange?.([...new Set(numbers)].sort((a, b) => a - b));
  };
  return (
    <Select<(number | string)[]>
      {...(props.id && { id: props.id })}
      mode={few ? "multiple" : "tags"}
      value={value}
      placeholder={few ? "" : t.numbers}
      {...(!few && { open: false, suffixIcon: null })}
      options={few ? all.map((one) => ({ value: one, label: one })) : []}
      onChange={change}
    />
  );
}

function LimitInput({ schema, field, path, help }: InputProps) {
  const t = useT(settingWords);
  const f = useT(formWords);
  const labels = useLabels();
  const label = labels.ofField(schema, field.localName);
  const unit = LimitSchema.field["unit"]!;
  const most = getOption(LimitSchema.field["length"]!, rules).max;
  return (
    <Form.Item label={label} extra={help} required>
      <Space.Compact>
        <Form.Item
          noStyle
          name={[...path, "length"]}
          rules={[{ required: true, message: f.required(label) }]}
        >
          <InputNumber
            precision={0}
            min={0}
            max={Number(most)}
            aria-label={`${label} ${t.length}`}
          />
        </Form.Item>
        <Form.Item noStyle name={[...path, "unit"]} rules={[{ required: true }]}>
          <Select
            style={{ width: 150 }}
            aria-label={`${label} ${t.unit}`}
            options={unit.enum ? labels.optionsOf(unit.enum) : []}
          />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  );
}
