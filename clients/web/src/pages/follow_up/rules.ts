import { type FollowUp, FollowUpState } from "@dudao/client/gen/follow_up_pb";

/** Who looks at it. */
export interface Looker {
  supervisor: string | undefined;
  officer: boolean;
  can: (permission: string) => boolean;
}

/** Its team, and the office, record while it is planned or recorded. */
export function mayRecord(followUp: FollowUp, looker: Looker): boolean {
  const open = [FollowUpState.PLANNED, FollowUpState.RECORDED];
  if (!open.includes(followUp.state) || !looker.can("follow_up.record")) {
    return false;
  }
  const { supervisor = "", officer } = looker;
  return officer || followUp.people.includes(supervisor);
}

/** Only the lead signs. */
export function maySign(followUp: FollowUp, looker: Looker): boolean {
  return (
    followUp.state === FollowUpState.RECORDED &&
    looker.can("follow_up.record") &&
    looker.supervisor === followUp.lead
  );
}

/** How many findings have no verdict yet. */
export function missingVerdicts({ findings, verdicts }: FollowUp): number {
  const known = new Set(verdicts.map(({ finding }) => finding));
  return findings.filter((finding) => !known.has(finding)).length;
}
