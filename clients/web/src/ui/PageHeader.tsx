import type { ReactNode } from "react";
import { Link } from "react-router";

/** The title of a page, its way back, its actions. */
export function PageHeader(props: {
  title: ReactNode;
  /** One sentence on what the page is for. */
  help?: ReactNode;
  /** State tags beside the title. */
  tags?: ReactNode;
  actions?: ReactNode;
  /** Where it belongs: `{ to: "/findings", text: "问题" }`. */
  parent?: { to: string; text: string };
}) {
  return (
    <div className="page-header">
      {props.parent && (
        <Link className="page-parent" to={props.parent.to}>
          ‹ {props.parent.text}
        </Link>
      )}
      <div className="page-title">
        <h1>{props.title}</h1>
        {props.tags}
        <div className="page-actions">{props.actions}</div>
      </div>
      {props.help && <p className="page-help">{props.help}</p>}
    </div>
  );
}
