import { idOf } from "@dudao/client";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { InspectionState } from "@dudao/client/gen/inspection_pb";
import { choose, confirm, dayFromNow, openForm, send } from "../../support/forms.ts";
import { expect, test } from "../../support/test.ts";

const school = "港北区实验小学";

test("the officer drafts a notice and issues it", async ({ as, cases }) => {
  const text = "实验室危化品柜未上双锁。";
  await cases.visit(InspectionState.CONFIRMED, text);
  const { page } = await as("officer");
  await page.goto("/notices");
  await page.getByRole("link", { name: "起草整改通知" }).click();
  await choose(page.getByRole("combobox", { name: "给哪个单位" }), school);
  await page.getByRole("button", { name: "全不选" }).click();
  await page.getByRole("checkbox", { name: text }).check();
  await page.getByLabel("整改要求").fill("加装双锁，双人保管，建立领用登记。");
  await page.getByLabel("整改期限").fill("10");
  await page.getByRole("button", { name: "生成草稿并预览" }).click();
  await expect(page).toHaveURL(/\/notices\/(?!new)/);
  await confirm(page, "签发");
  await expect(page.getByText(/已签发，文号 .+号/)).toBeVisible();
  await expect(page.getByText("已发出", { exact: true }).first()).toBeVisible();
});

test("a report is returned, comes again and is closed", async ({ as, cases }) => {
  const name = await cases.finding(FindingState.SUBMITTED);
  const { page } = await as("officer");
  await page.goto(`/findings/${idOf(name)}`);
  const back = await openForm(page, "退回整改");
  await send(back, "退回整改");
  await expect(back.getByText("请填写退回原因")).toBeVisible();
  await back.getByLabel("退回原因").fill("照片看不清压力表，请重拍。");
  await send(back, "退回整改");
  await expect(page.getByText("已退回", { exact: true })).toBeVisible();
  await cases.submit(name);
  const form = await openForm(page, "核查通过并销号");
  await form.getByLabel("核查意见").fill("现场核查，已整改到位。");
  await send(form, "核查通过并销号");
  await expect(page.getByText("已销号", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("退回 1 次")).toBeVisible();
});

test("more time is granted from the desk", async ({ as, cases, county }) => {
  const name = await cases.finding(FindingState.RECTIFYING);
  const head = county.by("head").of(FindingService);
  const { finding } = await head.getFinding({ name });
  const due = finding!.deadline!.dueDate!;
  const later = new Date(Date.UTC(due.year, due.month - 1, due.day + 1));
  const dueDate = {
    year: later.getUTCFullYear(),
    month: later.getUTCMonth() + 1,
    day: later.getUTCDate(),
  };
  await head.requestExtension({ name, dueDate, reason: "配件需从厂家订购。" });
  const { page } = await as("officer");
  await page.goto("/");
  const waiting = page.getByRole("region", { name: "待我办理" });
  await waiting
    .getByRole("link")
    .and(page.locator(`[href="/findings/${idOf(name)}"]`))
    .click();
  const form = await openForm(page, "审批延期");
  await expect(form).toContainText("配件需从厂家订购。");
  await form.getByRole("radio", { name: "批准", exact: true }).check();
  await send(form, "审批延期");
  await expect(page.getByText("已批准", { exact: true })).toBeVisible();
});

test("a filter of the ledger is kept under a name, the ledger exported", async ({
  as,
  cases,
  county,
}) => {
  await cases.finding(FindingState.RECTIFYING);
  await county.addPerson("keeper", "台账员", county.person("officer").role);
  const { page } = await as("keeper");
  await page.goto("/ledger");
  const unstarted = page.getByRole("button", { name: /^未启动/ });
  await unstarted.click();
  await expect(unstarted).toHaveAttribute("aria-pressed", "true");
  await choose(page.getByRole("combobox", { name: "等级" }), "一般");
  await page.getByRole("button", { name: "常用筛选" }).click();
  await page.getByRole("textbox", { name: "名称" }).fill("一般未启动");
  await page.getByRole("button", { name: "保存当前筛选" }).click();
  await expect(page.getByText("已保存")).toBeVisible();

  await page.goto("/ledger");
  await expect(unstarted).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("button", { name: "常用筛选" }).click();
  await page.getByRole("button", { name: "一般未启动", exact: true }).click();
  await expect(unstarted).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/grade=ORDINARY/);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^整改台账-.*\.csv$/);
});

test("two characters find what was found", async ({ as, cases }) => {
  const text = "食堂食品留样记录缺少三天。";
  await cases.visit(InspectionState.SIGNED, text);
  const { page } = await as("officer");
  await page.goto("/");
  const box = page.getByRole("search").getByRole("searchbox");
  await box.fill("食堂");
  await box.press("Enter");
  const results = page.locator("section").filter({
    has: page.getByRole("heading", { name: "问题", exact: true }),
  });
  await expect(results.locator("mark").first()).toHaveText("食堂");
  await results.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/findings\//);
});

test("the officer names who looks back and when", async ({ as, cases }) => {
  await cases.finding(FindingState.CLOSED);
  const { page } = await as("officer");
  await page.goto("/followUps?state=DUE");
  await page.getByRole("button", { name: "安排", exact: true }).first().click();
  const form = page.getByRole("dialog", { name: "安排" });
  await form.getByLabel("计划日期").fill(dayFromNow(1));
  const people = form.getByRole("combobox", { name: "参加督学" });
  await choose(people, "覃建国");
  await choose(people, "黎素芳");
  await people.press("Escape");
  await send(form, "安排");
  await expect(page.getByText("已安排").first()).toBeVisible();
});
