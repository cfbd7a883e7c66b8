import { type Timestamp, timestampMs } from "@bufbuild/protobuf/wkt";
import type { Dudao } from "./dudao.js";
import {
  SessionService,
  type SignInResponse,
} from "./gen/dudao/v1/session_service_pb.js";

/** Who signs in. */
export interface Credentials {
  /** The bureau; may be left out where the server holds only one. */
  parent?: string;
  /** The id of the user, or a telephone number. */
  account: string;
  /** The password. */
  password: string;
}

/**
 * Opens a session and calls with it from now on. Where the answer says
 * `mustChangePassword`, all but `changePassword` throws PasswordChangeRequired.
 */
export async function signIn(
  dudao: Dudao,
  credentials: Credentials,
): Promise<SignInResponse> {
  const answer = await dudao.of(SessionService).signIn(credentials);
  if (!dudao.cookie) dudao.token = answer.secret;
  return answer;
}

/** Ends the session. */
export async function signOut(dudao: Dudao): Promise<void> {
  await dudao.of(SessionService).signOut({});
  dudao.token = undefined;
}

/** Changes the caller's password and ends the caller's other sessions. */
export async function changePassword(
  dudao: Dudao,
  oldPassword: string,
  newPassword: string,
): Promise<void> {
  const sessions = dudao.of(SessionService);
  await sessions.changePassword({ oldPassword, newPassword });
}

/** Keeps a session open while its user is at work. */
export interface SessionKeeper {
  /** The user did something; asks the server now and then. */
  touch(): Promise<void>;
}

/**
 * Renews a session as often as it needs: when its user does something and a
 * quarter of its time is over. Give it `session.expireTime`, and call `touch`
 * on whatever shows that the user is there.
 */
export function keepSession(
  dudao: Dudao,
  expireTime: Timestamp | undefined,
): SessionKeeper {
  const quarter = (expires: Timestamp | undefined) =>
    expires
      ? Date.now() + Math.max(0, timestampMs(expires) - Date.now()) / 4
      : Date.now();
  let next = quarter(expireTime);
  let renewing: Promise<void> | undefined;
  const renew = async () => {
    const answer = await dudao.of(SessionService).renewSession({});
    next = quarter(answer.expireTime);
  };
  return {
    async touch() {
      if (renewing === undefined && Date.now() < next) return;
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      await renewing;
    },
  };
}
