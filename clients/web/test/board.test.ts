import { create } from "@bufbuild/protobuf";
import { AssignmentSchema } from "@dudao/client/gen/assignment_pb";
import { expect, test } from "vitest";
import { boardOf } from "~/pages/assignments/board";

const assigned = (unit: string, supervisor: string) =>
  create(AssignmentSchema, {
    unit,
    supervisor,
    supervisorDisplayName: supervisor,
  });
const unit = (name: string) => ({ name, displayName: name });

test("units stand under who is responsible, loads count other areas", () => {
  const { uncovered, columns } = boardOf(
    [unit("甲"), unit("乙"), unit("丙")],
    [assigned("甲", "张"), assigned("丙", "李"), assigned("别处", "李")],
  );
  expect(uncovered.map((card) => card.unit.name)).toEqual(["乙"]);
  expect(columns.map(({ text, load }) => [text, load])).toEqual([
    ["李", 2],
    ["张", 1],
  ]);
  expect(columns[0]!.cards.map((card) => card.unit.name)).toEqual(["丙"]);
});
