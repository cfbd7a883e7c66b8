import { create } from "@bufbuild/protobuf";
import { parseDate } from "@dudao/client";
import { CalendarYearSchema, DayKind } from "@dudao/client/gen/calendar_pb";
import { describe, expect, it } from "vitest";
import { daysOf, rangesOf, weeksOf, yearView } from "~/pages/calendar/days";

const day = (text: string, name = "") => ({ date: parseDate(text), name });

const national = create(CalendarYearSchema, {
  region: "CN",
  year: 2026,
  offDays: [day("2026-10-01", "国庆节"), day("2026-10-02", "国庆节")],
  workDays: [day("2026-10-10", "国庆节")],
});
const regional = create(CalendarYearSchema, {
  region: "CN-GX",
  year: 2026,
  offDays: [day("2026-04-20", "三月三"), day("2026-10-10", "本地")],
  workDays: [day("2026-10-01")],
});

describe("a year", () => {
  const view = yearView([regional, national], 2026);
  const kindOf = (month: number, date: number) =>
    view[month - 1]![date - 1]!.kind;

  it("has every day of it", () => {
    expect(view).toHaveLength(12);
    expect(view[1]).toHaveLength(28);
    expect(kindOf(11, 27)).toBe(DayKind.WORKING);
    expect(kindOf(11, 28)).toBe(DayKind.WEEKEND);
  });

  it("puts the region's days over the nation's, but for its holidays", () => {
    expect(kindOf(4, 20)).toBe(DayKind.REGIONAL_HOLIDAY);
    expect(kindOf(10, 10)).toBe(DayKind.REGIONAL_HOLIDAY);
    expect(kindOf(10, 1)).toBe(DayKind.HOLIDAY);
  });

  it("shows weeks from Monday", () => {
    const weeks = weeksOf(view[9]!);
    expect(weeks[0]!.map((one) => one?.date.day)).toEqual([
      undefined,
      undefined,
      undefined,
      1,
      2,
      3,
      4,
    ]);
  });
});

describe("days of a form", () => {
  it("are ranges of one holiday, and days again", () => {
    const days = [
      day("2026-12-31", "元旦"),
      day("2027-01-01", "元旦"),
      day("2027-01-02", "本地"),
    ];
    const ranges = rangesOf(create(CalendarYearSchema, { offDays: days }).offDays);
    expect(ranges.map(({ name }) => name)).toEqual(["元旦", "本地"]);
    expect(daysOf(ranges)).toHaveLength(3);
    expect(daysOf(ranges)[1]!.date).toEqual({ year: 2027, month: 1, day: 1 });
  });
});
