import { readFileSync } from "node:fs";
import { RosterKind } from "@dudao/client/gen/import_service_pb";
import { expect, test } from "vitest";
import { headings, required } from "~/pages/imports/headings";

const docs = readFileSync(
  new URL("../../../docs/import.md", import.meta.url),
  "utf8",
);

function tableOf(mark: string): string[][] {
  const [, table = ""] = docs.split(new RegExp(`<!-- /?${mark} -->`));
  return table
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| heading"))
    .map((line) => line.split("|").slice(1, 4).map((cell) => cell.trim()));
}

test.each([
  [RosterKind.UNITS, "units"],
  [RosterKind.SUPERVISORS, "supervisors"],
  [RosterKind.ASSIGNMENTS, "assignments"],
])("the headings of roster %i are those that docs/import.md lists", (kind, mark) => {
  const rows = tableOf(mark);
  expect(headings[kind]).toEqual(rows.map(([heading]) => heading));
  const needed = rows.filter(([, , must]) => must === "yes");
  expect(required[kind]).toEqual(needed.map(([heading]) => heading));
});
