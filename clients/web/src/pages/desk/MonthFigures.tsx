import { beijingDay, formatDate } from "@dudao/client";
import { LedgerWord } from "@dudao/client/gen/finding_pb";
import { ReportService } from "@dudao/client/gen/report_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { deskWords } from "~/pages/desk/words";
import { LoadState } from "~/ui/LoadState";
import { StatCard } from "~/ui/StatCard";

const countedTo = 1000n;

// A list counts up to 1,000.
function countText(count: bigint): string {
  return count > countedTo ? `${countedTo}+` : String(count);
}

/** How many findings of the whole bureau have a word of the ledger. */
function useLedgerCount(word: LedgerWord) {
  const { bureau } = useCaller();
  const { data } = useQuery({
    queryKey: ["ledger", "count", word],
    queryFn: () =>
      dudao
        .of(ReportService)
        .listLedger({ parent: bureau, words: [word], pageSize: 1 }),
  });
  return data && countText(data.totalSize);
}

/** The figures of this month; each leads to the rows behind it. */
export function MonthFigures() {
  const t = useT(deskWords);
  const caller = useCaller();
  const today = beijingDay();
  const fromDate = { ...today, day: 1 };
  const from = formatDate(fromDate);
  const summary = useQuery({
    queryKey: ["summary", "month", from],
    queryFn: () =>
      dudao.of(ReportService).getSummary({ parent: caller.bureau, fromDate }),
  });
  const overdue = useLedgerCount(LedgerWord.OVERDUE);
  const review = useLedgerCount(LedgerWord.AWAITING_REVIEW);
  const visits = `/inspections?${new URLSearchParams({ filter: `visit_date >= ${from}` })}`;
  return (
    <section aria-label={t.month} className="desk-figures">
      <LoadState query={summary} skeleton={<div className="stat-card-space" />}>
        {({ total }) => (
          <div className="stat-grid">
            <StatCard label={t.visits}
              value={String(total?.visits ?? 0)}
              to={visits}
            />
            <StatCard
              label={t.covered}
              value={String(total?.unitsCovered ?? 0)}
              note={t.ofUnits(String(total?.units ?? 0))}
            />
            <StatCard
              label={t.findings}
              value={String(total?.findings ?? 0)}
              to={`/ledger?raisedFrom=${from}`}
            />
            <StatCard
              label={t.closed}
              value={String(total?.closed ?? 0)}
              to={`/ledger?raisedFrom=${from}&word=CLOSED`}
            />
            <StatCard
              label={t.review}
              value={review ?? "…"}
              note={t.reviewNote}
              to="/ledger?word=AWAITING_REVIEW"
            />
            <StatCard
              label={t.overdue}
              value={overdue ?? "…"}
              note={t.overdueNote}
              to="/ledger?word=OVERDUE"
              bad={overdue !== undefined && overdue !== "0"}
            />
          </div>
        )}
      </LoadState>
    </section>
  );
}
