import { LedgerWord, LedgerWordSchema } from "@dudao/client/gen/finding_pb";
import { ReportService } from "@dudao/client/gen/report_service_pb";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { conditionOf, type LedgerFilter } from "~/pages/ledger/filter";
import { ledgerWords } from "~/pages/ledger/words";

type Word = LedgerFilter["words"][number];

const shown: Word[] = [
  "OVERDUE",
  "RELAPSED",
  "AWAITING_REVIEW",
  "RECTIFYING",
  "NOT_STARTED",
  "CLOSED",
];
const alarming: Word[] = ["OVERDUE", "RELAPSED"];
const countedTo = 1000n;

// How many rows match; the server counts up to 1,000.
function useCounts(condition: string) {
  const { bureau } = useCaller();
  const choices = [[], ...shown.map((word) => [LedgerWord[word]])];
  return useQueries({
    queries: choices.map((words) => ({
      queryKey: ["ledger", "count", condition, words],
      queryFn: () =>
        dudao.of(ReportService).listLedger({
          parent: bureau,
          filter: condition,
          words,
          pageSize: 1,
        }),
      placeholderData: keepPreviousData,
    })),
    combine: (answers) =>
      answers.map(({ data }) => {
        if (data === undefined) return "…";
        const { totalSize } = data;
        return totalSize > countedTo ? `${countedTo}+` : String(totalSize);
      }),
  });
}

/** How many findings are in each state; a click narrows the ledger to it. */
export function WordCounts(props: {
  filter: LedgerFilter;
  onChange: (part: Partial<LedgerFilter>) => void;
}) {
  const t = useT(ledgerWords);
  const labels = useLabels();
  const { filter, onChange } = props;
  const [all, ...counts] = useCounts(conditionOf(filter));
  return (
    <div className="word-counts" role="group" aria-label={t.state}>
      <button
        type="button"
        aria-pressed={filter.words.length === 0}
        onClick={() => onChange({ words: [] })}
      >
        <span>{t.all}</span> <strong>{all}</strong>
      </button>
      {shown.map((word, at) => {
        const on = filter.words.includes(word);
        const others = filter.words.filter((other) => other !== word);
        return (
          <button
            key={word}
            type="button"
            className={alarming.includes(word) && counts[at] !== "0" ? "bad" : ""}
            aria-pressed={on}
            onClick={() => onChange({ words: on ? others : [...others, word] })}
          >
            <span>{labels.ofEnum(LedgerWordSchema, LedgerWord[word])}</span>{" "}
            <strong>{counts[at]}</strong>
          </button>
        );
      })}
    </div>
  );
}
