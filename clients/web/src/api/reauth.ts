import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";

type Asker = () => Promise<void>;

let ask: Asker | undefined;
let asking: Promise<void> | undefined;

/**
 * Who asks for the password again when a session has ended: set while somebody
 * is signed in. Where it rejects, the call fails as it would have.
 */
export function askForSignInBy(asker: Asker | undefined): void {
  ask = asker;
}

/** Has the user sign in over the page; one question for all calls that wait. */
export function signInAgain(): Promise<void> {
  if (ask === undefined) return Promise.reject(new Error("signed out"));
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

const ownBusiness = new Set(["SignIn", "SignOut", "WhoAmI"]);

/** Tries a call once more after its session had ended and was opened again. */
export const reauthenticating: Interceptor = (next) => async (request) => {
  try {
    return await next(request);
  } catch (thrown) {
    const ended =
      thrown instanceof ConnectError && thrown.code === Code.Unauthenticated;
    if (!ended || request.stream || ownBusiness.has(request.method.name)) {
      throw thrown;
    }
    await signInAgain().catch(() => {
      throw thrown;
    });
    return next(request);
  }
};
