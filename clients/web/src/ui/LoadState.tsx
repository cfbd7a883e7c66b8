import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useErrorText } from "~/ui/errorText";
import { Skeleton } from "~/ui/Skeleton";

/** What a query answered; a skeleton before, the error and another try after. */
export function LoadState<Answer>(props: {
  query: {
    data: Answer | undefined;
    error: unknown;
    refetch: () => Promise<unknown>;
  };
  children: (answer: Answer) => ReactNode;
  /** In place of the plain skeleton, of the size of what comes. */
  skeleton?: ReactNode;
}) {
  const t = useT(common);
  const errorText = useErrorText();
  const { data, error, refetch } = props.query;
  if (data !== undefined) return props.children(data);
  if (error === null) return props.skeleton ?? <Skeleton />;
  return (
    <Alert
      type="error"
      showIcon
      title={errorText(error)}
      action={<Button onClick={() => void refetch()}>{t.retry}</Button>}
    />
  );
}
