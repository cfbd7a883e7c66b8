import type { Page, Request } from "@playwright/test";

// Goes on as long as the page is open.
const endless = /\/Watch\w+$/;

/**
 * What goes on behind a page: whether it still reads, and whatever went wrong,
 * also where the page shows nothing of it.
 */
export class PageWatch {
  readonly #page: Page;
  readonly #reading = new Set<Request>();
  #faults: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on("request", (request) => {
      if (!endless.test(request.url())) this.#reading.add(request);
    });
    page.on("requestfinished", (request) => this.#reading.delete(request));
    page.on("requestfailed", (request) => {
      this.#reading.delete(request);
      const why = request.failure()?.errorText ?? "";
      // The page was left before it came.
      if (why !== "net::ERR_ABORTED") this.#fault(`${why} ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() < 400) return;
      this.#fault(`${response.status()} ${response.url()}`);
    });
    page.on("pageerror", (error) => this.#fault(error.stack ?? String(error)));
    // What the content security policy refuses is among them.
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      if (message.text().startsWith("Failed to load resource")) return;
      this.#fault(`console: ${message.text()}`);
    });
  }

  /** What went wrong since this was asked last. */
  takeFaults(): string[] {
    const faults = this.#faults;
    this.#faults = [];
    return faults;
  }

  /** Nothing is read any more and nothing moves. */
  async settled(): Promise<void> {
    await this.#page.waitForFunction(isStill, undefined, { polling: 100 });
    for (let quiet = 0; quiet < 3; ) {
      await this.#page.waitForTimeout(100);
      quiet = this.#reading.size === 0 ? quiet + 1 : 0;
    }
    await this.#page.waitForFunction(isStill, undefined, { polling: 100 });
  }

  #fault(what: string): void {
    this.#faults.push(what);
  }
}

// In the page.
function isStill(): boolean {
  const loading =
    "#root:empty, [aria-busy=true], .skeleton, .full-page[role=status], " +
    ".ant-skeleton-active, .ant-spin-spinning";
  if (document.querySelector(loading)) return false;
  return document.getAnimations().every((animation) => {
    const timing = animation.effect?.getComputedTiming();
    return timing?.endTime === Infinity || animation.playState !== "running";
  });
}
