import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Table } from "antd";
import { type UIEvent, useMemo } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useErrorText } from "~/ui/errorText";
import { ColumnChoice, useColumns } from "~/ui/list/columns";
import {
  type ListTableProps,
  NothingMatches,
  orderOf,
  tableColumn,
} from "~/ui/list/ListTable";
import { listWords } from "~/ui/list/words";
import { Skeleton } from "~/ui/Skeleton";

const nearEndPx = 600;
const usualWidth = 160;

/**
 * A long list that goes on as one scrolls: rows out of sight are not on the
 * page, and the next page is read before the end is seen.
 */
export function EndlessTable<Row extends { name: string }>(
  props: ListTableProps<Row> & { height: number },
) {
  const { list, choice } = props;
  const c = useT(common);
  const t = useT(listWords);
  const errorText = useErrorText();
  const columns = useColumns(list, props.columns);
  const query = useInfiniteQuery({
    queryKey: [list, "endless", choice],
    initialPageParam: "",
    queryFn: ({ pageParam }) => props.read({ ...choice, pageToken: pageParam }),
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    // The rows stay while another filter or order is being read.
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(
    () => query.data?.pages.flatMap((page) => page.rows) ?? [],
    [query.data],
  );
  const onScroll = ({ currentTarget: box }: UIEvent<HTMLDivElement>) => {
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (left < nearEndPx && query.hasNextPage && !query.isFetching) {
      void query.fetchNextPage();
    }
  };
  const widths = columns.shown.map(({ width }) => width ?? usualWidth);
  return (
    <>
      <div className="list-tools">
        {props.tools}
        <ColumnChoice {...columns} all={props.columns} />
      </div>
      {query.error && (
        <Alert
          type="error"
          showIcon
          title={errorText(query.error)}
          action={
            <Button onClick={() => void query.refetch()}>{c.retry}</Button>
          }
        />
      )}
      {query.isPending && <Skeleton rows={10} />}
      {query.data && rows.length === 0 && (props.empty ?? <NothingMatches {...props} />)}
      {rows.length > 0 && (
        <Table<Row>
          rowKey="name"
          size="small"
          virtual
          columns={columns.shown.map((column) => ({
            ...tableColumn(column, choice),
            width: column.width ?? usualWidth,
          }))}
          dataSource={rows}
          loading={query.isFetchingNextPage || query.isPlaceholderData}
          pagination={false}
          scroll={{
            x: widths.reduce((sum, width) => sum + width, 0),
            y: props.height,
          }}
          onScroll={onScroll}
          onRow={(row) => ({ onDoubleClick: () => props.onRow?.(row) })}
          onChange={(_page, _filters, sorter) =>
            props.onChoice({ orderBy: orderOf(sorter) })
          }
        />
      )}
      {rows.length > 0 && !query.hasNextPage && (
        <p className="hint">{t.allLoaded}</p>
      )}
    </>
  );
}
