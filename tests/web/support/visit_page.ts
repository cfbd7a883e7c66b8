import { expect, type Locator, type Page } from "@playwright/test";

/** A file as a camera makes it. */
export interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Photos that look different, made by the browser. */
export async function takePhotos(page: Page, count: number): Promise<Photo[]> {
  const pictures = await page.evaluate(draw, count);
  return pictures.map((picture, index) => ({
    name: `IMG_${String(index + 1).padStart(4, "0")}.jpg`,
    mimeType: "image/jpeg",
    buffer: Buffer.from(picture, "base64"),
  }));
}

// In the page.
function draw(count: number): string[] {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext("2d")!;
  return Array.from({ length: count }, (_, index) => {
    for (let y = 0; y < 240; y += 20) {
      for (let x = 0; x < 320; x += 20) {
        const hue = (index * 47 + x * (index + 1) + y * 3) % 360;
        context.fillStyle = `hsl(${hue} 60% ${30 + ((x + y + index) % 50)}%)`;
        context.fillRect(x, y, 20, 20);
      }
    }
    return canvas.toDataURL("image/jpeg", 0.8).split(",")[1]!;
  });
}

// In the page.
function widerThan(width: number): string[] {
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > width)
    .map((one) => `${one.localName} ${one.className}`);
}

/** The page of a visit, filled in by its controls' names. */
export class VisitPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Begins a visit from the bar at the bottom; answers its id. */
  async begin(school: string): Promise<string> {
    await this.#page.getByRole("link", { name: "开始督导", exact: true }).last().click();
    await this.#page.getByRole("button", { name: `督导 ${school}` }).click();
    return this.id(school);
  }

  /** Goes on with a visit after the browser was started again. */
  async goOn(school: string): Promise<string> {
    await this.#page.getByRole("button", { name: `继续 ${school}` }).click();
    return this.id(school);
  }

  async id(school: string): Promise<string> {
    const heading = this.#page.getByRole("heading", { level: 1, name: school });
    await expect(heading).toBeVisible();
    const id = new URL(this.#page.url()).searchParams.get("draft");
    if (id === null) throw new Error(`${this.#page.url()} is no visit.`);
    return id;
  }

  async enter(kind: "事先告知" | "随机督导（不打招呼）"): Promise<void> {
    await this.#page.getByRole("button", { name: "现在入校" }).click();
    await this.#page.getByRole("radio", { name: kind }).check();
  }

  /** Three findings: one often found, one of an item, one without an item. */
  async find(matter: number, words: [string, string]): Promise<string[]> {
    const part = this.#part("督导清单");
    const heads = part.locator("button[aria-expanded]");
    await heads.nth(matter).click();
    const often = part.getByRole("group", { name: /^常见问题/ }).first();
    const chip = often.getByRole("button", { pressed: false }).first();
    const common = (await chip.innerText()).replace(/^\+\s*/, "");
    await chip.click();
    await often.getByRole("button", { name: "记一个问题" }).click();
    await this.#describe(this.sheet, words[0]);

    const findings = this.#part(/^存在问题/);
    await findings.getByRole("button", { name: "记一个问题" }).click();
    const [, first] = await this.sheet
      .getByLabel("督导事项")
      .locator("option")
      .allInnerTexts();
    await this.sheet.getByLabel("督导事项").selectOption(first!);
    await this.sheet.getByRole("radio", { name: /^轻微/ }).check();
    await this.#describe(this.sheet, words[1]);
    return [common, ...words];
  }

  async #describe(sheet: Locator, text: string): Promise<void> {
    await sheet.getByLabel("问题描述").fill(text);
    await sheet.getByRole("button", { name: "完成" }).click();
    await expect(sheet).toHaveCount(0);
  }

  /** Photos of a finding, the first one by the camera. */
  async photograph(finding: number, photos: Photo[]): Promise<void> {
    const button = { name: `修改 问题 ${finding}` };
    await this.#page.getByRole("button", button).click();
    await this.sheet.getByLabel("拍照").setInputFiles(photos.slice(0, 1));
    await expect(this.#removals(this.sheet)).toHaveCount(1);
    await this.sheet.getByLabel("选择文件").setInputFiles(photos.slice(1));
    await expect(this.#removals(this.sheet)).toHaveCount(photos.length);
    await this.sheet.getByRole("button", { name: "完成" }).click();
  }

  async tell(narrative: string, photos: Photo[]): Promise<void> {
    await this.#page.getByRole("checkbox", { name: "校园巡视" }).check();
    await this.#page.getByRole("checkbox", { name: "查阅资料" }).check();
    await this.#page.getByRole("textbox", { name: "督导情况" }).fill(narrative);
    await this.#page.getByRole("textbox", { name: "亮点" }).fill("晨检台账规范。");
    if (photos.length === 0) return;
    const words = this.#part("督导情况");
    await words.getByLabel("选择文件").setInputFiles(photos);
    await expect(this.#removals(words)).toHaveCount(photos.length);
  }

  /** Both sign on the screen; the school's by the name given. */
  async sign(signer: string): Promise<void> {
    await this.#draw("督学签名", 1);
    await this.#page.getByRole("radio", { name: "当场签字确认" }).check();
    await this.#page.getByLabel("签字人姓名").fill(signer);
    await this.#draw("学校签名", 2);
  }

  async leave(): Promise<void> {
    await this.fits();
    await this.#page.getByRole("button", { name: "现在离校" }).click();
    await this.finish();
  }

  async finish(): Promise<void> {
    await this.#page.getByRole("button", { name: /^完成督导/ }).click();
    await expect(this.#page).toHaveURL(/\/visits\/queue$/);
    await this.fits();
  }

  /** Nothing is wider than the phone. */
  async fits(): Promise<void> {
    const { width } = this.#page.viewportSize()!;
    expect(await this.#page.evaluate(widerThan, width)).toEqual([]);
  }

  /** What was typed is on the device. */
  async kept(): Promise<void> {
    await expect(this.#page.getByText("已存本机")).toBeVisible();
  }

  get sheet(): Locator {
    return this.#page.getByRole("dialog", { name: /^问题 \d+$/ });
  }

  #part(name: string | RegExp): Locator {
    return this.#page.getByRole("region", { name, exact: true });
  }

  #removals(within: Locator): Locator {
    return within.getByRole("button", { name: /^移除/ });
  }

  // A line by hand, no two alike.
  async #draw(who: string, hand: number): Promise<void> {
    const pad = this.#page.getByRole("img", { name: `${who}：请在框内手写签名` });
    await pad.evaluate((box) => box.scrollIntoView({ block: "center" }));
    const { x, y, width, height } = (await pad.boundingBox())!;
    const { mouse } = this.#page;
    await mouse.move(x + 20, y + height / 2);
    await mouse.down();
    for (let step = 1; step <= 8; step += 1) {
      const wave = Math.sin(step * hand + Math.random());
      await mouse.move(x + 20 + (step * (width - 40)) / 8, y + height * (0.5 + 0.3 * wave));
    }
    await mouse.up();
    const part = this.#part("签字").locator(".signature", { has: pad });
    await part.getByRole("button", { name: "确认签名" }).click();
    await expect(this.#page.getByRole("img", { name: who, exact: true })).toBeVisible();
  }
}
