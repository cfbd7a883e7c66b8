import { expect } from "@playwright/test";
import { axeFindings } from "./axe.ts";
import type { Person } from "./county.ts";
import { addressesOf, type Route } from "./routes.ts";
import { type Watched, test } from "./test.ts";

/** What is looked at on every page. */
export interface Look {
  language?: "zh" | "en";
  looks?: readonly ("light" | "dark")[];
}

/** Opens pages one after the other; says of each what is wrong with it. */
export async function walk(
  { page, watch }: Watched,
  person: Person,
  routes: readonly Route[],
  { language = "zh", looks = ["light"] }: Look = {},
): Promise<number> {
  let opened = 0;
  for (const route of routes) {
    for (const address of await addressesOf(route, person.dudao)) {
      ++opened;
      await test.step(address, async () => {
        await page.goto(address);
        await watch.settled();
        const wrong = watch.takeFaults();
        const title = await page.title();
        if (!title.includes(route.title[language])) {
          wrong.push(`The window's title is ${title}.`);
        }
        if ((await page.locator("h1:visible").count()) !== 1) {
          wrong.push("There must be one heading of level 1.");
        }
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        if (wide > 0) wrong.push(`The page is ${wide} px too wide.`);
        for (const colorScheme of looks) {
          await page.emulateMedia({ colorScheme });
          await watch.settled();
          const found = await axeFindings(page);
          wrong.push(...found.map((one) => `${colorScheme}: ${one}`));
        }
        expect.soft(wrong, `${person.displayName}: ${address}`).toEqual([]);
      });
    }
  }
  return opened;
}
