import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Table } from "antd";
import { type UIEvent, useMemo } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useErrorText } from "~/ui/errorText";
import type { ListTableProps } from "~/ui/list/ListTable";
import { listWords } from "~/ui/list/words";
import { Skeleton } from "~/ui/Skeleton";

const nearEndPx = 600;

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
  const query = useInfiniteQuery({
    queryKey: [list, "endless", choice],
    initialPageParam: "",
    queryFn: ({ pageParam }) => props.read({ ...choice, pageToken: pageParam }),
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
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
  if (query.isPending) return <Skeleton rows={10} />;
  return (
    <>
      <div className="list-tools">{props.tools}</div>
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
      <Table<Row>
        rowKey="name"
        size="small"
        virtual
        columns={props.columns.map((column) => ({
          key: column.key,
          title: column.title,
          width: column.width ?? 160,
          render: (_: unknown, row: Row) => column.render(row),
        }))}
        dataSource={rows}
        pagination={false}
        scroll={{
          x: props.columns.reduce((sum, { width }) => sum + (width ?? 160), 0),
          y: props.height,
        }}
        onScroll={onScroll}
      />
      {!query.hasNextPage && <p className="hint">{t.allLoaded}</p>}
    </>
  );
}
