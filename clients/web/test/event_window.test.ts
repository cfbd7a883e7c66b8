import { expect, test } from "vitest";
import { eventWindow, resourceAt } from "~/pages/operations/window";

test("the newest page ends at the last event", () => {
  expect(eventWindow(120n, 0, 50)).toEqual({ afterSeq: 70n, pageSize: 50 });
  expect(eventWindow(120n, 2, 50)).toEqual({ afterSeq: 0n, pageSize: 20 });
  expect(eventWindow(120n, 3, 50)).toBeUndefined();
  expect(eventWindow(0n, 0, 50)).toBeUndefined();
});

test("an address of the console names its record", () => {
  const bureau = "bureaus/450802";
  const name = "bureaus/450802/findings/7f";
  expect(resourceAt("https://dudao.example.cn/findings/7f?tab=1", bureau)).toBe(name);
  expect(resourceAt(" /findings/7f ", bureau)).toBe(name);
  expect(resourceAt(name, bureau)).toBe(name);
  expect(resourceAt("7f", bureau)).toBe("");
});
