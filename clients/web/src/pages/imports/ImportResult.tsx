import {
  type ImportRosterResponse,
  RosterKind,
  type RosterProblem,
} from "@dudao/client/gen/import_service_pb";
import { Alert, Button, Table } from "antd";
import { Link } from "react-router";
import { useT } from "~/i18n/area";
import { importWords } from "~/pages/imports/words";
import { csvOf } from "~/ui/csv";
import { download } from "~/ui/download";
import { StatCard } from "~/ui/StatCard";

interface ResultProps {
  kind: RosterKind;
  answer: ImportRosterResponse;
  checkedOnly: boolean;
}

/** What a check found or an import did: counts, then every problem. */
export function ImportResult(props: ResultProps) {
  const t = useT(importWords);
  const { answer, checkedOnly } = props;
  const { problems } = answer;
  const source = [answer.encoding, answer.sheet && t.sheetRead(answer.sheet)];
  return (
    <section className="card" aria-live="polite">
      <h2>{checkedOnly ? t.checked : t.imported}</h2>
      <p className="hint">{t.read(source.filter(Boolean).join(" · "))}</p>
      <div className="stat-grid import-stats">
        <StatCard label={t.rows} value={answer.rows} />
        <StatCard
          label={checkedOnly ? t.willCreate : t.created}
          value={answer.created}
        />
        <StatCard
          label={checkedOnly ? t.willUpdate : t.updated}
          value={answer.updated}
        />
        <StatCard label={t.unchanged} value={answer.unchanged} />
        <StatCard
          label={t.rejected}
          value={answer.rejected}
          bad={answer.rejected > 0}
        />
      </div>
      <Verdict {...props} />
      {problems.length > 0 && <Problems problems={problems} />}
    </section>
  );
}

function Verdict({ kind, answer, checkedOnly }: ResultProps) {
  const t = useT(importWords);
  const bad = answer.problems.length;
  if (bad > 0) return <Alert type="warning" showIcon title={t.someBad(bad)} />;
  if (checkedOnly) {
    const news = answer.created + answer.updated > 0;
    const title = news ? t.allGood : t.nothingNew;
    return <Alert type="success" showIcon title={title} />;
  }
  const [to, text] = {
    [RosterKind.UNSPECIFIED]: ["/", ""],
    [RosterKind.UNITS]: ["/units", t.seeUnits],
    [RosterKind.SUPERVISORS]: ["/supervisors", t.seeSupervisors],
    [RosterKind.ASSIGNMENTS]: ["/assignments", t.seeAssignments],
  }[kind] as [string, string];
  return (
    <Alert
      type="success"
      showIcon
      title={t.importedDone}
      action={<Link to={to}>{text}</Link>}
    />
  );
}

function Problems({ problems }: { problems: readonly RosterProblem[] }) {
  const t = useT(importWords);
  const head = [t.row, t.cell, t.column, t.value, t.problem];
  const save = () => {
    const rows = problems.map(({ row, cell, column, value, problem }) => [
      row,
      cell,
      column,
      value,
      problem,
    ]);
    download(`${t.problems}.csv`, csvOf([head, ...rows]));
  };
  return (
    <>
      <div className="list-tools import-problems">
        <h3>{t.problems}</h3>
        <Button size="small" onClick={save}>
          {t.exportProblems}
        </Button>
      </div>
      <Table<RosterProblem>
        size="small"
        rowKey={(one) => `${one.row} ${one.column} ${one.problem}`}
        dataSource={problems as RosterProblem[]}
        scroll={{ x: "max-content" }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { key: "row", title: t.row, dataIndex: "row", width: 72 },
          {
            key: "cell",
            title: t.cell,
            width: 88,
            render: (_, { cell }) => cell || t.wholeRow,
          },
          { key: "column", title: t.column, dataIndex: "column", width: 140 },
          { key: "value", title: t.value, dataIndex: "value", width: 160 },
          { key: "problem", title: t.problem, dataIndex: "problem" },
        ]}
      />
    </>
  );
}
