import { LedgerWord } from "@dudao/client/gen/finding_pb";
import { expect, test } from "vitest";
import { conditionOf, filterOf, noFilter, paramsOf, wordsOf } from "./filter";

test("an address and a filter say the same", () => {
  const address =
    "word=OVERDUE&word=RELAPSED&grade=SERIOUS&matter=safety&dueTo=2026-11-30";
  expect(paramsOf(filterOf(new URLSearchParams(address))).toString()).toBe(
    address,
  );
});

test("what makes no sense in an address is left out", () => {
  const address = "word=LATE&word=UNSPECIFIED&grade=HUGE&dueFrom=tomorrow";
  expect(filterOf(new URLSearchParams(address))).toEqual(noFilter);
});

test("conditions are joined, names are quoted", () => {
  const unit = "bureaus/450802/units/1";
  const filter = { ...noFilter, grade: "MINOR", unit, raisedFrom: "2026-11-01" };
  expect(conditionOf(filter)).toBe(
    'grade = MINOR AND unit = "bureaus/450802/units/1" AND raise_date >= 2026-11-01',
  );
});

test("another page's condition stands in brackets", () => {
  const filter = { ...noFilter, grade: "MINOR", filter: "a = 1 OR b = 2" };
  expect(conditionOf(filter)).toBe("grade = MINOR AND (a = 1 OR b = 2)");
});

test("no filter is no condition", () => {
  expect(conditionOf(noFilter)).toBe("");
  expect(wordsOf({ ...noFilter, words: ["OVERDUE"] })).toEqual([
    LedgerWord.OVERDUE,
  ]);
});
