import type { ReactNode } from "react";

/** Nothing to show: why, and what to do next. */
export function EmptyState(props: {
  title: string;
  next: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      <p>{props.next}</p>
      {props.action}
    </div>
  );
}
