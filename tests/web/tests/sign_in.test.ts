import { createDudao, signIn, toDudaoError } from "@dudao/client";
import { Role } from "@dudao/client/gen/obligation_pb";
import { axeFindings } from "../support/axe.ts";
import { chooseFromAccountMenu, SignIn } from "../support/shell.ts";
import { expect, test } from "../support/test.ts";
import { PageWatch } from "../support/watch.ts";

// Whose shell is open.
const shell = (name: string) => `账户 ${name}`;

test("the sign-in page is sound in both looks", { tag: "@phone" }, async ({ page }) => {
  const watch = new PageWatch(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await watch.settled();
  // Nobody is signed in yet.
  const faults = watch.takeFaults();
  expect(faults.filter((fault) => !/^401 .*WhoAmI$/.test(fault))).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await watch.settled();
    expect(await axeFindings(page)).toEqual([]);
  }
});

test("a wrong password is refused, the right one opens", { tag: "@phone" }, async ({
  page,
  county,
}) => {
  const password = await county.password("officer");
  await page.goto("/");
  const form = new SignIn(page);
  await form.send("officer", "不是这个密码");
  await expect(form.error).toContainText("密码");
  await expect(form.account).toHaveValue("officer");
  expect(await axeFindings(page)).toEqual([]);
  await form.send("officer", password);
  await expect(page.getByTitle(shell("黄晓梅"))).toBeVisible();
  await expect(form.password).toHaveCount(0);
});

test("what is missing is said at the fields", async ({ page }) => {
  await page.goto("/");
  const form = new SignIn(page);
  await form.button.click();
  await expect(page.getByText("请填写账号")).toBeVisible();
  await expect(page.getByText("请填写密码")).toBeVisible();
});

test("who fails too often waits, and the button says how long", async ({
  page,
  county,
  server,
}) => {
  await county.addPerson("guessed", "农老师", Role.AUDITOR);
  await county.password("guessed");
  test.setTimeout(120_000);
  const dudao = createDudao({ baseUrl: server.web, retry: { maxAttempts: 1 } });
  const wrong = { account: "guessed", password: "不是这个密码" };
  await page.goto("/");
  const form = new SignIn(page);
  await expect(form.account).toBeVisible();
  // The wait doubles with each failure; here it is long enough to be seen.
  for (let wait = 0; wait < 15_000; ) {
    const error = toDudaoError(await signIn(dudao, wrong).catch((e) => e));
    wait = error.retryAfterMs ?? 0;
    if (wait < 15_000) await page.waitForTimeout(wait);
  }
  await form.send("guessed", await county.password("guessed"));
  await expect(form.button).toHaveText(/请等待 \d+ 秒/);
  await expect(form.button).toBeDisabled();
  await expect(form.button).toBeEnabled({ timeout: 30_000 });
  await form.button.click();
  await expect(page.getByTitle(shell("农老师"))).toBeVisible();
});

test("the first password must be changed", { tag: "@phone" }, async ({ page, county }) => {
  await county.addPerson("new", "新来的", Role.OFFICER);
  const password = await county.oneTimePassword("new");
  await page.goto("/");
  await new SignIn(page).send("new", password);
  const heading = page.getByRole("heading", { name: "首次登录请设置新密码" });
  await expect(heading).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const next = page.getByLabel("新密码", { exact: true });
  const again = page.getByLabel("再次输入新密码");
  const change = page.getByRole("button", { name: "修改密码" });

  await next.fill("短");
  await change.click();
  await expect(page.getByText("新密码至少 8 个字符")).toBeVisible();
  await next.fill("12345678");
  await again.fill("12345679");
  await change.click();
  await expect(page.getByText("两次输入的新密码不一致")).toBeVisible();
  await again.fill("12345678");
  await change.click();
  // The server knows which are tried first.
  await expect(page.getByText(/常见/).last()).toBeVisible();

  await next.fill("新来的人自己的密码");
  await again.fill("新来的人自己的密码");
  await change.click();
  await expect(page.getByTitle(shell("新来的"))).toBeVisible();
});

test("nothing but the change is shown after a reload either", async ({
  page,
  county,
}) => {
  await county.addPerson("newer", "更新的", Role.OFFICER);
  const password = await county.oneTimePassword("newer");
  await page.goto("/");
  await new SignIn(page).send("newer", password);
  const heading = page.getByRole("heading", { name: "首次登录请设置新密码" });
  await expect(heading).toBeVisible();
  await page.goto("/account/sessions");
  await expect(heading).toBeVisible();
});

test("who signs out is out", { tag: "@phone" }, async ({ as }) => {
  const { page } = await as("section");
  await page.goto("/account/sessions");
  await chooseFromAccountMenu(page, "退出登录");
  await expect(new SignIn(page).account).toBeVisible();
  await page.goBack();
  await expect(new SignIn(page).account).toBeVisible();
  expect(await page.context().cookies()).toEqual([]);
});

test("a sign-in on another device is ended", async ({ as, county }) => {
  await county.addPerson("twice", "两处登录", Role.OFFICER);
  const here = await as("twice");
  const there = await as("twice");
  await there.page.goto("/account/password");
  await expect(there.page.getByLabel("原密码")).toBeVisible();

  await here.page.goto("/account/sessions");
  const cards = here.page.getByRole("listitem").filter({ hasText: "登录地址" });
  const end = here.page.getByRole("button", { name: "结束登录" });
  await expect(cards.filter({ hasText: "当前登录" })).toHaveCount(1);
  const before = await end.count();
  expect(before).toBeGreaterThan(0);
  for (let left = before; left > 0; --left) {
    await end.first().click();
    const dialog = here.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "结束登录" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(end).toHaveCount(left - 1);
  }
  await there.page.reload();
  await expect(new SignIn(there.page).account).toBeVisible();
  await here.page.reload();
  await expect(cards).toHaveCount(1);
});
