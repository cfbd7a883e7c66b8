import { SessionService } from "@dudao/client/gen/session_service_pb";
import { dudao } from "~/api/dudao";
import { forgetDevice } from "~/offline/database";

const bureauKey = "dudao.workBureau";

/** The bureau the user works in, where there are grants in several. */
export function chosenBureau(): string | null {
  return localStorage.getItem(bureauKey);
}

/** Works in another bureau from now on. */
export function chooseBureau(name: string): void {
  localStorage.setItem(bureauKey, name);
  location.assign("/");
}

/** Ends the session and forgets what this device kept of it. */
export async function signOut(): Promise<void> {
  await dudao.of(SessionService).signOut({});
  sessionStorage.clear();
  await forgetDevice();
  location.assign("/");
}
