import type { Locator, Page } from "@playwright/test";

/** The page to sign in, and the dialog over a page whose session ended. */
export class SignIn {
  readonly account: Locator;
  readonly password: Locator;
  readonly button: Locator;
  readonly error: Locator;

  constructor(at: Page | Locator) {
    this.account = at.getByLabel("账号", { exact: true });
    this.password = at.getByLabel("密码", { exact: true });
    this.button = at.getByRole("button", { name: /登录$|请等待/ });
    this.error = at.getByRole("alert");
  }

  async send(account: string, password: string): Promise<void> {
    await this.account.fill(account);
    await this.password.fill(password);
    await this.password.press("Enter");
  }
}

/** The menu behind the name of who is signed in. */
export async function chooseFromAccountMenu(
  page: Page,
  item: string,
): Promise<void> {
  await page.getByTitle(/^账户/).click();
  await page.getByRole("menuitem", { name: item }).click();
}
