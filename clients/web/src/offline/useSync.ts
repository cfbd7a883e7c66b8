import { useEffect } from "react";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { sendQueue } from "~/offline/sync";
import { onQueueChange, visitsOf } from "~/offline/queue";
import { waits } from "~/offline/visit";

const everyMs = 30_000;

const asked = new EventTarget();

/** Sends the queue without waiting for the next time. */
export function sendNow(): void {
  asked.dispatchEvent(new Event("send"));
}

/**
 * Sends the queue whenever there is a network: at once, when one comes back,
 * when a visit is queued, and now and then. One tab at a time.
 */
export function useSync(): void {
  const user = useCaller().user.name;
  useEffect(() => {
    let running = false;
    const run = async () => {
      if (running || !navigator.onLine) return;
      running = true;
      try {
        if ((await visitsOf(user)).some(waits)) await sendOnce(user);
      } finally {
        running = false;
      }
    };
    const start = () => void run().catch((error) => console.error(error));
    start();
    const stop = onQueueChange(start);
    const timer = setInterval(start, everyMs);
    addEventListener("online", start);
    asked.addEventListener("send", start);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener("online", start);
      asked.removeEventListener("send", start);
    };
  }, [user]);
}

async function sendOnce(user: string): Promise<void> {
  const { sender } = await import("~/offline/sender");
  const send = () => sendQueue(user, sender);
  // Only pages loaded over TLS have locks; without, the request id still has
  // the server do it once.
  const sent = navigator.locks
    ? await navigator.locks.request("dudao.sync", send)
    : await send();
  if (sent > 0) {
    await queryClient.invalidateQueries({ queryKey: ["inspections"] });
  }
}
