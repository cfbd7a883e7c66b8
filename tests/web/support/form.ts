import { expect, type Locator, type Page } from "@playwright/test";

/** A form beside the page, opened by its button, which its own button repeats. */
export async function openDrawer(
  page: Page,
  name: string,
  within: Page | Locator = page,
): Promise<Locator> {
  await within.getByRole("button", { name, exact: true }).click();
  const drawer = page.getByRole("dialog", { name });
  await expect(drawer).toBeVisible();
  return drawer;
}

/** Sends a form; it is closed once the server has taken it. */
export async function send(form: Locator, button: string): Promise<void> {
  await form.getByRole("button", { name: button, exact: true }).click();
  await expect(form).toHaveCount(0);
}

/** Says yes where it is asked whether it is meant. */
export async function confirm(
  page: Page,
  button: string,
  within: Page | Locator = page,
): Promise<void> {
  await within.getByRole("button", { name: button, exact: true }).click();
  const question = page.getByRole("dialog", { name: button });
  await question.getByRole("button", { name: button, exact: true }).click();
  await expect(question).toHaveCount(0);
}

/** Chooses from a list that opens below its field. */
export async function choose(
  form: Page | Locator,
  label: string | RegExp,
  ...options: string[]
): Promise<void> {
  const page = "page" in form ? form.page() : form;
  const field = form.getByRole("combobox", { name: label });
  await field.click();
  const list = page.locator(".ant-select-dropdown:visible");
  for (const option of options) {
    await list.getByText(option, { exact: false }).first().click();
  }
  // One that takes several stays open. Escape would close the drawer as well.
  await field.blur();
  await expect(list).toHaveCount(0);
}
