import { InspectionSchema } from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import type { Unit } from "@dudao/client/gen/unit_pb";
import { beijingDay } from "@dudao/client";
import { Checkbox, Form } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { unitWords } from "~/pages/units/words";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

interface Values {
  plannedDate?: Pick<Day, "year" | "month" | "day">;
  unannounced?: boolean;
}

/** A visit registered beforehand. */
export default function RegisterVisit({ unit }: { unit: Unit }) {
  const t = useT(unitWords);
  const caller = useCaller();
  const register = async ({ plannedDate, unannounced = false }: Values) => {
    await dudao.of(InspectionService).registerInspection({
      parent: caller.bureau,
      inspection: {
        unit: unit.name,
        supervisor: caller.supervisor ?? "",
        unannounced,
        ...(plannedDate && { plannedDate }),
      },
    });
    await queryClient.invalidateQueries({ queryKey: ["inspections"] });
  };
  return (
    <FormDrawer<Values>
      label={t.register}
      draftKey={`registerInspection:${unit.name}`}
      run={register}
      done={t.registered}
    >
      <p className="hint">{t.registerHelp}</p>
      <Field schema={InspectionSchema} name="plannedDate" required>
        <DateInput min={beijingDay()} />
      </Field>
      <Form.Item name="unannounced" valuePropName="checked">
        <Checkbox>{t.unannounced}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}
