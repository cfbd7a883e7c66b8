import { expect, it } from "vitest";
import { planText } from "~/pages/school/plan";

it("writes a plan as a document, finding by finding", () => {
  const text = planText(
    [
      {
        finding: "安全出口被锁闭。",
        plan: {
          measure: "拆除铁链。",
          person: "德育主任",
          date: { year: 2026, month: 8, day: 1 },
        },
      },
    ],
    "",
  );
  expect(text).toBe(
    "1．问题：安全出口被锁闭。\n整改措施：拆除铁链。\n责任人：德育主任\n完成时限：2026年8月1日",
  );
});
