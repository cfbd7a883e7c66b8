import { GeoPointSchema } from "@dudao/client/gen/geo_point_pb";
import {
  OwnershipSchema,
  type Unit,
  UnitKindSchema,
  UnitSchema,
} from "@dudao/client/gen/unit_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import type { ButtonProps } from "antd";
import { Form, Input, InputNumber, Select } from "antd";
import type { ReactElement } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { AreaSelect } from "~/ui/pick/AreaSelect";
import { registerWords } from "~/ui/register/words";

type Values = { unit: Partial<Omit<Unit, "$typeName" | "$unknown">> };

const at = ["unit"] as const;
const editable = [
  "display_name",
  "code",
  "kind",
  "ownership",
  "township",
  "area",
  "enrolment",
  "head_name",
  "head_phone",
  "address",
  "place",
];

async function changed(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ["units"] });
  await queryClient.invalidateQueries({ queryKey: ["coverage"] });
}

// Half a place is none.
function valuesOf({ unit }: Values): Values["unit"] {
  const { place, ...others } = unit;
  const whole = place?.latitude != null && place.longitude != null;
  return whole ? { ...others, place } : others;
}

/** The button and the form that register a unit. */
export function NewUnit() {
  const t = useT(registerWords);
  const parent = useCaller().bureau;
  return (
    <FormDrawer<Values>
      label={t.newUnit}
      button={{ type: "primary" }}
      draftKey="createUnit"
      done={t.unitCreated}
      run={async (values) => {
        await dudao.of(UnitService).createUnit({ parent, unit: valuesOf(values) });
        await changed();
      }}
    >
      <UnitFields />
    </FormDrawer>
  );
}

/** The button and the form that change a unit. */
export function EditUnit(props: { unit: Unit; button?: ButtonProps }) {
  const t = useT(registerWords);
  const { unit } = props;
  const { name, etag } = unit;
  const read = async () => {
    const answer = await dudao.of(UnitService).getUnit({ name });
    return answer.unit ?? unit;
  };
  return (
    <FormDrawer<Values>
      label={t.editUnit}
      {...(props.button && { button: props.button })}
      draftKey={`updateUnit:${name}`}
      initial={{ unit }}
      done={t.unitSaved}
      actedOn={{ schema: UnitSchema, seen: unit, read, onLatest: () => void changed() }}
      run={async (values) => {
        await dudao.of(UnitService).updateUnit({
          unit: { ...valuesOf(values), name, etag },
          updateMask: { paths: editable },
        });
        await changed();
      }}
    >
      <UnitFields />
    </FormDrawer>
  );
}

/** The button and the form that put a unit out of use. */
export function DeactivateUnit(props: { unit: Unit; button?: ButtonProps }) {
  const t = useT(registerWords);
  const { name, etag } = props.unit;
  return (
    <FormDrawer<{ reason: string }>
      label={t.deactivateUnit}
      button={{ danger: true, ...props.button }}
      danger
      draftKey={`deactivateUnit:${name}`}
      done={t.deactivated}
      run={async ({ reason }) => {
        await dudao.of(UnitService).deactivateUnit({ name, etag, reason });
        await changed();
      }}
    >
      <p>{t.deactivateHelp}</p>
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

function UnitFields() {
  const t = useT(registerWords);
  const labels = useLabels();
  const field = (name: string, input: ReactElement, help?: string) => (
    <Field schema={UnitSchema} in={at} name={name} {...(help && { help })}>
      {input}
    </Field>
  );
  return (
    <>
      {field("displayName", <Input />)}
      {field("code", <Input inputMode="numeric" maxLength={10} />, t.codeHelp)}
      {field("kind", <Select options={labels.optionsOf(UnitKindSchema)} />)}
      {field("ownership", <Select options={labels.optionsOf(OwnershipSchema)} />)}
      {field("township", <Input />)}
      {field("area", <AreaSelect />, t.areaHelp)}
      {field("enrolment", <InputNumber min={0} max={100000} precision={0} />)}
      {field("headName", <Input />)}
      {field("headPhone", <Input inputMode="tel" />)}
      {field("address", <Input />)}
      <Field
        schema={GeoPointSchema}
        in={["unit", "place"]}
        name="longitude"
        label={t.longitude}
        required={false}
      >
        <InputNumber min={-180} max={180} style={{ width: 160 }} />
      </Field>
      <Field
        schema={GeoPointSchema}
        in={["unit", "place"]}
        name="latitude"
        label={t.latitude}
        required={false}
        help={t.placeHelp}
      >
        <InputNumber min={-90} max={90} style={{ width: 160 }} />
      </Field>
    </>
  );
}
