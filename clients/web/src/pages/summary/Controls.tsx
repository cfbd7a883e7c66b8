import { formatDate, parseDate } from "@dudao/client";
import {
  SummaryDimension,
  SummaryDimensionSchema,
} from "@dudao/client/gen/report_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { Segmented, Select } from "antd";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import type { SummaryChoice } from "~/pages/summary/choice";
import { periodKinds } from "~/pages/summary/period";
import { summaryWords } from "~/pages/summary/words";
import { DateInput } from "~/ui/form/DateInput";
import { useAreas } from "~/ui/pick/AreaSelect";

// These are charts, not tables.
const noTable = [SummaryDimension.BUREAU, SummaryDimension.TOWNSHIP_MONTH];

/** The period, the units and the breakdown of the summary. */
export function Controls(props: {
  choice: SummaryChoice;
  change: (part: Record<string, string>) => void;
}) {
  const t = useT(summaryWords);
  const labels = useLabels();
  const { choice, change } = props;
  const areas = useAreas();
  const { kindOfPeriod, from, to } = choice;
  return (
    <div className="summary-controls">
      <Segmented
        aria-label={t.period}
        value={kindOfPeriod}
        options={periodKinds.map((kind) => ({ value: kind, label: t[kind] }))}
        onChange={(kind) => change({ period: kind, from, to })}
      />
      {kindOfPeriod === "own" ? (
        <span className="summary-days">
          <label>
            <span className="visually-hidden">{t.from}</span>
            <DateInput
              value={parseDate(from)}
              max={parseDate(to)}
              onChange={(day) => day && change({ from: formatDate(day) })}
            />
          </label>
          {t.until}
          <label>
            <span className="visually-hidden">{t.to}</span>
            <DateInput
              value={parseDate(to)}
              min={parseDate(from)}
              onChange={(day) => day && change({ to: formatDate(day) })}
            />
          </label>
        </span>
      ) : (
        <span className="summary-days">
          {from} {t.until} {to}
        </span>
      )}
      <Select
        aria-label={t.kind}
        style={{ minWidth: 140 }}
        value={choice.unitKind}
        options={[
          { value: 0, label: t.allKinds },
          ...labels.optionsOf(UnitKindSchema),
        ]}
        onChange={(kind: number) => change({ kind: String(kind) })}
      />
      <Select
        aria-label={t.area}
        style={{ minWidth: 160 }}
        value={choice.area}
        showSearch={{ optionFilterProp: "label" }}
        options={[
          { value: "", label: t.allAreas },
          ...areas.map(({ name, displayName }) => ({
            value: name,
            label: displayName,
          })),
        ]}
        onChange={(area) => change({ area })}
      />
      <Select
        aria-label={t.by}
        style={{ minWidth: 120 }}
        prefix={t.by}
        value={choice.by}
        options={labels
          .optionsOf(SummaryDimensionSchema)
          .filter(({ value }) => !noTable.includes(value))}
        onChange={(by) => change({ by: String(by) })}
      />
    </div>
  );
}
