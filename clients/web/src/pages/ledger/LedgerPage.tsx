import { beijingDay, formatDate } from "@dudao/client";
import type { LedgerWord } from "@dudao/client/gen/finding_pb";
import { ReportService } from "@dudao/client/gen/report_service_pb";
import { Button } from "antd";
import { useNavigate, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { type Row, useLedgerColumns } from "~/pages/ledger/columns";
import { ExportButton } from "~/pages/ledger/ExportButton";
import {
  conditionOf,
  filterOf,
  type LedgerFilter,
  noFilter,
  paramsOf,
  wordsOf,
} from "~/pages/ledger/filter";
import { LedgerFilters } from "~/pages/ledger/LedgerFilters";
import { SavedFilters } from "~/pages/ledger/SavedFilters";
import { useTableHeight } from "~/pages/ledger/tableHeight";
import { WordCounts } from "~/pages/ledger/WordCounts";
import { ledgerWords } from "~/pages/ledger/words";
import { EmptyState } from "~/ui/EmptyState";
import { EndlessTable } from "~/ui/list/EndlessTable";
import type { ListChoice } from "~/ui/list/listRequest";
import { PageHeader } from "~/ui/PageHeader";
import "~/pages/ledger/ledger.css";

const pageSize = 100;

/** The filter and the order, in the page's address. */
function useLedgerChoice() {
  const [params, setParams] = useSearchParams();
  const filter = filterOf(params);
  const order = params.get("order") ?? "";
  const set = (next: LedgerFilter, orderBy: string) => {
    const address = paramsOf(next);
    if (orderBy) address.set("order", orderBy);
    setParams(address, { replace: true });
  };
  return {
    filter,
    order,
    set,
    change: (part: Partial<LedgerFilter>) => set({ ...filter, ...part }, order),
    setOrder: (orderBy: string) => set(filter, orderBy),
  };
}

async function readRows(
  parent: string,
  request: ListChoice & { pageToken: string },
  words: LedgerWord[],
) {
  const { filter, orderBy, pageToken } = request;
  const answer = await dudao
    .of(ReportService)
    .listLedger({ parent, filter, orderBy, pageToken, pageSize, words });
  const rows = answer.rows.map((row): Row => ({ ...row, name: row.finding }));
  return { rows, nextPageToken: answer.nextPageToken };
}

export function Component() {
  const t = useT(ledgerWords);
  const { bureau } = useCaller();
  const navigate = useNavigate();
  const { filter, order, set, change, setOrder } = useLedgerChoice();
  const condition = conditionOf(filter);
  const words = wordsOf(filter);
  // With the words, by which the rows are kept apart too.
  const choice = { filter: condition, orderBy: order, pageSize, words };
  const isFiltered = condition !== "" || words.length > 0;
  const clear = () => set(noFilter, order);
  const height = useTableHeight();
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={
          <>
            <SavedFilters
              filter={filter}
              order={order}
              onChoose={(chosen, orderBy) => set(chosen, orderBy)}
            />
            <ExportButton
              request={{ parent: bureau, filter: condition, words }}
              fileName={t.fileName(formatDate(beijingDay()))}
            />
          </>
        }
      />
      <WordCounts filter={filter} onChange={change} />
      <EndlessTable<Row>
        list="ledger"
        height={height}
        columns={useLedgerColumns()}
        choice={choice}
        onChoice={({ orderBy = "" }) => setOrder(orderBy)}
        onRow={({ finding }) => void navigate(pathOf(finding))}
        read={(request) => readRows(bureau, request, words)}
        tools={
          <LedgerFilters filter={filter} onChange={change} onClear={clear} />
        }
        empty={
          <EmptyState
            title={isFiltered ? t.none : t.empty}
            next={isFiltered ? t.noneHelp : t.emptyHelp}
            action={isFiltered && <Button onClick={clear}>{t.clear}</Button>}
          />
        }
      />
    </>
  );
}
