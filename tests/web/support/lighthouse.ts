import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig, type Result } from "lighthouse";
import { browser } from "./browser.ts";
import type { County } from "./county.ts";
import { signInAs } from "./session.ts";

export type Device = "desktop" | "mobile";

/** What Lighthouse says of an address, as somebody sees it, or as nobody. */
export async function lighthouseOf(
  county: County,
  account: string | undefined,
  path: string,
  device: Device,
  categories: string[],
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "dudao-lighthouse-"));
  const baseURL = county.server.web;
  const context = await chromium.launchPersistentContext(folder, {
    ...browser,
    baseURL,
    args: [...browser.args!, "--remote-debugging-port=0", "--lang=zh-CN"],
  });
  try {
    if (account) await signInAs(context, county, account);
    const active = readFileSync(join(folder, "DevToolsActivePort"), "utf8");
    const answer = await lighthouse(
      `${baseURL}${path}`,
      {
        port: Number(active.split("\n")[0]),
        onlyCategories: categories,
        // The cookie stays.
        disableStorageReset: true,
        logLevel: "error",
        locale: "zh",
      },
      device === "desktop" ? desktopConfig : undefined,
    );
    if (!answer) throw new Error("Lighthouse did not answer.");
    return answer.lhr;
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of 100. */
export function scoreOf(result: Result, category: string): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100);
}

/** The audits of a category that cost something. */
export function lostIn(result: Result, category: string): string[] {
  return (result.categories[category]?.auditRefs ?? [])
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => result.audits[id]!)
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details)}`);
}
