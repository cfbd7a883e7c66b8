import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { NoticeSchema } from "../src/gen/dudao/v1/notice_pb.js";
import {
  beijingDay,
  bureauOf,
  formatDate,
  formatName,
  idOf,
  parseDate,
  parseName,
  sha256Of,
} from "../src/index.js";

test("days go to text and back", () => {
  expect(formatDate(parseDate("2026-11-27"))).toBe("2026-11-27");
  expect(formatDate({ year: 2026, month: 1, day: 2 })).toBe("2026-01-02");
  expect(formatDate(undefined)).toBe("");
});

test.each(["2026-02-30", "2026-13-01", "2026-1-1", "", "27.11.2026"])(
  "%s is no day",
  (text) => expect(() => parseDate(text)).toThrow(RangeError),
);

test("a day begins at midnight in Beijing", () => {
  const at = (time: string) => formatDate(beijingDay(new Date(time)));
  expect(at("2026-11-26T15:59:59Z")).toBe("2026-11-26");
  expect(at("2026-11-26T16:00:00Z")).toBe("2026-11-27");
});

test("names are made and taken apart by the contract's pattern", () => {
  const name = formatName(NoticeSchema, { bureau: "450802", notice: "n1" });
  expect(name).toBe("bureaus/450802/notices/n1");
  expect(parseName(NoticeSchema, name)).toEqual({
    bureau: "450802",
    notice: "n1",
  });
  expect(parseName(NoticeSchema, "bureaus/450802/units/u1")).toBeUndefined();
  expect(parseName(NoticeSchema, "bureaus//notices/n1")).toBeUndefined();
  expect(() => formatName(NoticeSchema, { bureau: "b" })).toThrow(TypeError);
  expect(idOf(name)).toBe("n1");
  expect(bureauOf(name)).toBe("bureaus/450802");
});

test("a digest is that of the whole file", async () => {
  const bytes = new Uint8Array(9_000_001).fill(7);
  const expected = createHash("sha256").update(bytes).digest("hex");
  expect(await sha256Of(new Blob([bytes]))).toBe(expected);
});
