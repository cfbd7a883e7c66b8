import "./device";
import { create } from "@bufbuild/protobuf";
import { BureauSettingsSchema } from "@dudao/client/gen/bureau_pb";
import { LimitUnit, StartEvent } from "@dudao/client/gen/common_pb";
import { expect, test } from "vitest";
import { changedSettings } from "~/pages/settings/changed";
import { type Setting, settingGroups } from "~/pages/settings/groups";
import { settingHelp } from "~/pages/settings/help";
import { settingText } from "~/pages/settings/settingText";

const kept = ["name", "etag", "createTime", "updateTime", "revision"];

test("every setting of the contract is in one group and has its explanation", () => {
  const fields = BureauSettingsSchema.fields
    .map(({ localName }) => localName)
    .filter((name) => !kept.includes(name));
  const grouped = settingGroups.flatMap(({ settings }) => settings);
  expect([...grouped].sort()).toEqual([...fields].sort());
  expect(Object.keys(settingHelp.zh).sort()).toEqual([...fields].sort());
});

const now = create(BureauSettingsSchema, {
  visitsPerMonth: 1,
  recordLimit: {
    length: 2,
    unit: LimitUnit.WORKING_DAY,
    startEvent: StartEvent.VISIT_END,
  },
  reminders: { daysBefore: [3], daysAfter: [1, 7], unit: LimitUnit.WORKING_DAY },
});

test("only what differs has changed", () => {
  const same = { length: 2, unit: LimitUnit.WORKING_DAY };
  const values = { visitsPerMonth: 2, recordLimit: same as never };
  expect(changedSettings(now, values)).toEqual(["visitsPerMonth"]);
  const longer = { length: 3, unit: LimitUnit.WORKING_DAY };
  expect(changedSettings(now, { recordLimit: longer as never })).toEqual([
    "recordLimit",
  ]);
});

test("values are in words", () => {
  const text = (name: Setting) =>
    settingText(BureauSettingsSchema.field[name], now[name], "zh");
  expect(text("recordLimit")).toBe("2 个工作日（自离校起算）");
  expect(text("planRequiredForSerious")).toBe("否");
  expect(text("reminders")).toBe(
    "到期前天数：3；逾期后天数：1、7；天数单位：个工作日",
  );
});
