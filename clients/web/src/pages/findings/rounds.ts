import type { Timestamp } from "@bufbuild/protobuf/wkt";
import type { Deadline } from "@dudao/client/gen/common_pb";
import { type Finding, type Rectification } from "@dudao/client/gen/finding_pb";

/** A round of rectification, over or not, as the page shows it. */
export interface Round {
  round: number;
  current: boolean;
  rectification: Rectification | undefined;
  deadline: Deadline | undefined;
  submitTime: Timestamp | undefined;
  onTime: boolean;
  /** Why it ended without being closed. */
  endReason: string;
  endedBy: string;
  endTime: Timestamp | undefined;
  /** What the verifier said who accepted it. */
  reviewNote: string;
  verifiedBy: string;
  acceptTime: Timestamp | undefined;
  lookBack: string;
}

/** All rounds of a finding, the present one last. */
export function roundsOf(finding: Finding): Round[] {
  const past = finding.rounds.map(
    ({ returnReason, ...round }): Round => ({
      round: round.round,
      current: false,
      rectification: round.rectification,
      deadline: round.deadline,
      submitTime: round.submitTime,
      onTime: round.onTime,
      endReason: returnReason,
      endedBy: round.endedBy,
      endTime: round.endTime,
      reviewNote: round.reviewNote,
      verifiedBy: round.verifiedBy,
      acceptTime: round.acceptTime,
      lookBack: round.lookBack,
    }),
  );
  if (finding.round === 0) return past;
  if (past.some(({ round }) => round === finding.round)) return past;
  const present: Round = {
    round: finding.round,
    current: true,
    rectification: finding.rectification,
    deadline: finding.deadline,
    submitTime: finding.submitTime,
    onTime: finding.onTime,
    endReason: "",
    endedBy: "",
    endTime: undefined,
    reviewNote: finding.reviewNote,
    verifiedBy: finding.verifiedBy,
    acceptTime: finding.closeTime,
    lookBack: "",
  };
  return [...past, present];
}
