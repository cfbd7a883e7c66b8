import type { Page } from "@playwright/test";
import { Role } from "@dudao/client/gen/obligation_pb";
import { axeFindings } from "../support/axe.ts";
import { SignIn } from "../support/shell.ts";
import { expect, test } from "../support/test.ts";

const focused = (page: Page) => page.locator(":focus");

test("sign-in and search go by keyboard alone", async ({ page, county }) => {
  const password = await county.password("officer");
  await page.goto("/");
  await expect(new SignIn(page).account).toBeFocused();
  await page.keyboard.type("officer");
  await page.keyboard.press("Tab");
  await expect(new SignIn(page).password).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByTitle("账户 黄晓梅")).toBeVisible();

  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "全局查找" });
  await expect(search).toBeFocused();
  await page.keyboard.type("实验小学");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  expect(new URL(page.url()).searchParams.get("q")).toBe("实验小学");
});

test("the first stop of Tab leads past the menu to the page", async ({ as }) => {
  const { page } = await as("officer");
  await page.goto("/account/password");
  await expect(page.getByLabel("原密码")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(focused(page)).toHaveText("跳到正文");
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("原密码")).toBeFocused();
});

test("the account's menu goes by arrows and closes by Esc", async ({ as }) => {
  const { page } = await as("officer");
  await page.goto("/account/password");
  const button = page.getByTitle("账户 黄晓梅");
  await button.press("Enter");
  await expect(page.getByRole("menuitem", { name: "我的登录" })).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "修改密码" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await button.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/account\/sessions$/);
});

test("? shows what the keys do", async ({ as }) => {
  const { page } = await as("officer");
  await page.goto("/account/password");
  await expect(page.getByLabel("原密码")).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "键盘快捷键" });
  await expect(dialog).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  // Where somebody types, a key is a letter.
  await page.getByLabel("原密码").pressSequentially("?/");
  await expect(page.getByLabel("原密码")).toHaveValue("?/");
});

test("an address that leads nowhere says so", { tag: "@phone" }, async ({ as }) => {
  const { page, watch } = await as("head");
  await page.goto("/nowhere/at/all");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "没有这个页面",
  );
  await watch.settled();
  expect(watch.takeFaults()).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "首页" }).click();
  await expect(page).not.toHaveURL(/nowhere/);
});

test("language and look go with the user to the next device", async ({
  as,
  county,
}) => {
  await county.addPerson("liking", "有偏好的人", Role.OFFICER);
  const { page } = await as("liking");
  await page.goto("/account/password");
  await page.getByRole("button", { name: "外观" }).click();
  await page.getByRole("menuitemradio", { name: "深色" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "语言" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByLabel("Present password")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  const next = await as("liking");
  await next.page.goto("/account/password");
  await expect(next.page.getByLabel("Present password")).toBeVisible();
  await expect(next.page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("on a phone the menu is behind a button", { tag: "@phone-only" }, async ({ as }) => {
  const { page, watch } = await as("officer");
  await page.goto("/account/password");
  // The bar at the bottom; the menu at the side is hidden.
  await expect(page.getByRole("navigation")).toHaveCount(1);
  await page.getByRole("button", { name: "更多" }).tap();
  const drawer = page.getByRole("dialog", { name: "菜单" });
  await expect(drawer).toBeVisible();
  await watch.settled();
  expect(await axeFindings(page)).toEqual([]);
});
