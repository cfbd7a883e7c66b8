import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { Disposition } from "@dudao/client/gen/inspection_pb";
import type { DraftFinding, VisitDraft } from "~/offline/draft";

type Graded = Pick<DraftFinding, "grade" | "zeroTolerance">;

function worst(findings: readonly Graded[]): FindingGrade {
  return Math.max(
    FindingGrade.UNSPECIFIED,
    ...findings.map(({ grade, zeroTolerance }) =>
      zeroTolerance ? FindingGrade.SERIOUS : grade,
    ),
  );
}

/** What follows from the worst of what was found. */
export function suggestedDisposition(findings: readonly Graded[]): Disposition {
  switch (worst(findings)) {
    case FindingGrade.SERIOUS:
      return Disposition.SERIOUS;
    case FindingGrade.ORDINARY:
      return Disposition.ORDINARY;
    case FindingGrade.MINOR:
      return Disposition.MINOR;
    default:
      return findings.length > 0 ? Disposition.MINOR : Disposition.NONE;
  }
}

/** What the server takes for these findings: `Sign` of inspection_rules.cc. */
export function fits(
  disposition: Disposition,
  findings: readonly Graded[],
): boolean {
  const grade = worst(findings);
  switch (disposition) {
    case Disposition.NONE:
      return findings.length === 0;
    case Disposition.MINOR:
      return grade <= FindingGrade.MINOR;
    case Disposition.ORDINARY:
      return grade <= FindingGrade.ORDINARY;
    case Disposition.SERIOUS:
    case Disposition.COMPLEX:
      return true;
    default:
      return false;
  }
}

/** The disposition chosen, or where none was or it no longer fits, suggested. */
export function dispositionOf(
  draft: Pick<VisitDraft, "disposition" | "findings">,
): Disposition {
  const { disposition, findings } = draft;
  return disposition !== undefined && fits(disposition, findings)
    ? disposition
    : suggestedDisposition(findings);
}
