import { Button } from "antd";
import type { ReactNode } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useErrorText } from "~/ui/errorText";

/** While nothing is known yet; keeps the place of the shell. */
export function FullPageLoading() {
  const t = useT(common);
  return (
    <div className="full-page" role="status">
      <span className="spinner" aria-hidden />
      <span className="visually-hidden">{t.loading}</span>
    </div>
  );
}

/** One thing to say in place of a page, and what to do about it. */
export function FullPageMessage(props: {
  title: string;
  help?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="full-page">
      <h1>{props.title}</h1>
      {props.help && <p>{props.help}</p>}
      <div className="full-page-actions">{props.children}</div>
    </div>
  );
}

export function FullPageError(props: { error: unknown; onRetry: () => void }) {
  const t = useT(common);
  const errorText = useErrorText();
  return (
    <FullPageMessage title={t.broken} help={errorText(props.error)}>
      <Button type="primary" onClick={props.onRetry}>
        {t.retry}
      </Button>
    </FullPageMessage>
  );
}
