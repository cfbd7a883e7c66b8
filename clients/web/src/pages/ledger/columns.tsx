import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import {
  FindingSourceSchema,
  LedgerWord,
  LedgerWordSchema,
} from "@dudao/client/gen/finding_pb";
import type { LedgerRow } from "@dudao/client/gen/report_pb";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { ledgerWords } from "~/pages/ledger/words";
import { DateText } from "~/ui/DateText";
import { daysLeft } from "~/ui/DueDate";
import { dueWords } from "~/ui/dueWords";
import type { ListColumn } from "~/ui/list/ListTable";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import { UserName } from "~/ui/UserName";

export type Row = LedgerRow & { name: string };

function DueCell({ row }: { row: Row }) {
  const t = useT(ledgerWords);
  const d = useT(dueWords);
  const { dueDate, word, provisional } = row;
  if (!dueDate) return <span>—</span>;
  const late = word === LedgerWord.OVERDUE;
  return (
    <span className={late ? "due overdue" : "due"}>
      <DateText date={dueDate} />
      {late && ` · ${d.overdue(-daysLeft(dueDate))}`}
      {provisional && <span className="soft"> {t.provisional}</span>}
    </span>
  );
}

function cut(text: string) {
  return (
    <span className="cut" title={text}>
      {text || "—"}
    </span>
  );
}

function some(count: number): string {
  return count === 0 ? "" : String(count);
}

export function useLedgerColumns(): ListColumn<Row>[] {
  const t = useT(ledgerWords);
  const labels = useLabels();
  return [
    { key: "number", title: t.number, width: 64, render: (row) => String(row.number) },
    {
      key: "unit",
      title: t.unit,
      width: 170,
      orderBy: "unit_display_name",
      render: (row) => <UnitLink name={row.unit} text={row.unitDisplayName} />,
    },
    {
      key: "text",
      title: t.text,
      width: 320,
      render: (row) => (
        <Link className="cut" to={pathOf(row.finding)} title={row.text}>
          {row.text || t.withheld}
        </Link>
      ),
    },
    {
      key: "word",
      title: t.state,
      width: 92,
      render: ({ word }) => <StateTag schema={LedgerWordSchema} value={word} />,
    },
    {
      key: "grade",
      title: t.grade,
      width: 84,
      orderBy: "grade",
      render: ({ grade }) => labels.ofEnum(FindingGradeSchema, grade),
    },
    {
      key: "due",
      title: t.due,
      width: 196,
      orderBy: "deadline.due_date",
      render: (row) => <DueCell row={row} />,
    },
    {
      key: "matter",
      title: t.matter,
      width: 150,
      render: (row) => cut(row.matterTitle || row.matter),
    },
    {
      key: "document",
      title: t.document,
      width: 170,
      orderBy: "document_number",
      render: ({ documentNumber }) => cut(documentNumber),
    },
    {
      key: "person",
      title: t.person,
      width: 90,
      render: ({ responsiblePerson }) => cut(responsiblePerson),
    },
    {
      key: "returns",
      title: t.returns,
      width: 76,
      orderBy: "returns",
      render: ({ returns }) => some(returns),
    },
    {
      key: "relapses",
      title: t.relapses,
      width: 76,
      orderBy: "relapses",
      render: ({ relapses }) => some(relapses),
    },
    {
      key: "closed",
      title: t.closed,
      width: 110,
      orderBy: "close_date",
      render: ({ closedDate }) => <DateText date={closedDate} />,
    },
    {
      key: "measure",
      title: t.measure,
      width: 240,
      extra: true,
      render: ({ measure }) => cut(measure),
    },
    {
      key: "leader",
      title: t.leader,
      width: 100,
      extra: true,
      render: ({ responsibleLeader }) => cut(responsibleLeader),
    },
    {
      key: "source",
      title: t.source,
      width: 120,
      extra: true,
      render: ({ source, sourceKind }) => (
        <Link to={pathOf(source)}>
          {labels.ofEnum(FindingSourceSchema, sourceKind)}
        </Link>
      ),
    },
    {
      key: "evidence",
      title: t.evidence,
      width: 70,
      extra: true,
      render: ({ evidenceCount }) => some(evidenceCount),
    },
    {
      key: "verified",
      title: t.verified,
      width: 120,
      extra: true,
      render: ({ verifiedBy }) => <UserName name={verifiedBy} />,
    },
  ];
}
