import {
  AssignmentService,
  type Coverage,
} from "@dudao/client/gen/assignment_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { type Action, ActionDrawer } from "~/pages/assignments/ActionDrawer";
import { type Board, boardOf } from "~/pages/assignments/board";
import { BoardColumn } from "~/pages/assignments/BoardColumn";
import { useBoardData } from "~/pages/assignments/data";
import { PendingProposals, Propose } from "~/pages/assignments/Proposals";
import { assignmentWords } from "~/pages/assignments/words";
import { DateText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { AreaSelect, useAreasQuery } from "~/ui/pick/AreaSelect";
import { PersonName } from "~/ui/ResourceLink";
import { StatCard } from "~/ui/StatCard";
import "~/pages/assignments/board.css";

export function Component() {
  const t = useT(assignmentWords);
  const caller = useCaller();
  const [params, setParams] = useSearchParams();
  const areas = useAreasQuery();
  const area = params.get("area") ?? areas.data?.[0]?.name ?? "";
  const mayPropose = caller.can("assignment.propose");
  const coverage = useQuery({
    queryKey: ["coverage"],
    queryFn: async () => {
      const { bureau: parent } = caller;
      const answer = await dudao.of(AssignmentService).getCoverage({ parent });
      if (!answer.coverage) throw new TypeError("no coverage");
      return answer.coverage;
    },
  });
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={mayPropose && <Propose area={area} />}
      />
      <LoadState query={coverage}>
        {(figures) => <Figures coverage={figures} />}
      </LoadState>
      {mayPropose && <PendingProposals />}
      {area && (
        <div className="list-tools board-tools">
          <AreaSelect
            label={t.area}
            value={area}
            onChange={(next) => setParams(next ? { area: next } : {})}
          />
        </div>
      )}
      {areas.isSuccess && (
        <AreaBoard
          area={area}
          advised={coverage.data?.advisedUnitsPerSupervisor ?? 0}
        />
      )}
    </>
  );
}

function Figures({ coverage }: { coverage: Coverage }) {
  const t = useT(assignmentWords);
  const { covered, units, expiring, overloaded } = coverage;
  return (
    <>
      <div className="stat-grid">
        <StatCard
          label={t.coverage}
          value={`${Math.floor(coverage.coverage * 1000) / 10}%`}
          note={t.coverageNote(covered, units)}
          bad={covered < units}
        />
        <StatCard
          label={t.ratio}
          value={t.ratioValue(coverage.ratio.toFixed(1))}
          note={t.ratioNote(coverage.advisedUnitsPerSupervisor)}
        />
        <StatCard label={t.uncovered} value={coverage.uncovered.length} />
        <StatCard
          label={t.overloaded}
          value={overloaded.length}
          bad={overloaded.length > 0}
        />
        <StatCard label={t.expiring} value={expiring.length} />
      </div>
      {expiring.length > 0 && (
        <details className="card">
          <summary>{t.expiring}</summary>
          <ul className="board-terms">
            {expiring.map(({ supervisor, displayName, endDate }) => (
              <li key={supervisor}>
                <PersonName name={supervisor} text={displayName} />{" "}
                <DateText date={endDate} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function AreaBoard(props: { area: string; advised: number }) {
  const t = useT(assignmentWords);
  const data = useBoardData(props.area);
  return (
    <LoadState query={data}>
      {({ units, assignments }) =>
        units.length === 0 ? (
          <EmptyState title={t.nobody} next={t.nobodyHelp} />
        ) : (
          <BoardView board={boardOf(units, assignments)} advised={props.advised} />
        )
      }
    </LoadState>
  );
}

function BoardView(props: { board: Board; advised: number }) {
  const t = useT(assignmentWords);
  const mayWrite = useCaller().can("assignment.write");
  const [action, setAction] = useState<Action>();
  const { board, advised } = props;
  const shared = { mayWrite, onAction: setAction };
  return (
    <>
      <div className="board" role="group" aria-label={t.board}>
        <BoardColumn
          {...shared}
          title={t.uncovered}
          empty={t.allCovered}
          cards={board.uncovered}
        />
        {board.columns.map((column) => (
          <BoardColumn
            {...shared}
            key={column.supervisor}
            title={column.text}
            empty={t.none}
            cards={column.cards}
            supervisor={column.supervisor}
            load={column.load}
            advised={advised}
          />
        ))}
      </div>
      {action && (
        <ActionDrawer action={action} onClose={() => setAction(undefined)} />
      )}
    </>
  );
}
