import { area, useT } from "~/i18n/area";
import type { Difference } from "~/ui/visit/differences";

const words = area(
  {
    table: "两份记录对照",
    field: "内容",
    differs: "不同",
    findings: "存在问题",
  },
  {
    table: "The two records side by side",
    field: "Field",
    differs: "differs",
    findings: "Findings",
  },
);

/** Two records of one visit side by side; what differs is marked. */
export function Differences(props: {
  differences: readonly Difference[];
  mine: string;
  theirs: string;
}) {
  const t = useT(words);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t.table}>
      <table className="differences">
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{props.theirs}</th>
            <th scope="col">{props.mine}</th>
          </tr>
        </thead>
        <tbody>
          {props.differences.map(({ field, label, mine, theirs, same }) => (
            <tr key={field} className={same ? "" : "differs"}>
              <th scope="row">
                {field === "findings" ? t.findings : label}
                {!same && <span className="state-tag waiting">{t.differs}</span>}
              </th>
              <Lines lines={theirs} others={mine} />
              <Lines lines={mine} others={theirs} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Lines(props: { lines: readonly string[]; others: readonly string[] }) {
  return (
    <td>
      {props.lines.length === 0 && "—"}
      {props.lines.map((line, index) => (
        <p key={index}>
          {props.others.includes(line) ? line : <mark>{line}</mark>}
        </p>
      ))}
    </td>
  );
}
