import { Fragment, type ReactNode } from "react";

export type Fact = readonly [label: string, value: ReactNode];

/** What is known, each with its label; what is empty is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(
    ([, value]) => value !== undefined && value !== "" && value !== false,
  );
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
