import { newRequestId } from "@dudao/client";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import type { Checklist, CommonFinding } from "@dudao/client/gen/checklist_pb";
import type { UnitKind } from "@dudao/client/gen/unit_pb";
import type { DraftFinding, VisitDraft } from "~/offline/draft";

/** What a visit still lacks before it can be signed and sent. */
export type Lack =
  | "enterTime"
  | "leaveTime"
  | "timeOrder"
  | "tooLong"
  | "future"
  | "mandate"
  | "matters"
  | "methods"
  | "findings"
  | "signature"
  | "headSignature"
  | "refusal";

/** The part of the page where each is mended. */
export const sectionOf: Record<Lack, string> = {
  enterTime: "time",
  leaveTime: "finish",
  timeOrder: "time",
  tooLong: "time",
  future: "time",
  mandate: "time",
  matters: "checklist",
  methods: "methods",
  findings: "findings",
  signature: "signatures",
  headSignature: "signatures",
  refusal: "signatures",
};

const longestMs = 24 * 3_600_000;
const blank = (text: string) => text.trim() === "";

/** As the server asks for it (`CheckRecord`), so that nothing is refused later. */
export function lacks(
  draft: VisitDraft,
  { now, mandated }: { now: number; mandated: boolean },
): Lack[] {
  const found: Lack[] = [...timeLacks(draft, now)];
  if (mandated && blank(draft.mandate)) found.push("mandate");
  if (draft.matters.length === 0) found.push("matters");
  if (draft.methods.length === 0) found.push("methods");
  if (draft.findings.some((one) => !isWhole(one))) found.push("findings");
  if (draft.signature === undefined) found.push("signature");
  const { how, signer, signature, reason, witness } = draft.head;
  if (how === "sign" && (blank(signer) || !signature)) found.push("headSignature");
  if (how === "refuse" && (blank(reason) || blank(witness))) found.push("refusal");
  return found;
}

function timeLacks({ enterTime, leaveTime }: VisitDraft, now: number): Lack[] {
  if (enterTime === undefined) return ["enterTime"];
  if (leaveTime === undefined) return ["leaveTime"];
  if (leaveTime < enterTime) return ["timeOrder"];
  if (leaveTime > now) return ["future"];
  return leaveTime - enterTime > longestMs ? ["tooLong"] : [];
}

export function isWhole({ matter, text, grade }: DraftFinding): boolean {
  return matter !== "" && !blank(text) && grade !== FindingGrade.UNSPECIFIED;
}

/** Nothing was noted yet: it may go without a word. */
export function isEmpty({ text, place, photos }: DraftFinding): boolean {
  return blank(text) && blank(place) && photos.length === 0;
}

/** The checklist for a kind of unit: one made for it before one for all. */
export function checklistFor(
  kind: UnitKind,
  published: readonly Checklist[],
): Checklist | undefined {
  const newest = [...published].sort((a, b) => b.revision - a.revision);
  return (
    newest.find(({ unitKinds }) => unitKinds.includes(kind)) ??
    newest.find(({ unitKinds }) => unitKinds.length === 0)
  );
}

/** A finding, empty or as it is often found. */
export function newFinding(
  place: { matter: string; item: string },
  common?: CommonFinding,
  demand?: (requirement: string) => string,
): DraftFinding {
  return {
    id: newRequestId(),
    ...place,
    grade: common?.grade || FindingGrade.ORDINARY,
    zeroTolerance: false,
    text: common ? wordsOf(common, demand) : "",
    place: "",
    photos: [],
  };
}

function wordsOf(
  { text, requirement }: CommonFinding,
  demand: (requirement: string) => string = (words) => words,
): string {
  return requirement === "" ? text : `${text}\n${demand(requirement)}`;
}

/** The finding that was taken over from a common one, if it was. */
export function takenOver(
  draft: VisitDraft,
  item: string,
  common: CommonFinding,
): DraftFinding | undefined {
  return draft.findings.find(
    (finding) => finding.item === item && finding.text.startsWith(common.text),
  );
}

/** With a matter among those looked at. */
export function withMatter(draft: VisitDraft, matter: string): VisitDraft {
  if (matter === "" || draft.matters.includes(matter)) return draft;
  return { ...draft, matters: [...draft.matters, matter] };
}
