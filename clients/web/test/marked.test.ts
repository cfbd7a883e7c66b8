import { expect, test } from "vitest";
import { piecesOf } from "~/ui/search/marked";

test("a text is cut at its matches", () => {
  const matches = [
    { start: 2, length: 2 },
    { start: 5, length: 1 },
  ];
  expect(piecesOf({ text: "学校食堂有问题", matches })).toEqual([
    { text: "学校", match: false },
    { text: "食堂", match: true },
    { text: "有", match: false },
    { text: "问", match: true },
    { text: "题", match: false },
  ]);
});

test("places are counted in characters, not in code units", () => {
  const matches = [{ start: 1, length: 1 }];
  expect(piecesOf({ text: "𠮷林", matches })).toEqual([
    { text: "𠮷", match: false },
    { text: "林", match: true },
  ]);
});

test("a text without matches is one piece, an empty one none", () => {
  expect(piecesOf({ text: "安全", matches: [] })).toHaveLength(1);
  expect(piecesOf({ text: "", matches: [] })).toEqual([]);
});
