import { Role } from "@dudao/client/gen/obligation_pb";
import { fillWithEverything } from "../support/everything.ts";
import {
  addressesOf,
  oneOfEachRole,
  pages,
  pagesOf,
  publicPages,
} from "../support/routes.ts";
import { test as base, expect } from "../support/test.ts";
import { walk } from "../support/walk.ts";
import { PageWatch } from "../support/watch.ts";

// A county with something of everything, once for all tests of a worker.
const test = base.extend<object, { everything: void }>({
  everything: [
    async ({ county }, use) => {
      await fillWithEverything(county);
      await use();
    },
    { scope: "worker", timeout: 120_000, auto: true },
  ],
});

const roles = {
  admin: "系统管理员",
  officer: "督导室",
  wei: "督学",
  head: "校长",
  section: "股室",
  overseer: "上级督导室",
  auditor: "审计",
};

for (const [account, role] of Object.entries(roles)) {
  test(`every page opens for ${role}`, { tag: ["@phone", "@walk"] }, async ({ as, county }) => {
    test.setTimeout(600_000);
    const person = county.person(account);
    const { mine } = await pagesOf(person);
    const watched = await as(account);
    const looks = ["light", "dark"] as const;
    expect(await walk(watched, person, mine, { looks })).toBeGreaterThan(0);
  });

  test(`other pages say so to ${role}`, { tag: "@walk" }, async ({ as, county }) => {
    test.setTimeout(300_000);
    const person = county.person(account);
    const { others } = await pagesOf(person);
    const { page, watch } = await as(account);
    for (const { path } of others) {
      const address = `/${path.replaceAll(/:\w+\??/g, "1")}`;
      await page.goto(address);
      await expect
        .soft(page.getByRole("heading", { level: 1 }), address)
        .toHaveText("您没有权限查看此页");
      expect.soft(watch.takeFaults(), address).toEqual([]);
    }
  });
}

test("every page opens in English", { tag: "@walk" }, async ({ as, county }) => {
  test.setTimeout(600_000);
  const person = county.person("officer");
  const { mine } = await pagesOf(person);
  const watched = await as("officer", { locale: "en-US" });
  await walk(watched, person, mine, { language: "en" });
  await expect(watched.page.locator("html")).toHaveAttribute("lang", "en");
});

test("public pages open for anyone", { tag: ["@phone", "@walk"] }, async ({ county, page }) => {
  const watched = { page, watch: new PageWatch(page) };
  const looks = ["light", "dark"] as const;
  await walk(watched, county.person("officer"), publicPages, { looks });
});

test("the walk leaves no page out", { tag: "@walk" }, async ({ county }) => {
  const unopened = new Set(pages.map(({ path }) => path));
  const people = oneOfEachRole(county);
  expect(people.map(({ role }) => role).sort()).toEqual(
    Object.values(Role)
      .filter((role) => typeof role === "number")
      .filter((role) => role !== Role.UNSPECIFIED && role !== Role.INTEGRATION),
  );
  for (const person of people) {
    for (const page of (await pagesOf(person)).mine) {
      const addresses = await addressesOf(page, person.dudao);
      if (addresses.length > 0) unopened.delete(page.path);
    }
  }
  expect([...unopened]).toEqual([]);
});
