import { beijingDay } from "@dudao/client";
import type { Campaign } from "@dudao/client/gen/campaign_pb";
import {
  CampaignService,
  CreateCampaignSupervisionsRequestSchema,
} from "@dudao/client/gen/campaign_service_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { campaignWords } from "~/pages/campaigns/words";
import { useT } from "~/i18n/area";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { SupervisorSelect, SupervisorsSelect } from "~/ui/form/SupervisorSelect";
import { UnitsOf } from "~/pages/campaigns/UnitsOf";

type DayValue = Pick<Day, "year" | "month" | "day">;

/** One supervision for each unit of the campaign that has none. */
export function PlanSupervisionsForm({ campaign }: { campaign: Campaign }) {
  const t = useT(campaignWords);
  const schema = CreateCampaignSupervisionsRequestSchema;
  return (
    <FormDrawer<{
      lead?: string;
      members?: string[];
      units?: string[];
      plannedStartDate?: DayValue;
      plannedEndDate?: DayValue;
    }>
      draftKey={`createCampaignSupervisions:${campaign.name}`}
      label={t.plan}
      button={{ type: "primary" }}
      done={t.created}
      run={async (values) => {
        const { name, etag } = campaign;
        await dudao
          .of(CampaignService)
          .createCampaignSupervisions({ name, etag, ...values });
      }}
      onDone={() => {
        void queryClient.invalidateQueries({ queryKey: ["campaigns"] });
        void queryClient.invalidateQueries({ queryKey: ["supervisions"] });
      }}
    >
      <p className="form-help">{t.planHelp}</p>
      <Field schema={schema} name="members">
        <SupervisorsSelect />
      </Field>
      <Field schema={schema} name="lead">
        <SupervisorSelect />
      </Field>
      <Field
        schema={schema}
        name="units"
        label={t.onlyThese}
        help={t.onlyTheseHelp}
      >
        <UnitsOf campaign={campaign} />
      </Field>
      <Field schema={schema} name="plannedStartDate">
        <DateInput min={beijingDay()} />
      </Field>
      <Field schema={schema} name="plannedEndDate">
        <DateInput min={beijingDay()} />
      </Field>
    </FormDrawer>
  );
}
