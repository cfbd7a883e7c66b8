import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useT } from "~/i18n/area";
import { schoolWords } from "~/pages/school/words";
import { LoadState } from "~/ui/LoadState";

export interface HistoryRow {
  name: string;
  title: ReactNode;
  tag: ReactNode;
  note: ReactNode;
  /** Where it has a page. */
  to?: string;
}

export const historySize = 50;

/** One kind of what happened at the school, the newest first. */
export function HistoryList(props: {
  title: string;
  empty: string;
  query: UseQueryResult<readonly HistoryRow[]>;
  children?: ReactNode;
}) {
  const t = useT(schoolWords);
  return (
    <section>
      <h2>{props.title}</h2>
      {props.children}
      <LoadState query={props.query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{props.empty}</p>
          ) : (
            <>
              <ul className="card school-history">
                {rows.map((row) => (
                  <li key={row.name}>
                    <Row row={row} />
                  </li>
                ))}
              </ul>
              {rows.length === historySize && <p className="hint">{t.newestOnly}</p>}
            </>
          )
        }
      </LoadState>
    </section>
  );
}

function Row({ row }: { row: HistoryRow }) {
  const content = (
    <>
      <span>{row.title}</span>
      <span>{row.tag}</span>
      <span className="soft">{row.note}</span>
    </>
  );
  return row.to ? (
    <Link className="row" to={row.to}>
      {content}
    </Link>
  ) : (
    <div className="row">{content}</div>
  );
}
