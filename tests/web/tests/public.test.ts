import { PageWatch } from "../support/watch.ts";
import { expect, test } from "../support/test.ts";

test("anybody finds the plate of a school", async ({
  page,
  county,
}) => {
  expect(county.units.size).toBeGreaterThan(0);
  const watch = new PageWatch(page);
  await page.goto("/public");
  await page.getByLabel("学校或幼儿园名称").fill("实验");
  await page.getByRole("link", { name: /港北区实验小学/ }).click();
  const plate = page.getByRole("article", { name: "责任督学公示牌" });
  await expect(plate.getByRole("heading", { level: 1 })).toHaveText("港北区实验小学");
  await expect(plate).toContainText("韦志强");
  await expect(plate.getByRole("link", { name: "0775-4210000" })).toBeVisible();
  await expect(plate.getByRole("listitem").first()).toBeVisible();

  const printed = page.waitForFunction(() => "printed" in window);
  await page.evaluate(() => {
    window.print = () => Object.assign(window, { printed: true });
  });
  await page.getByRole("button", { name: "打印公示牌" }).click();
  await printed;

  await page.getByRole("link", { name: "该校的督导报告" }).click();
  await expect(page.getByText("还没有公布的督导报告")).toBeVisible();
  await page.getByRole("link", { name: "全部单位" }).click();
  await expect(page).toHaveURL(/\/public\/reports\/\d+$/);
  // Nobody is signed in.
  const faults = watch.takeFaults();
  expect(faults.filter((fault) => !/^401 .*WhoAmI$/.test(fault))).toEqual([]);
});

test("a kindergarten's plate shows duties", async ({ page, county }) => {
  expect(county.units.has("金色阳光幼儿园")).toBe(true);
  await page.goto("/public?name=阳光");
  await page.getByRole("link", { name: /金色阳光幼儿园/ }).click();
  await expect(page.getByRole("heading", { name: "督学职责" })).toBeVisible();
});
