import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Button, Table, type TableColumnType } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { type ReactNode, useState } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { EmptyState } from "~/ui/EmptyState";
import { useErrorText } from "~/ui/errorText";
import { ColumnChoice, useColumns } from "~/ui/list/columns";
import type { ListChoice } from "~/ui/list/listRequest";
import { listWords } from "~/ui/list/words";
import { Skeleton } from "~/ui/Skeleton";

export interface ListColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** The contract's name of the field, where the list can be ordered by it. */
  orderBy?: string;
  width?: number;
  /** Not shown until it is chosen. */
  extra?: boolean;
}

/** A page of a list, whatever its rows are called. */
export interface ListPage<Row> {
  rows: readonly Row[];
  nextPageToken: string;
  totalSize?: bigint;
}

export interface ListTableProps<Row extends { name: string }> {
  /** The collection: `findings`. Queries and the choice of columns go by it. */
  list: string;
  /** Where another page has other columns of it: what its choice is kept as. */
  columnsOf?: string;
  /** What the rows depend on besides the choice. */
  scope?: string;
  columns: readonly ListColumn<Row>[];
  choice: ListChoice;
  onChoice: (part: Partial<ListChoice>) => void;
  read: (
    request: ListChoice & { pageToken: string },
  ) => Promise<ListPage<Row>>;
  /** Filters and actions above the table. */
  tools?: ReactNode;
  empty?: ReactNode;
  onRow?: (row: Row) => void;
}

/** A list, page by page as the server gives it. */
export function ListTable<Row extends { name: string }>(
  props: ListTableProps<Row>,
) {
  const { list, choice } = props;
  const c = useT(common);
  const errorText = useErrorText();
  const choiceKey = JSON.stringify([choice, props.scope]);
  const [pages, setPages] = useState({ choiceKey, tokens: [""] });
  // Another filter begins at the first page.
  const tokens = pages.choiceKey === choiceKey ? pages.tokens : [""];
  const columns = useColumns(props.columnsOf ?? list, props.columns);
  const pageToken = tokens.at(-1)!;
  const query = useQuery({
    queryKey: [list, "list", choice, pageToken, props.scope],
    queryFn: () => props.read({ ...choice, pageToken }),
    placeholderData: keepPreviousData,
  });
  if (query.data === undefined) {
    if (query.error === null) return <Skeleton rows={10} />;
    const retry = <Button onClick={() => void query.refetch()}>{c.retry}</Button>;
    return (
      <>
        <div className="list-tools">{props.tools}</div>
        <Alert
          type="error"
          showIcon
          title={errorText(query.error)}
          action={retry}
        />
      </>
    );
  }
  const { rows, nextPageToken, totalSize } = query.data;
  return (
    <div className="list-table">
      <div className="list-tools">
        {props.tools}
        <ColumnChoice {...columns} all={props.columns} />
      </div>
      <Table<Row>
        rowKey="name"
        size="middle"
        columns={columns.shown.map((column) => tableColumn(column, choice))}
        dataSource={rows as Row[]}
        loading={query.isPlaceholderData}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: props.empty ?? <NothingMatches {...props} /> }}
        onRow={(row) => ({ onDoubleClick: () => props.onRow?.(row) })}
        onChange={(_page, _filters, sorter) =>
          props.onChoice({ orderBy: orderOf(sorter) })
        }
      />
      <Pager
        page={tokens.length}
        total={totalSize}
        hasNext={nextPageToken !== ""}
        onPrevious={() => setPages({ choiceKey, tokens: tokens.slice(0, -1) })}
        onNext={() =>
          setPages({ choiceKey, tokens: [...tokens, nextPageToken] })
        }
      />
    </div>
  );
}

type Ordered = { orderBy?: string };

/** A column as Ant Design takes it, ordered as the choice says. */
export function tableColumn<Row>(
  column: ListColumn<Row>,
  { orderBy }: ListChoice,
): TableColumnType<Row> & Ordered {
  const [field, direction] = orderBy.split(" ");
  const ordered = column.orderBy !== undefined && column.orderBy === field;
  const order = direction === "desc" ? "descend" : "ascend";
  return {
    key: column.key,
    title: column.title,
    render: (_, row) => column.render(row),
    ...(column.width && { width: column.width }),
    ...(column.orderBy && {
      orderBy: column.orderBy,
      sorter: true,
      sortOrder: ordered ? order : null,
    }),
  };
}

/** The order that a click on a heading asks for, as the contract spells it. */
export function orderOf<Row>(
  sorter: SorterResult<Row> | SorterResult<Row>[],
): string {
  const one = Array.isArray(sorter) ? sorter[0] : sorter;
  const field = one?.order && (one.column as Ordered | undefined)?.orderBy;
  if (!field) return "";
  return one.order === "descend" ? `${field} desc` : field;
}

export function NothingMatches(props: {
  choice: ListChoice;
  onChoice: (part: Partial<ListChoice>) => void;
}) {
  const t = useT(listWords);
  return (
    <EmptyState
      title={t.empty}
      next={t.emptyHelp}
      action={
        props.choice.filter !== "" && (
          <Button onClick={() => props.onChoice({ filter: "" })}>{t.clear}</Button>
        )
      }
    />
  );
}

const countedTo = 1000n;

function Pager(props: {
  page: number;
  total: bigint | undefined;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
}) {
  const t = useT(listWords);
  const { total, page } = props;
  return (
    <div className="list-pages">
      {total !== undefined && (
        <span>
          {t.total(
            total > countedTo ? t.moreThan(Number(countedTo)) : String(total),
          )}
        </span>
      )}
      <Button size="small" disabled={page === 1} onClick={props.onPrevious}>
        {t.previous}
      </Button>
      <span aria-live="polite">{t.page(page)}</span>
      <Button size="small" disabled={!props.hasNext} onClick={props.onNext}>
        {t.next}
      </Button>
    </div>
  );
}
