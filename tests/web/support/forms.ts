import type { Locator, Page } from "@playwright/test";

/** A button that opens the form of a call beside the page; the form. */
export async function openForm(page: Page, label: string): Promise<Locator> {
  await page.getByRole("button", { name: label, exact: true }).click();
  return page.getByRole("dialog", { name: label });
}

/** Sends the form of a call beside the page. */
export async function send(form: Locator, label: string): Promise<void> {
  await form.getByRole("button", { name: label, exact: true }).click();
}

/** Says yes to what a button asks first. */
export async function confirm(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: label, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: label });
  await dialog.getByRole("button", { name: label, exact: true }).click();
}

/** Chooses from a list that opens below a field; what Ant Design shows of it has no role. */
export async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  const shown = field.page().locator(".ant-select-item-option:visible");
  await shown.filter({ hasText: option }).first().click();
}

/** A day that many days from now in Beijing, as a field of a day takes it. */
export function dayFromNow(days: number): string {
  const time = new Date(Date.now() + (8 + 24 * days) * 3_600_000);
  return time.toISOString().slice(0, 10);
}
