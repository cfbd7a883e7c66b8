import { expect, test } from "vitest";
import { conditionOf, withCondition } from "~/ui/list/conditions";

test("reads what a filter asks of a field", () => {
  const filter = 'state = ACTIVE AND display_name : "中心 AND \\"小学\\""';
  expect(conditionOf(filter, "state =")).toBe("ACTIVE");
  expect(conditionOf(filter, "display_name :")).toBe('中心 AND "小学"');
  expect(conditionOf(filter, "kind =")).toBe("");
});

test("replaces, adds and removes a condition and leaves the others", () => {
  const filter = "state = ACTIVE AND (kind = PRIMARY OR kind = JUNIOR)";
  expect(withCondition(filter, "state =", "INACTIVE")).toBe(
    "(kind = PRIMARY OR kind = JUNIOR) AND state = INACTIVE",
  );
  expect(withCondition(filter, "state =", "")).toBe(
    "(kind = PRIMARY OR kind = JUNIOR)",
  );
  expect(withCondition("", "display_name :", "中心 小学")).toBe(
    'display_name : "中心 小学"',
  );
});

test("what was written is read back", () => {
  const text = 'a "b" \\ AND c';
  const filter = withCondition("state = ACTIVE", "display_name :", text);
  expect(conditionOf(filter, "display_name :")).toBe(text);
});
