import type { Finding } from "@dudao/client/gen/finding_pb";
import {
  FollowUpKindSchema,
  FollowUpState,
  FollowUpStateSchema,
  VerdictSchema,
} from "@dudao/client/gen/follow_up_pb";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useFollowUpsOf } from "~/pages/findings/queries";
import { findingWords } from "~/pages/findings/words";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { LoadState } from "~/ui/LoadState";
import { StateTag } from "~/ui/StateTag";

const open = [FollowUpState.DUE, FollowUpState.PLANNED, FollowUpState.RECORDED];

/** The rechecks and look-backs of a finding, with their verdicts on it. */
export function FollowUpsOf({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const labels = useLabels();
  const query = useFollowUpsOf(finding);
  return (
    <section className="card">
      <h2>{t.followUps}</h2>
      <LoadState query={query}>
        {(followUps) =>
          followUps.length === 0 ? (
            <p className="soft">{t.noFollowUps}</p>
          ) : (
            <ul className="finding-follow-ups">
              {followUps.map((one) => {
                const verdict = one.verdicts.find(
                  (each) => each.finding === finding.name,
                );
                return (
                  <li key={one.name}>
                    <Link to={pathOf(one.name)}>
                      {labels.ofEnum(FollowUpKindSchema, one.kind)}
                    </Link>
                    <StateTag schema={FollowUpStateSchema} value={one.state} />
                    {verdict && (
                      <StateTag schema={VerdictSchema} value={verdict.verdict} />
                    )}
                    {one.visitDate ? (
                      <DateText date={one.visitDate} />
                    ) : (
                      <DueDate
                        deadline={one.deadline}
                        open={open.includes(one.state)}
                      />
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </LoadState>
    </section>
  );
}
