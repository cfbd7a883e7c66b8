import { Role } from "@dudao/client/gen/obligation_pb";
import { choose, confirm, openDrawer, send } from "../support/form.ts";
import { SignIn } from "../support/shell.ts";
import { expect, test } from "../support/test.ts";

const copying = { permissions: ["clipboard-read", "clipboard-write"] };

test("a head is given an account, a role and a password, and loses them", async ({
  as,
  browser,
  server,
}) => {
  const { page } = await as("admin", copying);
  await page.goto("/users");
  const form = await openDrawer(page, "新建用户");
  await form.getByLabel("姓名").fill("甘校长");
  await form.getByLabel("登录账号").fill("gan");
  await send(form, "新建用户");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("甘校长");
  await expect(page.getByText("还没有任何角色")).toBeVisible();

  const grant = await openDrawer(page, "授予角色");
  await choose(grant, "角色", "校长");
  await choose(grant, "单位", "大圩镇育才小学");
  await send(grant, "授予角色");
  await expect(page.getByRole("row", { name: /校长.*大圩镇育才小学/ })).toBeVisible();

  await confirm(page, "重置密码");
  const shown = page.getByRole("dialog", { name: /一次性密码/ });
  const password = await shown.getByLabel("一次性密码").inputValue();
  await shown.getByRole("button", { name: "复制" }).click();
  await expect(page.getByText("已复制")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(password);
  await shown.getByRole("button", { name: "我已记下，关闭" }).click();
  await expect(shown).toHaveCount(0);

  const context = await browser.newContext();
  const head = await context.newPage();
  await head.goto(server.web);
  await new SignIn(head).send("gan", password);
  await expect(head.getByRole("heading", { name: "首次登录请设置新密码" })).toBeVisible();

  await page.reload();
  await confirm(page, "强制退出");
  await expect(page.getByText("没有有效的登录")).toBeVisible();
  await head.reload();
  await expect(new SignIn(head).account).toBeVisible();
  await context.close();

  await confirm(page, "停用用户");
  await expect(page.getByRole("button", { name: "重置密码" })).toHaveCount(0);
});

test("a roster with a bad row is checked, and the good rows imported", async ({
  as,
}) => {
  const { page } = await as("admin");
  await page.goto("/imports");
  await page.getByLabel("选择文件").setInputFiles({
    name: "单位.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "单位名称,类别,办学性质,乡镇\n" +
        "石卡镇中心小学,小学,公办,石卡镇\n" +
        "石卡镇某某小学,大学,公办,石卡镇\n",
    ),
  });
  await page.getByRole("button", { name: "预检" }).click();
  await expect(page.getByRole("heading", { name: "问题清单" })).toBeVisible();
  await expect(page.getByRole("row", { name: /B3.*大学/ })).toBeVisible();
  const bring = page.getByRole("button", { name: "导入", exact: true });
  await expect(bring).toBeDisabled();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出问题清单" }).click();
  expect((await saved).suggestedFilename()).toBe("问题清单.csv");

  await page.getByRole("checkbox", { name: /只导入无误的行/ }).check();
  await bring.click();
  await expect(page.getByRole("heading", { name: "导入结果" })).toBeVisible();
  await page.goto("/units");
  await page.getByRole("textbox", { name: "单位名称" }).fill("石卡镇");
  await expect(page.getByRole("link", { name: "石卡镇中心小学" })).toBeVisible();
  await expect(page.getByRole("link", { name: "石卡镇某某小学" })).toHaveCount(0);
});

test("a limit is changed, and what changes is shown before", async ({ as }) => {
  const { page } = await as("admin");
  await page.goto("/settings");
  const form = await openDrawer(page, "修改“整改”");
  await expect(form.getByText("还没有改动")).toBeVisible();
  const length = form.getByRole("spinbutton", { name: /限期整改期限 长度/ });
  const before = await length.inputValue();
  const after = String(Number(before) + 1);
  await length.fill(after);
  const changes = form.getByRole("listitem").filter({ hasText: "限期整改期限" });
  await expect(changes.locator("del")).toContainText(before);
  await expect(changes.locator("ins")).toContainText(after);
  await send(form, "修改“整改”");
  const row = page.getByRole("row", { name: /^限期整改期限/ });
  await expect(row.getByRole("cell").first()).toContainText(after);
});

test("a figure of the summary opens into its rows", async ({ as, cases }) => {
  await cases.visit();
  const { page } = await as("officer");
  await page.goto("/summary");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 CSV" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^督导汇总.*\.csv$/);
  await page.getByRole("link", { name: /^督导次数/ }).click();
  await expect(page.getByRole("link", { name: /港北区实验小学/ }).first()).toBeVisible();
  await page.getByRole("link", { name: "督导汇总" }).last().click();
  await expect(page.getByRole("link", { name: /^督导次数/ })).toBeVisible();
});

test("a token is issued, copied and revoked", async ({ as, county }) => {
  await county.addPerson("robot", "对接程序", Role.AUDITOR);
  const { page } = await as("admin", copying);
  await page.goto("/tokens");
  const form = await openDrawer(page, "签发令牌");
  await choose(form, "以谁的身份调用", "对接程序");
  await form.getByLabel("用途").fill("夜间同步");
  await form.getByRole("button", { name: "签发令牌" }).click();
  const shown = page.getByRole("dialog").filter({ hasText: "只显示这一次" });
  const secret = await shown.getByLabel("令牌内容").inputValue();
  await shown.getByRole("button", { name: "复制" }).click();
  await expect(page.getByText("已复制")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await shown.getByRole("button", { name: "我已记下，关闭" }).click();
  await expect(shown).toHaveCount(0);

  const row = page.getByRole("row", { name: /夜间同步/ });
  await confirm(page, "吊销", row);
  await expect(row).toHaveCount(0);
});
