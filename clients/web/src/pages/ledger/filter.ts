import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { LedgerWord } from "@dudao/client/gen/finding_pb";
import { both, quoted } from "~/ui/list/listRequest";

/** What the ledger is narrowed by, as its address says it. */
export interface LedgerFilter {
  words: (keyof typeof LedgerWord)[];
  grade: string;
  matter: string;
  unit: string;
  supervisor: string;
  zeroTolerance: boolean;
  dueFrom: string;
  dueTo: string;
  raisedFrom: string;
  raisedTo: string;
  /** A condition another page gave. */
  filter: string;
}

const texts = [
  "grade",
  "matter",
  "unit",
  "supervisor",
  "dueFrom",
  "dueTo",
  "raisedFrom",
  "raisedTo",
  "filter",
] as const;

const day = /^\d{4}-\d\d-\d\d$/;

function isWord(word: string): word is keyof typeof LedgerWord {
  return word !== "UNSPECIFIED" && LedgerWord[word as never] !== undefined;
}

/** Reads an address; what makes no sense in it is left out. */
export function filterOf(params: URLSearchParams): LedgerFilter {
  const text = (key: (typeof texts)[number]) => params.get(key) ?? "";
  const date = (key: (typeof texts)[number]) =>
    day.test(text(key)) ? text(key) : "";
  return {
    words: params.getAll("word").filter(isWord),
    grade: FindingGrade[text("grade") as never] ? text("grade") : "",
    matter: text("matter"),
    unit: text("unit"),
    supervisor: text("supervisor"),
    zeroTolerance: params.get("zeroTolerance") === "true",
    dueFrom: date("dueFrom"),
    dueTo: date("dueTo"),
    raisedFrom: date("raisedFrom"),
    raisedTo: date("raisedTo"),
    filter: text("filter"),
  };
}

/** The address of a filter; the same one for the same filter. */
export function paramsOf(filter: LedgerFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const word of filter.words) params.append("word", word);
  for (const key of texts) if (filter[key]) params.set(key, filter[key]);
  if (filter.zeroTolerance) params.set("zeroTolerance", "true");
  return params;
}

export const noFilter = filterOf(new URLSearchParams());

/** The words as the contract takes them. */
export function wordsOf({ words }: LedgerFilter): LedgerWord[] {
  return words.map((word) => LedgerWord[word]);
}

/** The rest as a condition over findings. */
export function conditionOf(filter: LedgerFilter): string {
  const { grade, matter, unit, supervisor, dueFrom, dueTo } = filter;
  return both(
    grade && `grade = ${grade}`,
    matter && `matter = ${quoted(matter)}`,
    unit && `unit = ${quoted(unit)}`,
    supervisor && `supervisor = ${quoted(supervisor)}`,
    filter.zeroTolerance ? "zero_tolerance = true" : "",
    dueFrom && `deadline.due_date >= ${dueFrom}`,
    dueTo && `deadline.due_date <= ${dueTo}`,
    filter.raisedFrom && `raise_date >= ${filter.raisedFrom}`,
    filter.raisedTo && `raise_date <= ${filter.raisedTo}`,
    filter.filter && `(${filter.filter})`,
  );
}
