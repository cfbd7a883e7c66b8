import {
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { Server } from "../../clients/typescript/server.ts";
import { Casework } from "./casework.ts";
import { County } from "./county.ts";
import { dudaod, webRoot } from "./places.ts";
import { signInAs } from "./session.ts";
import { PageWatch } from "./watch.ts";

/** A page and what goes on behind it. */
export interface Watched {
  page: Page;
  watch: PageWatch;
}

interface WorkerFixtures {
  server: Server;
  county: County;
}

interface TestFixtures {
  cases: Casework;
  /** What the server logged is kept where a test failed. */
  serverLog: void;
  /** A page of somebody who is signed in, in a browser of its own. */
  as: (account: string, options?: BrowserContextOptions) => Promise<Watched>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await Server.start(dudaod, true, webRoot);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  county: [
    async ({ server }, use) => use(await County.create(server)),
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.web),
  cases: async ({ county }, use) => use(new Casework(county)),
  serverLog: [
    async ({ server }, use, info) => {
      await use();
      if (info.status === info.expectedStatus) return;
      await info.attach("server.log", { body: server.log() });
    },
    { auto: true },
  ],
  as: async ({ browser, county }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (account, options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await signInAs(context, county, account);
      const page = await context.newPage();
      return { page, watch: new PageWatch(page) };
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from "@playwright/test";
