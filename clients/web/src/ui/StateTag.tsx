import type { DescEnum } from "@bufbuild/protobuf";
import { useLabels } from "~/i18n/contract";

type Family = "open" | "waiting" | "good" | "bad" | "idle";

// By the words of the contract's value names, so that a state keeps its colour
// on every page. The first that fits counts.
const families: [RegExp, Family][] = [
  [/OVERDUE|REOPENED|REFUSED|RELAPSED|NOT_DONE|SERIOUS|MISSING|FAILED/, "bad"],
  [/SUBMITTED|PROPOSED|REQUESTED|PENDING|RECORDED|DUE$|ANSWERED/, "waiting"],
  [/CLOSED|CONFIRMED|DONE|ACTIVE|SUSTAINED|ARRIVED|PUBLISHED|CONCLUDED/, "good"],
  [/DRAFT|CANCELLED|WITHDRAWN|INACTIVE|DISCARDED|ENDED|RETIRED|DISMISSED/, "idle"],
];

function familyOf(name: string): Family {
  const word = name.replace(/^.*_STATE_/, "");
  if (word === "INACTIVE") return "idle";
  return families.find(([words]) => words.test(word))?.[1] ?? "open";
}

/** `<StateTag schema={FindingStateSchema} value={finding.state} />`. */
export function StateTag(props: { schema: DescEnum; value: number }) {
  const labels = useLabels();
  const name = props.schema.value[props.value]?.name;
  if (name === undefined || props.value === 0) return null;
  return (
    <span className={`state-tag ${familyOf(name)}`}>
      {labels.ofEnum(props.schema, props.value)}
    </span>
  );
}
