import { Fragment, type ReactNode } from "react";

/** Labels and what they stand for; what is empty is left out. */
export function Facts(props: {
  rows: readonly (readonly [label: string, value: ReactNode])[];
}) {
  const filled = props.rows.filter(([, value]) => value);
  if (filled.length === 0) return null;
  return (
    <dl className="facts">
      {filled.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd className="prose">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
