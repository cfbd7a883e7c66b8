import { type Escalation, EscalationKindSchema } from "@dudao/client/gen/escalation_pb";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import "~/styles/ladder.css";

/** The rungs from the least to the gravest, and which one this is. */
export function RungLadder({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const current = rung.kind || rung.proposedKind;
  return (
    <ol className="ladder" aria-label={t.ladder}>
      {labels.optionsOf(EscalationKindSchema).map(({ value, label }) => (
        <li
          key={value}
          className={value === current ? "current" : value < current ? "below" : ""}
          aria-current={value === current ? "true" : undefined}
        >
          {label}
          {value === current && (
            <span className="visually-hidden">{t.currentRung}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
