import { beijingDay, formatDate } from "@dudao/client";
import { type DueUnit } from "@dudao/client/gen/campaign_pb";
import { CampaignService } from "@dudao/client/gen/campaign_service_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { Checkbox } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { CreateCampaignForm } from "~/pages/campaigns/CreateCampaignForm";
import { campaignWords } from "~/pages/campaigns/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { EmptyState } from "~/ui/EmptyState";
import { DateInput } from "~/ui/form/DateInput";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { ResourceLink } from "~/ui/ResourceLink";

/** Who had the last comprehensive supervision when, and who is due by a day. */
export function DueUnits() {
  const t = useT(campaignWords);
  const labels = useLabels();
  const caller = useCaller();
  const [choice, change] = useListChoice();
  const [dueBy, setDueBy] = useState<Pick<Day, "year" | "month" | "day">>(
    beijingDay(),
  );
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = (unit: string, on: boolean) =>
    setChosen((some) =>
      on ? [...some, unit] : some.filter((one) => one !== unit),
    );
  return (
    <ListTable<DueUnit & { name: string }>
      list="campaigns"
      columnsOf="dueUnits"
      scope={`due ${formatDate(dueBy)} ${all}`}
      choice={choice}
      onChoice={change}
      read={async (request) => {
        const answer = await dudao
          .of(CampaignService)
          .listDueUnits({ parent: caller.bureau, ...request, dueBy, all });
        const rows = answer.units.map((one) => ({ ...one, name: one.unit }));
        return { ...answer, rows };
      }}
      tools={
        <>
          <label className="inline-label">
            {t.dueBy}
            <DateInput
              value={dueBy}
              onChange={(day) => day && setDueBy(day)}
            />
          </label>
          <Checkbox
            checked={all}
            onChange={(event) => setAll(event.target.checked)}
          >
            {t.all}
          </Checkbox>
          {caller.can("campaign.write") && chosen.length > 0 && (
            <CreateCampaignForm
              units={chosen}
              label={t.planThese(chosen.length)}
            />
          )}
        </>
      }
      empty={<EmptyState title={t.noDue} next={t.noDueHelp} />}
      columns={[
        {
          key: "unit",
          title: t.unit,
          render: (one) => (
            <>
              {caller.can("campaign.write") && !one.planned && (
                <Checkbox
                  aria-label={t.select(one.unitDisplayName)}
                  checked={chosen.includes(one.unit)}
                  onChange={(event) => choose(one.unit, event.target.checked)}
                />
              )}{" "}
              <ResourceLink name={one.unit} text={one.unitDisplayName} />
            </>
          ),
        },
        {
          key: "kind",
          title: t.unitKind,
          render: (one) => labels.ofEnum(UnitKindSchema, one.unitKind),
        },
        { key: "township", title: t.township, render: (one) => one.township },
        {
          key: "last",
          title: t.last,
          render: (one) => formatDate(one.lastDate) || t.never,
        },
        {
          key: "earliest",
          title: t.earliest,
          render: (one) => formatDate(one.earliestDate) || "—",
        },
        {
          key: "latest",
          title: t.latest,
          render: (one) => formatDate(one.dueDate) || t.dueNow,
        },
        {
          key: "planned",
          title: t.planned,
          render: (one) =>
            one.planned ? <ResourceLink name={one.planned} text={t.see} /> : "—",
        },
      ]}
    />
  );
}
