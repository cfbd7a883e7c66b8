import { create } from "@bufbuild/protobuf";
import { SearchResultSchema, SearchType } from "@dudao/client/gen/search_pb";
import { expect, test } from "vitest";
import { groupedByType } from "./groups";
import { stateOf } from "./states";

test("types come in the order of their best result", () => {
  const types = [SearchType.FINDING, SearchType.UNIT, SearchType.FINDING];
  const results = types.map((type) => create(SearchResultSchema, { type }));
  expect(
    groupedByType(results).map(({ type, results: some }) => [type, some.length]),
  ).toEqual([
    [SearchType.FINDING, 2],
    [SearchType.UNIT, 1],
  ]);
});

test("a state is found by its short name", () => {
  const found = stateOf(SearchType.FINDING, "RECTIFYING");
  expect(found?.schema.value[found.value]?.name).toBe("FINDING_STATE_RECTIFYING");
  expect(stateOf(SearchType.UNIT, "RECTIFYING")).toBeUndefined();
});
