import { formatDate } from "@dudao/client";
import {
  DispositionSchema,
  type Inspection,
  InspectionStateSchema,
} from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import type { DescEnum } from "@bufbuild/protobuf";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { inspectionWords } from "~/pages/inspections/words";
import { DateText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { both, useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { PersonName, ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(inspectionWords);
  const { bureau: parent } = useCaller();
  const [choice, change] = useListChoice({ orderBy: "visit_date desc" });
  return (
    <>
      <PageHeader title={t.title} help={t.help} />
      <ListTable<Inspection>
        list="inspections"
        columns={useInspectionColumns()}
        choice={choice}
        onChoice={change}
        read={async (request) => {
          const answer = await dudao
            .of(InspectionService)
            .listInspections({ parent, ...request });
          const { inspections: rows, nextPageToken, totalSize } = answer;
          return { rows, nextPageToken, totalSize };
        }}
        tools={
          <Tools
            filter={choice.filter}
            onFilter={(filter) => change({ filter })}
          />
        }
        {...(choice.filter === "" && {
          empty: <EmptyState title={t.empty} next={t.emptyHelp} />,
        })}
      />
    </>
  );
}

function useInspectionColumns(): ListColumn<Inspection>[] {
  const t = useT(inspectionWords);
  const labels = useLabels();
  return [
    {
      key: "day",
      title: t.day,
      orderBy: "visit_date",
      render: (one) => (
        <ResourceLink
          name={one.name}
          text={
            formatDate(one.visitDate) ||
            (one.plannedDate ? t.planned(formatDate(one.plannedDate)) : "—")
          }
        />
      ),
    },
    {
      key: "school",
      title: t.school,
      orderBy: "unit_display_name",
      render: (one) => (
        <ResourceLink name={one.unit} text={one.unitDisplayName} />
      ),
    },
    {
      key: "supervisor",
      title: t.supervisor,
      render: (one) => (
        <PersonName name={one.supervisor} text={one.supervisorDisplayName} />
      ),
    },
    {
      key: "kind",
      title: t.kind,
      render: (one) => (one.unannounced ? t.unannounced : t.announced),
    },
    {
      key: "disposition",
      title: t.disposition,
      render: (one) => labels.ofEnum(DispositionSchema, one.disposition) || "—",
    },
    {
      key: "state",
      title: t.state,
      orderBy: "state",
      render: (one) => <Tags one={one} />,
    },
    {
      key: "planned",
      title: t.planned("").trim(),
      extra: true,
      render: (one) => <DateText date={one.plannedDate} />,
    },
  ];
}

function Tags({ one }: { one: Inspection }) {
  const t = useT(inspectionWords);
  return (
    <span className="row-tags">
      <StateTag schema={InspectionStateSchema} value={one.state} />
      {one.recordLate && <span className="state-tag bad">{t.late}</span>}
      {one.recordTime && !one.evidenceComplete && (
        <span className="state-tag bad">{t.evidenceMissing}</span>
      )}
    </span>
  );
}

function Tools(props: { filter: string; onFilter: (filter: string) => void }) {
  const t = useT(inspectionWords);
  // What another page asked for stays; the choices here are added to it.
  const [given] = useState(props.filter);
  const [picked, setPicked] = useState<Record<string, string>>({});
  const pick = (key: string, condition: string) => {
    const next = { ...picked, [key]: condition };
    setPicked(next);
    props.onFilter(both(given, ...Object.values(next)));
  };
  return (
    <>
      <EnumChoice
        schema={InspectionStateSchema}
        field="state"
        label={t.state}
        any={t.anyState}
        onPick={pick}
      />
      <EnumChoice
        schema={DispositionSchema}
        field="disposition"
        label={t.disposition}
        any={t.anyDisposition}
        onPick={pick}
      />
      <input
        type="month"
        className="native-select list-choice"
        aria-label={t.month}
        onChange={(event) => pick("month", monthFilter(event.target.value))}
      />
    </>
  );
}

function EnumChoice(props: {
  schema: DescEnum;
  field: string;
  label: string;
  any: string;
  onPick: (field: string, condition: string) => void;
}) {
  const labels = useLabels();
  const { schema, field } = props;
  const prefix = schema.sharedPrefix?.toUpperCase() ?? "";
  const word = (value: number) => schema.value[value]!.name.slice(prefix.length);
  return (
    <select
      className="native-select list-choice"
      aria-label={props.label}
      onChange={({ target: { value } }) =>
        props.onPick(field, value === "" ? "" : `${field} = ${value}`)
      }
    >
      <option value="">{props.any}</option>
      {labels.optionsOf(schema).map(({ value, label }) => (
        <option key={value} value={word(value)}>
          {label}
        </option>
      ))}
    </select>
  );
}

function monthFilter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  if (number === 0) return "";
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  return `visit_date >= ${month}-01 AND visit_date < ${next}`;
}
