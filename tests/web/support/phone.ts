import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "@playwright/test";
import { browser } from "./browser.ts";

/**
 * A phone with a browser whose profile outlives it: what the browser keeps is
 * there again after it was killed.
 */
export class Phone {
  readonly #profile = mkdtempSync(join(tmpdir(), "dudao-phone-"));
  readonly #options: BrowserContextOptions;
  #context: BrowserContext | undefined;

  constructor(options: BrowserContextOptions) {
    this.#options = options;
  }

  /** Starts the browser; what it opens later is without a network too. */
  async start({ offline }: { offline: boolean }): Promise<Page> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      ...this.#options,
      ...browser,
      offline,
      permissions: ["geolocation"],
      geolocation: { latitude: 23.11, longitude: 109.6 },
    });
    context.setDefaultTimeout(20_000);
    this.#context = context;
    return context.pages()[0] ?? (await context.newPage());
  }

  /** The network is gone, or back. */
  async offline(yes: boolean): Promise<void> {
    await this.#context!.setOffline(yes);
  }

  /** As when the battery is empty: the browser writes nothing more. */
  async kill(): Promise<void> {
    const context = this.#context!;
    const session = await context.browser()!.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const { id } = processInfo.find(({ type }) => type === "browser")!;
    const closed = context.waitForEvent("close");
    process.kill(id, "SIGKILL");
    await closed;
    this.#context = undefined;
  }

  async dispose(): Promise<void> {
    await this.#context?.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
