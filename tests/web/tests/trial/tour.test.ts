import { PreferenceService } from "@dudao/client/gen/preference_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "@playwright/test";
import { axeFindings } from "../../support/axe.ts";
import type { County } from "../../support/county.ts";
import { expect, test } from "../../support/test.ts";

/** Somebody who has not seen a tour. */
async function addNew(county: County, account: string, role: Role, bound = {}) {
  const { dudao } = await county.addPerson(account, account, role, bound);
  const service = dudao.of(PreferenceService);
  const { preferences } = await service.getPreferences({});
  await service.updatePreferences({
    preferences: { ...preferences!, toursSeen: [] },
  });
}

const stepOf = (page: Page, title: string) =>
  page.getByRole("dialog").filter({
    has: page.getByRole("heading", { name: title, exact: true }),
  });

test("an officer is shown around once, with the keyboard", async ({
  as,
  county,
}) => {
  await addNew(county, "tour-officer", Role.OFFICER);
  const { page, watch } = await as("tour-officer");
  await page.goto("/");
  await expect(stepOf(page, "督导室工作台")).toBeVisible();
  await watch.settled();
  expect(await axeFindings(page)).toEqual([]);
  for (const title of ["整改通知", "整改台账", "督办问责", "全局查找"]) {
    await page.keyboard.press("ArrowRight");
    await expect(stepOf(page, title)).toBeVisible();
    await expect(page.getByRole("heading", { name: title, exact: true }).last()).toBeFocused();
  }
  const kept = page.waitForResponse(/UpdatePreferences$/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".ant-tour")).toHaveCount(0);
  expect((await kept).ok()).toBe(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await watch.settled();
  await expect(page.locator(".ant-tour")).toHaveCount(0);
});

test("a tour is left at any step", { tag: "@phone" }, async ({ as, county }, info) => {
  const unit = county.units.get("大圩镇育才小学")!;
  const account = `tour-head-${info.project.name}`;
  await addNew(county, account, Role.UNIT_HEAD, { unit });
  const { page, watch } = await as(account);
  await page.goto("/");
  await expect(stepOf(page, "学校待办")).toBeVisible();
  await watch.settled();
  expect(await axeFindings(page)).toEqual([]);
  const kept = page.waitForResponse(/UpdatePreferences$/);
  await page.keyboard.press("Escape");
  await expect(page.locator(".ant-tour")).toHaveCount(0);
  expect((await kept).ok()).toBe(true);
});

test("who follows a link is not held up", async ({ as, county }) => {
  await addNew(county, "tour-admin", Role.ADMIN);
  const { page, watch } = await as("tour-admin");
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("规则设置");
  await watch.settled();
  await expect(page.locator(".ant-tour")).toHaveCount(0);
});
