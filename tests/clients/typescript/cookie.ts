import {
  createDudao,
  ErrorReason,
  isReason,
  signIn,
  signOut,
} from "@dudao/client";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";

/** The cookies that a browser would keep. */
class CookieJar {
  #cookie = "";

  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    if (this.#cookie) headers.set("cookie", this.#cookie);
    const answer = await globalThis.fetch(input, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      this.#cookie = cookie.split(";", 1)[0]!;
    }
    return answer;
  };
}

/** Signs in as a page of the console does; throws where that is not safe. */
export async function signInByCookie(
  baseUrl: string,
  credentials: { account: string; password: string },
): Promise<void> {
  const { fetch } = new CookieJar();
  const page = createDudao({ baseUrl, cookie: true, fetch });
  const { secret } = await signIn(page, credentials);
  if (secret !== "") throw new Error("A script sees the secret.");
  await page.of(IdentityService).whoAmI({});
  // What another site can make a browser send.
  const forged = createDudao({ baseUrl, fetch });
  await refused(forged.of(IdentityService).whoAmI({}));
  await signOut(page);
  await refused(page.of(IdentityService).whoAmI({}));
}

async function refused(call: Promise<unknown>): Promise<void> {
  const outcome = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isReason(outcome, ErrorReason.UNAUTHENTICATED)) {
    throw new Error(`It should not know who calls: ${outcome}`);
  }
}
