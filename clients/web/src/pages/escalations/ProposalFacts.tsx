import { formatDate } from "@dudao/client";
import {
  AggravatingGroundSchema,
  type Escalation,
  EscalationCauseSchema,
  EscalationKindSchema,
} from "@dudao/client/gen/escalation_pb";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Facts } from "~/ui/Facts";
import { UserName } from "~/ui/UserName";
import { ResourceLink } from "~/ui/ResourceLink";

/** What is proposed and why: cause, grounds, the articles it rests on. */
export function ProposalFacts({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const cause = labels.ofEnum(EscalationCauseSchema, rung.cause);
  return (
    <Facts
      facts={[
        [t.kind, labels.ofEnum(EscalationKindSchema, rung.proposedKind)],
        [t.why, t.cause(cause, formatDate(rung.causeDate))],
        [
          t.finding,
          rung.finding ? (
            <ResourceLink name={rung.finding} text={t.viewFinding} />
          ) : (
            t.noFinding
          ),
        ],
        [t.reason, rung.reason],
        [
          t.previous,
          rung.previous && (
            <ResourceLink name={rung.previous} text={t.open} />
          ),
        ],
        [t.aggravations, <Aggravations key="grounds" rung={rung} />],
        [t.basis, rung.basis],
        [t.by, <UserName key="by" name={rung.proposedBy} />],
      ]}
    />
  );
}

export function Aggravations({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  if (rung.aggravations.length === 0) return <span>{t.noAggravation}</span>;
  return (
    <ul>
      {rung.aggravations.map(({ ground, text, foundByProgram }) => (
        <li key={`${ground} ${text}`}>
          <strong>{labels.ofEnum(AggravatingGroundSchema, ground)}</strong>
          {`：${text}（${foundByProgram ? t.foundByProgram : t.foundByOfficer}）`}
        </li>
      ))}
    </ul>
  );
}
