import type { ReactNode } from "react";
import { Link } from "react-router";

/** A figure; where it has rows behind it, a link to them. Within `.stat-grid`. */
export function StatCard(props: {
  label: string;
  value: ReactNode;
  to?: string;
  note?: ReactNode;
  bad?: boolean;
}) {
  const className = `card stat-card${props.bad ? " bad" : ""}`;
  const content = (
    <>
      <span>{props.label}</span>
      <strong>{props.value}</strong>
      {props.note && <span>{props.note}</span>}
    </>
  );
  return props.to ? (
    <Link className={className} to={props.to}>
      {content}
    </Link>
  ) : (
    <div className={className}>{content}</div>
  );
}
