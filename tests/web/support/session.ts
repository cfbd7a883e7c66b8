import type { BrowserContext } from "@playwright/test";
import type { County } from "./county.ts";

/** Gives a browser the cookie of somebody, as the page to sign in does. */
export async function signInAs(
  context: BrowserContext,
  county: County,
  account: string,
): Promise<void> {
  const password = await county.password(account);
  const answer = await context.request.post(
    `${county.server.web}/dudao.v1.SessionService/SignIn`,
    { headers: { "x-dudao-web": "1" }, data: { account, password } },
  );
  if (!answer.ok()) throw new Error(await answer.text());
}
