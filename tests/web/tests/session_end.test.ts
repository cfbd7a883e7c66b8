import { Role } from "@dudao/client/gen/obligation_pb";
import { EventService } from "@dudao/client/gen/event_service_pb";
import { type County, parent } from "../support/county.ts";
import { SignIn } from "../support/shell.ts";
import { expect, test } from "../support/test.ts";

/** How often somebody changed the password. */
async function changesOf(county: County, account: string): Promise<number> {
  const service = county.admin.dudao.of(EventService);
  const resource = `${parent}/passwords/${account}`;
  const { events } = await service.listEvents({ parent, resource });
  return events.filter(({ kind }) => kind === "password.changed").length;
}

test("a session that ends while a form is filled loses nothing", async ({
  as,
  county,
}) => {
  await county.addPerson("ended", "填表人", Role.OFFICER);
  const password = await county.password("ended");
  const { page } = await as("ended");
  await page.goto("/account/password");
  await page.getByLabel("原密码").fill(password);
  const next = page.getByLabel("新密码", { exact: true });
  await next.fill("填了一半时就退出了");
  await page.getByLabel("再次输入新密码").fill("填了一半时就退出了");
  await county.endSessions("ended");

  await page.getByRole("button", { name: "修改密码" }).click();
  const dialog = page.getByRole("dialog", { name: /登录已失效/ });
  await expect(dialog).toBeVisible();
  await expect(next).toHaveValue("填了一半时就退出了");
  await new SignIn(dialog).send("ended", password);
  await expect(page.getByText("密码已修改")).toBeVisible();

  // The first one was that of the one-time password.
  expect(await changesOf(county, "ended")).toBe(2);
});

test("who does not sign in again keeps the page as it was", async ({
  as,
  county,
}) => {
  await county.addPerson("leaving", "离开的人", Role.OFFICER);
  const { page } = await as("leaving");
  await page.goto("/account/password");
  await page.getByLabel("原密码").fill("原来的密码");
  await page.getByLabel("新密码", { exact: true }).fill("填了一半时就退出了");
  await page.getByLabel("再次输入新密码").fill("填了一半时就退出了");
  await county.endSessions("leaving");
  await page.getByRole("button", { name: "修改密码" }).click();
  const dialog = page.getByRole("dialog", { name: /登录已失效/ });
  await dialog.getByRole("button", { name: /关闭|Close/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("alert")).toContainText("登录");
  await expect(page.getByLabel("原密码")).toHaveValue("原来的密码");
});

test("who signs in again as somebody else gets their own page", async ({
  as,
  county,
}) => {
  await county.addPerson("first", "先来的人", Role.OFFICER);
  await county.addPerson("second", "后来的人", Role.OFFICER);
  const { page } = await as("first");
  await page.goto("/account/password");
  await page.getByLabel("原密码").fill("先来的人的密码");
  await page.getByLabel("新密码", { exact: true }).fill("填了一半时就退出了");
  await page.getByLabel("再次输入新密码").fill("填了一半时就退出了");
  await county.endSessions("first");
  await page.getByRole("button", { name: "修改密码" }).click();
  const dialog = page.getByRole("dialog", { name: /登录已失效/ });
  await new SignIn(dialog).send("second", await county.password("second"));
  await expect(page.getByTitle("账户 后来的人")).toBeVisible();
  await expect(page.getByLabel("原密码")).toHaveValue("");
});
