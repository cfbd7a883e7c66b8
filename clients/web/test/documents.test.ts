import { create } from "@bufbuild/protobuf";
import { parseDate } from "@dudao/client";
import { DeadlineDaySchema } from "@dudao/client/gen/calendar_pb";
import { LimitUnit, StartEvent } from "@dudao/client/gen/common_pb";
import { expect, test } from "vitest";
import { monthsOf } from "~/ui/deadline/months";
import { chineseDay, chineseLimit, chineseNumber } from "~/ui/documents/chinese";

test("days, limits and numbers as documents write them", () => {
  expect(chineseDay(parseDate("2026-08-01"))).toBe("2026年8月1日");
  expect(chineseDay(undefined)).toBe("");
  const unit = LimitUnit.WORKING_DAY;
  expect(
    chineseLimit({ length: 15, unit, startEvent: StartEvent.SERVICE }),
  ).toBe("自送达之日起15个工作日内");
  expect([1, 10, 11, 20, 35].map(chineseNumber)).toEqual([
    "一",
    "十",
    "十一",
    "二十",
    "三十五",
  ]);
});

test("days stand in their month and week", () => {
  // 2026-11-29 is a Sunday, 2026-12-01 a Tuesday.
  const days = ["2026-11-29", "2026-11-30", "2026-12-01"].map((date) =>
    create(DeadlineDaySchema, { date: parseDate(date) }),
  );
  const [november, december] = monthsOf(days);
  expect(november!.weeks).toHaveLength(2);
  expect(november!.weeks[0]!.indexOf(days[0])).toBe(6);
  expect(november!.weeks[1]!.indexOf(days[1])).toBe(0);
  expect(december).toMatchObject({ year: 2026, month: 12 });
  expect(december!.weeks[0]!.indexOf(days[2])).toBe(1);
});
