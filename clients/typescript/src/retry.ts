import { Code, ConnectError } from "@connectrpc/connect";
import { DudaoError, toDudaoError } from "./error.js";
import { ErrorReason } from "./gen/dudao/v1/error_pb.js";

/** How a logical call is tried again while the server is unavailable. */
export interface RetryPolicy {
  /** Attempts in all; 1 means no retry. */
  maxAttempts: number;
  /** The first wait, in milliseconds; each later one is twice as long. */
  firstDelayMs: number;
  /** The longest wait that is not asked for by the server. */
  maxDelayMs: number;
}

/** As the other clients of dudao do it. */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 5,
  firstDelayMs: 200,
  maxDelayMs: 5000,
};

/** Whether it is an error that a later attempt may not meet. */
export function isTransient(error: DudaoError): boolean {
  return (
    error.code === Code.Unavailable || error.reason === ErrorReason.OVERLOADED
  );
}

/**
 * How long to wait after so many failures in a row. At most a half of it is
 * left to `jitter`, which is in [0, 1), so that clients do not come back all at
 * once; never less than the server asks for.
 */
export function delayAfter(
  error: DudaoError,
  failures: number,
  policy: RetryPolicy,
  jitter: number = Math.random(),
): number {
  const grown = policy.firstDelayMs * 2 ** Math.max(0, failures - 1);
  const wait = Math.min(grown, policy.maxDelayMs) * (1 - jitter / 2);
  return Math.max(wait, error.retryAfterMs ?? 0);
}

/** Waits; ends at once, without an error, where the signal is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}

/** What bounds the attempts of one logical call. */
export interface RetryBounds {
  policy: RetryPolicy;
  /** When the whole call must be done, by `Date.now()`. */
  deadline?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Makes attempts until one succeeds, fails for good, or no time is left; each
 * is told how many milliseconds are. Errors are DudaoErrors.
 */
export async function retrying<Answer>(
  bounds: RetryBounds,
  attempt: (leftMs: number | undefined) => Promise<Answer>,
): Promise<Answer> {
  const { policy, deadline, signal } = bounds;
  for (let failures = 1; ; ++failures) {
    try {
      return await attempt(deadline && Math.max(1, deadline - Date.now()));
    } catch (thrown) {
      const error = toDudaoError(thrown, signal?.aborted ?? false);
      const delay = delayAfter(error, failures, policy);
      const late = deadline !== undefined && Date.now() + delay >= deadline;
      if (!isTransient(error) || failures >= policy.maxAttempts || late) {
        throw error;
      }
      await sleep(delay, signal);
      if (signal?.aborted) {
        throw toDudaoError(new ConnectError("aborted", Code.Canceled));
      }
    }
  }
}
