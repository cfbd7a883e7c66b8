import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import {
  EscalationKindSchema,
  EscalationStateSchema,
} from "@dudao/client/gen/escalation_pb";
import { LedgerWordSchema } from "@dudao/client/gen/finding_pb";
import {
  DispositionSchema,
  InspectionStateSchema,
} from "@dudao/client/gen/inspection_pb";
import { ReportService } from "@dudao/client/gen/report_service_pb";
import {
  SummaryFigure,
  SummaryFigureSchema,
  type SummaryItem,
  SummaryItemSchema,
  SummaryItemType,
  SummaryItemTypeSchema,
} from "@dudao/client/gen/summary_item_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { requestOf, useSummaryChoice } from "~/pages/summary/choice";
import { summaryWords } from "~/pages/summary/words";
import { DateText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { SupervisorName } from "~/ui/SupervisorName";
import { ResourceLink, UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

// Where a row counts with more than 1.
const counted = [
  SummaryFigure.VISITS_DUE_MONTHLY,
  SummaryFigure.VISITS_DUE_SEMESTER,
  SummaryFigure.RELAPSES,
  SummaryFigure.DAYS_TO_CLOSE,
  SummaryFigure.EXTENSIONS,
];

/** The rows behind one figure of the summary. */
export function Component() {
  const t = useT(summaryWords);
  const labels = useLabels();
  const parent = useCaller().bureau;
  const [params] = useSearchParams();
  const { choice } = useSummaryChoice();
  const [list, onChoice] = useListChoice();
  const [sum, setSum] = useState<bigint>();
  const figure = Number(params.get("figure") ?? 0) as SummaryFigure;
  const key = params.get("key");
  const columns = useItemColumns(figure);
  const back = new URLSearchParams(params);
  for (const gone of ["figure", "key", "group"]) back.delete(gone);
  const title = t.itemsOf(
    labels.ofEnum(SummaryFigureSchema, figure),
    params.get("group") ?? "",
  );
  return (
    <>
      <PageHeader
        parent={{ to: `/summary?${back}`, text: t.title }}
        title={title}
        help={t.itemsHelp(choice.from, choice.to)}
        tags={
          sum !== undefined &&
          figure !== SummaryFigure.DAYS_TO_CLOSE && <span>{t.sum(String(sum))}</span>
        }
      />
      <ListTable
        list="summary"
        columns={columns}
        choice={{ ...list, filter: params.toString() }}
        onChoice={onChoice}
        read={async ({ pageSize, pageToken }) => {
          const answer = await dudao.of(ReportService).listSummaryItems({
            ...requestOf(choice, parent),
            figure,
            ...(key !== null && { key }),
            pageSize,
            pageToken,
          });
          setSum(answer.sum);
          return { ...answer, rows: answer.items };
        }}
        empty={<EmptyState title={t.noItems} next={t.noItemsHelp} />}
      />
    </>
  );
}

function useItemColumns(figure: SummaryFigure): ListColumn<SummaryItem>[] {
  const t = useT(summaryWords);
  const labels = useLabels();
  const number: ListColumn<SummaryItem> = {
    key: "number",
    title: labels.ofEnum(SummaryFigureSchema, figure),
    render: (item) => String(item.number),
  };
  return [
    {
      key: "what",
      title: t.what,
      render: (item) => <What item={item} />,
    },
    {
      key: "unit",
      title: labels.ofEnum(SummaryItemTypeSchema, SummaryItemType.UNIT),
      render: (item) => <UnitLink name={item.unit} text={item.unitDisplayName} />,
    },
    {
      key: "supervisor",
      title: labels.ofField(SummaryItemSchema, "supervisor"),
      render: ({ supervisor }) =>
        supervisor ? <SupervisorName name={supervisor} /> : "—",
    },
    {
      key: "date",
      title: labels.ofField(SummaryItemSchema, "date"),
      render: ({ date }) => <DateText date={date} />,
    },
    { key: "state", title: t.state, render: (item) => <State item={item} /> },
    ...(counted.includes(figure) ? [number] : []),
  ];
}

function What({ item }: { item: SummaryItem }) {
  const t = useT(summaryWords);
  const labels = useLabels();
  switch (item.type) {
    case SummaryItemType.UNIT:
      return <span>{labels.ofEnum(UnitKindSchema, item.unitKind)}</span>;
    case SummaryItemType.VISIT: {
      const type = labels.ofEnum(SummaryItemTypeSchema, item.type);
      const outcome = labels.ofEnum(DispositionSchema, item.disposition);
      const text = [type, outcome].filter(Boolean).join(" · ");
      return <ResourceLink name={item.name} text={text} />;
    }
    case SummaryItemType.ESCALATION: {
      const kind = labels.ofEnum(EscalationKindSchema, item.rungKind);
      const text = [kind, item.documentNumber].filter(Boolean).join(" · ");
      return <ResourceLink name={item.name} text={text} />;
    }
    default:
      return (
        <div className="summary-text">
          <ResourceLink name={item.name} text={item.text || t.withheld} />
          <span>
            {[item.matterTitle, labels.ofEnum(FindingGradeSchema, item.grade)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </div>
      );
  }
}

function State({ item }: { item: SummaryItem }) {
  switch (item.type) {
    case SummaryItemType.VISIT:
      return <StateTag schema={InspectionStateSchema} value={item.visitState} />;
    case SummaryItemType.ESCALATION:
      return <StateTag schema={EscalationStateSchema} value={item.rungState} />;
    case SummaryItemType.FINDING:
      return <StateTag schema={LedgerWordSchema} value={item.word} />;
    default:
      return <span>—</span>;
  }
}
