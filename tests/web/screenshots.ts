// A picture of every page, in Chinese and in English, on a desktop and on a
// phone, into docs/screenshots: ROLE/PAGE.LANGUAGE.DEVICE.webp. A page is shown
// as the first of these who may open it sees it.
//
//   node tests/web/screenshots.ts
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "@playwright/test";
import { Server } from "../clients/typescript/server.ts";
import { browser } from "./support/browser.ts";
import { County } from "./support/county.ts";
import { fillWithEverything } from "./support/everything.ts";
import { addGeneratedCounty } from "./support/generated.ts";
import { dudaod, inRepository, webRoot } from "./support/places.ts";
import { addressesOf, pagesOf, publicPages, type Route } from "./support/routes.ts";
import { signInAs } from "./support/session.ts";
import { PageWatch } from "./support/watch.ts";

const accounts = ["officer", "wei", "head", "section", "admin", "auditor"];
const folder = inRepository("docs/screenshots");

const devices: Record<string, BrowserContextOptions> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  },
};
const locales = { zh: "zh-CN", en: "en-US" };

interface Shot {
  account: string | undefined;
  route: Route;
  address: string;
}

async function shotsOf(county: County): Promise<Shot[]> {
  const shots: Shot[] = [
    { account: undefined, route: { path: "sign-in" } as Route, address: "/" },
  ];
  const shown = new Set<Route>();
  for (const account of accounts) {
    const person = county.person(account);
    for (const route of (await pagesOf(person)).mine) {
      const [address] = await addressesOf(route, person.dudao);
      if (shown.has(route) || address === undefined) continue;
      shown.add(route);
      shots.push({ account, route, address });
    }
  }
  for (const route of publicPages) {
    const [address] = await addressesOf(route, county.by("officer"));
    if (address) shots.push({ account: undefined, route, address });
  }
  return shots;
}

// Playwright itself writes no WebP.
async function picture(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: 80,
  });
  await session.detach();
  return Buffer.from(data, "base64");
}

async function takeAll(
  chrome: Browser,
  county: County,
  shots: Shot[],
  language: keyof typeof locales,
  device: string,
): Promise<void> {
  const accountsShown = new Set(shots.map(({ account }) => account));
  for (const account of accountsShown) {
    const context = await chrome.newContext({
      ...devices[device],
      baseURL: county.server.web,
      locale: locales[language],
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    if (account) await signInAs(context, county, account);
    const page = await context.newPage();
    const watch = new PageWatch(page);
    for (const { route, address } of shots) {
      if (shots.find((shot) => shot.route === route)!.account !== account) continue;
      await page.goto(address);
      await watch.settled();
      const name = route.path.replaceAll(/:/g, "").replaceAll("/", "-") || "home";
      const file = `${folder}/${account ?? "anyone"}/${name}.${language}.${device}.webp`;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await picture(page));
    }
    await context.close();
  }
}

const server = await Server.start(dudaod, true, webRoot);
const chrome = await chromium.launch(browser);
try {
  const county = await County.create(server);
  await fillWithEverything(county);
  await addGeneratedCounty(county);
  const shots = await shotsOf(county);
  rmSync(folder, { recursive: true, force: true });
  for (const language of ["zh", "en"] as const) {
    for (const device of Object.keys(devices)) {
      await takeAll(chrome, county, shots, language, device);
    }
  }
  console.log(`${shots.length} pages`);
} finally {
  await chrome.close();
  await server.stop();
}
process.exit();
