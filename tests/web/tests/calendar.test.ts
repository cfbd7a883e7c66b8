import { expect, test } from "../support/test.ts";
import { choose } from "../support/form.ts";

test("a limit is counted over the holidays", async ({ as }) => {
  const { page } = await as("officer");
  await page.goto("/calendar");
  await page.getByRole("radiogroup", { name: "查看" }).getByText("期限计算").click();
  await page.getByLabel("起算日", { exact: true }).fill("2026-09-24");
  await page.getByRole("spinbutton", { name: "期限" }).fill("5");
  await choose(page, "期限单位", "个工作日");
  // 中秋 and 国庆 lie between.
  const due = page.getByRole("heading", { name: /截止日期/ });
  await expect(due).toContainText("截止日期 2026-10-09");
  await expect(page.getByText("2026年10月", { exact: true })).toBeVisible();
  await page.getByText("逐日说明").click();
  const last = page.getByRole("row", { name: /^2026-10-09/ });
  await expect(last).toContainText("5");

  await choose(page, "期限单位", "个月");
  await page.getByRole("spinbutton", { name: "期限" }).fill("1");
  await expect(due).toContainText("截止日期 2026-10-26");
});

test("the year shows days off and make-up workdays", async ({ as }) => {
  const { page } = await as("officer");
  await page.goto("/calendar");
  await page.getByRole("button", { name: /上一年/ }).click();
  await expect(page.getByText("2025年", { exact: true }).first()).toBeVisible();
});
