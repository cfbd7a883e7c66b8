import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import {
  ExtensionState,
  type Finding,
  FindingState,
} from "@dudao/client/gen/finding_pb";

export type FindingVerb =
  | "accept"
  | "return"
  | "decideExtension"
  | "answerHelp"
  | "closeAsAdvised"
  | "withdraw"
  | "notify";

/** What of a finding its verbs depend on. */
export type Facts = Pick<
  Finding,
  | "state"
  | "grade"
  | "zeroTolerance"
  | "helpRequest"
  | "helpAnswer"
  | "withdrawRequestedBy"
> & { extension?: Pick<NonNullable<Finding["extension"]>, "state"> | undefined };

export interface Who {
  user: string;
  /** OFFICER: only the office decides about more time, help, withdrawal. */
  office: boolean;
  can: (permission: string) => boolean;
}

const { RAISED, RECTIFYING, SUBMITTED, REOPENED } = FindingState;

/** A request for help that nobody answered. */
export function helpIsOpen({ helpRequest, helpAnswer }: Facts): boolean {
  return helpRequest !== "" && helpAnswer === "";
}

/** What the caller can do with a finding as it is (docs/states.md). */
export function findingVerbs(finding: Facts, who: Who): ReadonlySet<FindingVerb> {
  const { state, grade, zeroTolerance, extension } = finding;
  const isMinor = grade === FindingGrade.MINOR && !zeroTolerance;
  const extensionWaits = extension?.state === ExtensionState.PENDING;
  const may: Record<FindingVerb, boolean> = {
    accept: state === SUBMITTED && who.can("finding.review"),
    return: state === SUBMITTED && who.can("finding.review"),
    decideExtension:
      state === RECTIFYING &&
      extensionWaits &&
      who.office &&
      who.can("finding.review"),
    answerHelp:
      state === RECTIFYING &&
      helpIsOpen(finding) &&
      who.office &&
      who.can("finding.review"),
    closeAsAdvised: state === RAISED && isMinor && who.can("finding.advise"),
    withdraw:
      [RAISED, RECTIFYING, SUBMITTED, REOPENED].includes(state) &&
      who.can("finding.withdraw") &&
      finding.withdrawRequestedBy !== who.user,
    notify:
      [RAISED, REOPENED].includes(state) &&
      who.can("notice.draft") &&
      (who.office || (grade !== FindingGrade.SERIOUS && state === RAISED)),
  };
  const verbs = Object.keys(may) as FindingVerb[];
  return new Set(verbs.filter((verb) => may[verb]));
}

/**
 * Whether the caller found it and it is too grave to be verified by who did
 * (separation of duties).
 */
export function isSeparated(
  finding: Pick<Finding, "grade" | "supervisor">,
  supervisor: string | undefined,
  fromGrade: FindingGrade,
): boolean {
  return (
    finding.supervisor !== "" &&
    finding.supervisor === supervisor &&
    finding.grade >= fromGrade
  );
}
