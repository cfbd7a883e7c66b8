import { create } from "@bufbuild/protobuf";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { ExtensionState, FindingSchema, FindingState } from "@dudao/client/gen/finding_pb";
import { expect, test } from "vitest";
import { roundsOf } from "./rounds";
import { type Facts, findingVerbs, isSeparated, type Who } from "./verbs";

const officer: Who = { user: "u/1", office: true, can: () => true };
const supervisor: Who = {
  user: "u/2",
  office: false,
  can: (permission) => permission !== "finding.withdraw",
};

function facts(part: Partial<Facts>): Facts {
  const { MINOR } = FindingGrade;
  return create(FindingSchema, { grade: MINOR, ...part } as object);
}

test("what was submitted is accepted or returned", () => {
  const verbs = findingVerbs(facts({ state: FindingState.SUBMITTED }), supervisor);
  expect([...verbs]).toEqual(["accept", "return"]);
});

test("only the office decides about more time and help", () => {
  const finding = facts({
    state: FindingState.RECTIFYING,
    extension: { state: ExtensionState.PENDING },
    helpRequest: "缺资金",
  });
  expect([...findingVerbs(finding, supervisor)]).toEqual([]);
  expect([...findingVerbs(finding, officer)]).toEqual([
    "decideExtension",
    "answerHelp",
    "withdraw",
  ]);
});

test("zero tolerance is never closed as advised", () => {
  const { RAISED } = FindingState;
  const minor = findingVerbs(facts({ state: RAISED }), officer);
  expect(minor.has("closeAsAdvised")).toBe(true);
  const grave = facts({ state: RAISED, zeroTolerance: true });
  expect(findingVerbs(grave, officer).has("closeAsAdvised")).toBe(false);
});

test("the officer who asked for the withdrawal is not the second one", () => {
  const finding = facts({ state: FindingState.RAISED, withdrawRequestedBy: "u/1" });
  expect(findingVerbs(finding, officer).has("withdraw")).toBe(false);
  expect(
    findingVerbs(finding, { ...officer, user: "u/3" }).has("withdraw"),
  ).toBe(true);
});

test("who found it does not verify it, from a grade on", () => {
  const { ORDINARY, SERIOUS } = FindingGrade;
  const found = { grade: SERIOUS, supervisor: "s/1" };
  expect(isSeparated(found, "s/1", SERIOUS)).toBe(true);
  expect(isSeparated(found, "s/2", SERIOUS)).toBe(false);
  expect(isSeparated({ ...found, grade: ORDINARY }, "s/1", SERIOUS)).toBe(false);
  expect(isSeparated({ ...found, supervisor: "" }, undefined, SERIOUS)).toBe(false);
});

test("the present round is shown once", () => {
  const rounds = [{ round: 1, returnReason: "照片不清" }];
  const second = create(FindingSchema, { round: 2, rounds });
  expect(
    roundsOf(second).map(({ round, current }) => [round, current]),
  ).toEqual([
    [1, false],
    [2, true],
  ]);
  const reopened = create(FindingSchema, { round: 1, rounds });
  expect(roundsOf(reopened)).toHaveLength(1);
  expect(roundsOf(create(FindingSchema, {}))).toEqual([]);
});
