import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import type { Evidence } from "@dudao/client/gen/common_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import {
  DispositionSchema,
  type Inspection,
  InspectionMethodSchema,
  InspectionSchema,
} from "@dudao/client/gen/inspection_pb";
import type { useLabels } from "~/i18n/contract";
import { timeText } from "~/ui/DateText";

/** A record of a visit: as it is with the server, or as it was sent. */
export interface VisitRecord {
  inspection: Inspection;
  findings: readonly Finding[];
}

/** A field of two records, each line of it a part by itself. */
export interface Difference {
  field: string;
  label: string;
  mine: string[];
  theirs: string[];
  same: boolean;
}

type Labels = Pick<ReturnType<typeof useLabels>, "ofEnum" | "ofField">;
type Lines = (record: VisitRecord) => string[];

const text = (value: string) => (value.trim() === "" ? [] : [value.trim()]);

/** Field by field what two records of a visit say, and where they differ. */
export function differencesOf(
  mine: VisitRecord,
  theirs: VisitRecord,
  labels: Labels,
): Difference[] {
  const titles = titlesOf(mine, theirs);
  return fieldsOf(titles, labels).map(([field, lines]) => {
    const ours = lines(mine);
    const other = lines(theirs);
    const label = labels.ofField(InspectionSchema, field);
    const same = sameLines(ours, other);
    return { field, label, mine: ours, theirs: other, same };
  });
}

function fieldsOf(
  titles: ReadonlyMap<string, string>,
  labels: Labels,
): [string, Lines][] {
  const method = (value: number) =>
    labels.ofEnum(InspectionMethodSchema, value);
  return [
    ["enterTime", ({ inspection }) => text(timeText(inspection.enterTime))],
    ["leaveTime", ({ inspection }) => text(timeText(inspection.leaveTime))],
    [
      "matters",
      ({ inspection }) =>
        inspection.matters.map((matter) => titles.get(matter) ?? matter),
    ],
    ["methods", ({ inspection }) => inspection.methods.map(method)],
    ["narrative", ({ inspection }) => text(inspection.narrative)],
    ["goodPractice", ({ inspection }) => text(inspection.goodPractice)],
    [
      "scores",
      ({ inspection }) =>
        inspection.scores.map(({ item, score, note }) =>
          [item, String(score), note].filter(Boolean).join(" "),
        ),
    ],
    [
      "findings",
      ({ findings }) => findings.map((one) => findingText(one, titles, labels)),
    ],
    [
      "disposition",
      ({ inspection }) =>
        text(labels.ofEnum(DispositionSchema, inspection.disposition)),
    ],
    ["evidence", ({ inspection, findings }) => filesOf(inspection, findings)],
  ];
}

function findingText(
  finding: Finding,
  titles: ReadonlyMap<string, string>,
  labels: Labels,
): string {
  const grade = labels.ofEnum(FindingGradeSchema, finding.grade);
  const matter = titles.get(finding.matter) ?? finding.matter;
  const where = finding.place === "" ? "" : ` @ ${finding.place}`;
  return `[${grade}] ${matter}: ${finding.text}${where}`;
}

function filesOf(inspection: Inspection, findings: readonly Finding[]): string[] {
  const all = [inspection, ...findings].flatMap(({ evidence }) => evidence);
  return all.map(({ fileName, sha256 }: Evidence) => fileName || sha256.slice(0, 8));
}

// What is sent names the matters by their ids only.
function titlesOf(...records: VisitRecord[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { inspection, findings } of records) {
    for (const [index, matter] of inspection.matters.entries()) {
      const title = inspection.matterTitles[index];
      if (title) titles.set(matter, title);
    }
    for (const { matter, matterTitle } of findings) {
      if (matterTitle) titles.set(matter, matterTitle);
    }
  }
  return titles;
}

// The order of what was ticked or found says nothing.
function sameLines(mine: readonly string[], theirs: readonly string[]): boolean {
  const sorted = (lines: readonly string[]) => JSON.stringify([...lines].sort());
  return sorted(mine) === sorted(theirs);
}

/** What differs, as the words of a correction. */
export function correctionText(
  differences: readonly Difference[],
  colon: string,
): string {
  return differences
    .filter(({ same }) => !same)
    .map(({ label, mine }) => `${label}${colon}${mine.join("；") || "—"}`)
    .join("\n");
}
