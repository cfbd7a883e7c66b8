import { beijingDay, formatDate } from "@dudao/client";
import { choose, openDrawer, send } from "../../support/form.ts";
import { expect, test } from "../../support/test.ts";

const inDays = (days: number) =>
  formatDate(beijingDay(new Date(Date.now() + days * 86_400_000)));

test("a supervision is noticed only with three supervisors", async ({ as }) => {
  const { page } = await as("officer");
  await page.goto("/supervisions");
  const drawer = await openDrawer(page, "立项");
  await choose(drawer, "种类", "专项督导");
  await choose(drawer, "单位", "港城第二初级中学");
  await choose(drawer, "督导事项", "安全");
  await drawer.getByLabel("计划开始日期").fill(inDays(20));
  await drawer.getByLabel("计划结束日期").fill(inDays(21));
  await choose(drawer, "成员", "韦志强", "黎素芳");
  await choose(drawer, "组长", "黎素芳");
  await send(drawer, "立项");

  const notice = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "督导通知书" }) });
  await expect(notice).toContainText("督导小组须有 3 名以上在任督学，现有 2 名");
  const issue = page.getByRole("button", { name: "下达督导通知书" });
  await expect(issue).toHaveCount(0);

  await page.getByRole("button", { name: "修改方案" }).click();
  const plan = page.getByRole("region", { name: "修改方案" });
  await choose(plan, "成员", "覃建国");
  await send(plan, "修改方案");
  await expect(notice).not.toContainText("督导小组须有");

  await issue.click();
  const form = page.getByRole("region", { name: "下达督导通知书" });
  await form.getByLabel("联系人").fill("督导室 0775-4210001");
  await send(form, "下达督导通知书");
  await expect(page.getByText(/〔\d{4}〕\d+号/).first()).toBeVisible();
  await expect(notice).toContainText("已完成");
});
