import { items } from "@dudao/client";
import {
  type Obligation,
  ObligationKindSchema,
  Role,
} from "@dudao/client/gen/obligation_pb";
import { ObligationService } from "@dudao/client/gen/obligation_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Segmented } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { type DueGroup, groupedByKind, placeOf } from "~/pages/desk/grouping";
import { deskWords } from "~/pages/desk/words";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";

const atMost = 2000;
const shownFirst = 5;

interface Due {
  all: Obligation[];
  more: boolean;
}

/** What waits for the caller; for who has nothing to do, for the office. */
function useDue(mine: boolean) {
  const { bureau } = useCaller();
  return useQuery({
    queryKey: ["obligations", "desk", mine],
    queryFn: async (): Promise<Due> => {
      const { listObligations } = dudao.of(ObligationService);
      const request = {
        parent: bureau,
        mine,
        filter: mine ? "" : "actor = OFFICER",
        orderBy: "deadline.due_date",
        pageSize: 500,
      };
      const all: Obligation[] = [];
      for await (const one of items(listObligations, request)) {
        if (all.length === atMost) return { all, more: true };
        all.push(one);
      }
      return { all, more: false };
    },
  });
}

/** What waits for a decision, by kind, the late first. */
export function DueList() {
  const t = useT(deskWords);
  const mine = useCaller().has(Role.OFFICER, Role.SECTION);
  const due = useDue(mine);
  const [lateOnly, setLateOnly] = useState(false);
  return (
    <section className="desk-due" aria-label={mine ? t.due : t.dueOfOffice}>
      <LoadState query={due}>
        {({ all, more }) => {
          const late = all.filter(({ overdue }) => overdue);
          return (
            <>
              <div className="card-head">
                <h2>
                  {mine ? t.due : t.dueOfOffice} {all.length}
                </h2>
                <Segmented
                  value={lateOnly ? "late" : "all"}
                  onChange={(value) => setLateOnly(value === "late")}
                  options={[
                    { value: "all", label: t.all },
                    { value: "late", label: `${t.lateOnly} ${late.length}` },
                  ]}
                />
              </div>
              {more && <Alert type="info" title={t.more} />}
              <Groups groups={groupedByKind(lateOnly ? late : all)} lateOnly={lateOnly} />
            </>
          );
        }}
      </LoadState>
    </section>
  );
}

function Groups(props: { groups: readonly DueGroup[]; lateOnly: boolean }) {
  const t = useT(deskWords);
  if (props.groups.length > 0) {
    return props.groups.map((group) => <Group key={group.kind} group={group} />);
  }
  return (
    <div className="card">
      <EmptyState
        title={props.lateOnly ? t.nothingLate : t.nothing}
        next={t.nothingHelp}
        action={<Link to="/ledger">{t.openLedger}</Link>}
      />
    </div>
  );
}

// The text begins with the unit, which the row shows anyway.
function textOf({ text, unitDisplayName }: Obligation): string {
  const unit = `${unitDisplayName}：`;
  return text.startsWith(unit) ? text.slice(unit.length) : text;
}

function Group({ group }: { group: DueGroup }) {
  const t = useT(deskWords);
  const labels = useLabels();
  const [open, setOpen] = useState(false);
  const { rows, overdue } = group;
  const shown = open ? rows : rows.slice(0, shownFirst);
  return (
    <section className="card due-group">
      <div className="card-head">
        <h3>{labels.ofEnum(ObligationKindSchema, group.kind)}</h3>
        <span className="due-counts">
          {overdue > 0 && <span className="state-tag bad">{t.late(overdue)}</span>}
          <span className="soft">{t.count(rows.length)}</span>
        </span>
      </div>
      <ul className="due-rows">
        {shown.map((row) => (
          <li key={row.name}>
            <Link to={placeOf(row)}>
              {row.unitDisplayName && <strong>{row.unitDisplayName}</strong>}
              <span>{textOf(row)}</span>
            </Link>
            <DueDate deadline={row.deadline} />
          </li>
        ))}
      </ul>
      {rows.length > shownFirst && (
        <Button type="link" size="small" onClick={() => setOpen(!open)}>
          {open ? t.showFewer : t.showAll(rows.length)}
        </Button>
      )}
    </section>
  );
}
