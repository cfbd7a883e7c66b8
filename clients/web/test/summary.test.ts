import "./device";
import { create } from "@bufbuild/protobuf";
import { SummaryRowSchema } from "@dudao/client/gen/report_pb";
import { expect, test } from "vitest";
import { percent } from "~/pages/summary/figures";
import { heatMapOf } from "~/pages/summary/heatMap";
import { periodOf } from "~/pages/summary/period";
import { topOf } from "~/pages/summary/top";

const terms = { autumn: 8, spring: 2 };

test.each([
  ["month", "2026-11-27", "2026-11-01", "2026-11-27"],
  ["lastMonth", "2026-01-05", "2025-12-01", "2025-12-31"],
  ["term", "2026-11-27", "2026-08-01", "2026-11-27"],
  ["term", "2026-01-15", "2025-08-01", "2026-01-15"],
  ["term", "2026-02-01", "2026-02-01", "2026-02-01"],
  ["lastTerm", "2026-11-27", "2026-02-01", "2026-07-31"],
  ["lastTerm", "2026-01-15", "2025-02-01", "2025-07-31"],
  ["lastTerm", "2026-03-01", "2025-08-01", "2026-01-31"],
  ["year", "2026-11-27", "2026-01-01", "2026-11-27"],
] as const)("%s on %s is from %s to %s", (kind, today, from, to) => {
  expect(periodOf(kind, today, terms)).toEqual({ from, to });
});

test("a part of nothing is no percentage", () => {
  expect(percent(1n, 3n)).toBe("33%");
  expect(percent(0n, 0n)).toBe("—");
});

test("rows become a table of townships and months", () => {
  const row = (key: string, visits: bigint) =>
    create(SummaryRowSchema, { key, visits });
  const { months, townships } = heatMapOf(
    [row("贵城街道/2026-09", 4n), row("贵城街道/2026-08", 1n), row("/2026-09", 2n)],
    ({ visits }) => visits,
  );
  expect(months).toEqual(["2026-08", "2026-09"]);
  expect(townships).toEqual([
    {
      township: "",
      cells: [undefined, { key: "/2026-09", value: 2, depth: 0.5 }],
    },
    {
      township: "贵城街道",
      cells: [
        { key: "贵城街道/2026-08", value: 1, depth: 0.25 },
        { key: "贵城街道/2026-09", value: 4, depth: 1 },
      ],
    },
  ]);
});

test("the most come first, and none without any", () => {
  const row = (displayName: string, findings: bigint) =>
    create(SummaryRowSchema, { displayName, findings });
  expect(topOf([row("甲", 1n), row("乙", 0n), row("丙", 5n)], 8)).toEqual([
    ["丙", 5],
    ["甲", 1],
  ]);
});
