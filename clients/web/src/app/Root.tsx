import { Shell } from "~/app/Shell";
import { SessionGate } from "~/auth/SessionGate";

/** Every page but the public ones: behind the sign-in, within the shell. */
export function Root() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  );
}
