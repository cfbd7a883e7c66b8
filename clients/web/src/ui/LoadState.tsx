import type { UseQueryResult } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useErrorText } from "~/ui/errorText";

/** What a query answered; a skeleton before, the error and another try after. */
export function LoadState<Answer>(props: {
  query: UseQueryResult<Answer>;
  children: (answer: Answer) => ReactNode;
  /** In place of the plain skeleton, of the size of what comes. */
  skeleton?: ReactNode;
}) {
  const t = useT(common);
  const errorText = useErrorText();
  const { data, error, refetch } = props.query;
  if (data !== undefined) return props.children(data);
  if (error === null) {
    return (
      <div aria-busy="true" role="status" aria-label={t.loading}>
        {props.skeleton ?? (
          <div className="card">
            <Skeleton active paragraph={{ rows: 6 }} />
          </div>
        )}
      </div>
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      title={errorText(error)}
      action={<Button onClick={() => void refetch()}>{t.retry}</Button>}
    />
  );
}
