import { beijingDay } from "@dudao/client";
import { CampaignSchema } from "@dudao/client/gen/campaign_pb";
import { CampaignService } from "@dudao/client/gen/campaign_service_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { type SupervisionKind, SupervisionKindSchema } from "@dudao/client/gen/supervision_pb";
import { type UnitKind, UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { Form, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { unitFilter } from "~/pages/campaigns/unitFilter";
import { campaignWords } from "~/pages/campaigns/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DateInput } from "~/ui/form/DateInput";
import { DepartmentsFields } from "~/ui/form/DepartmentsFields";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import type { MatterValue } from "~/ui/form/matters";
import { MattersSelect } from "~/ui/form/MattersSelect";

type DayValue = Pick<Day, "year" | "month" | "day">;

interface Values {
  displayName: string;
  kind: SupervisionKind;
  matters?: MatterValue[];
  basis?: string;
  unitKinds?: UnitKind[];
  township?: string;
  plannedStartDate: DayValue;
  plannedEndDate: DayValue;
  jointDepartments?: { displayName: string }[];
}

/** Makes a campaign: of the units given, or of those of some kinds. */
export function CreateCampaignForm(props: {
  units?: readonly string[];
  label: string;
}) {
  const t = useT(campaignWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const navigate = useNavigate();
  const schema = CampaignSchema;
  const { units } = props;
  return (
    <FormDrawer<Values>
      draftKey={`createCampaign:${bureau}`}
      label={props.label}
      button={{ type: "primary" }}
      done={t.saved}
      width={640}
      run={async ({ unitKinds = [], township = "", ...values }) => {
        const { campaign } = await dudao.of(CampaignService).createCampaign({
          parent: bureau,
          campaign: {
            ...values,
            ...(units
              ? { units: [...units] }
              : { unitFilter: unitFilter(unitKinds, township) }),
          },
        });
        await queryClient.invalidateQueries({ queryKey: ["campaigns"] });
        void navigate(pathOf(campaign!.name));
      }}
    >
      <Field schema={schema} name="displayName">
        <Input />
      </Field>
      <Field schema={schema} name="kind">
        <EnumSelect schema={SupervisionKindSchema} />
      </Field>
      {units === undefined && (
        <>
          <Form.Item
            name="unitKinds"
            label={t.unitKinds}
            extra={t.unitKindsHelp}
            rules={[{ required: true }]}
          >
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: "label" }}
              options={labels.optionsOf(UnitKindSchema)}
            />
          </Form.Item>
          <Form.Item name="township" label={t.township} extra={t.townshipHelp}>
            <Input />
          </Form.Item>
        </>
      )}
      <Field schema={schema} name="plannedStartDate">
        <DateInput min={beijingDay()} />
      </Field>
      <Field schema={schema} name="plannedEndDate">
        <DateInput min={beijingDay()} />
      </Field>
      <Field schema={schema} name="matters" help={t.mattersHelp}>
        <MattersSelect />
      </Field>
      <Field schema={schema} name="basis">
        <Input.TextArea autoSize />
      </Field>
      <DepartmentsFields />
    </FormDrawer>
  );
}
