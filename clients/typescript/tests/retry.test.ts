import { Code, ConnectError } from "@connectrpc/connect";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toDudaoError } from "../src/index.js";
import { defaultRetryPolicy, delayAfter, retrying } from "../src/retry.js";
import { refusal } from "./fixture.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const away = () => new ConnectError("away", Code.Unavailable);

async function run(
  fail: (attempt: number) => ConnectError | undefined,
  bounds: { deadline?: number; signal?: AbortSignal } = {},
): Promise<{ attempts: number; error?: unknown }> {
  let attempts = 0;
  const outcome = retrying(
    { policy: defaultRetryPolicy, ...bounds },
    async () => {
      const error = fail(++attempts);
      if (error) throw error;
    },
  ).then(
    () => ({ attempts }),
    (error: unknown) => ({ attempts, error }),
  );
  await vi.runAllTimersAsync();
  return outcome;
}

test("it tries again until the server is back", async () => {
  const outcome = await run((n) => (n < 4 ? away() : undefined));
  expect(outcome).toEqual({ attempts: 4 });
});

test("it gives up after as many attempts as the policy has", async () => {
  const { attempts, error } = await run(away);
  expect(attempts).toBe(defaultRetryPolicy.maxAttempts);
  expect(error).toMatchObject({ code: Code.Unavailable });
});

test("a refusal is no reason to try again", async () => {
  const { attempts } = await run(() =>
    refusal(Code.FailedPrecondition, "GUARD_FAILED"),
  );
  expect(attempts).toBe(1);
});

test("a server that is too busy is asked again, whatever its code", async () => {
  const { attempts } = await run((n) =>
    n === 1 ? refusal(Code.ResourceExhausted, "OVERLOADED") : undefined,
  );
  expect(attempts).toBe(2);
});

test("it does not wait beyond the deadline", async () => {
  const { attempts } = await run(away, { deadline: Date.now() + 450 });
  // 100 to 200 ms, then 200 to 400.
  expect(attempts).toBeGreaterThan(1);
  expect(attempts).toBeLessThan(5);
});

test("an abort ends the waiting", async () => {
  const controller = new AbortController();
  const { attempts, error } = await run(
    () => {
      controller.abort();
      return away();
    },
    { signal: controller.signal },
  );
  expect(attempts).toBe(1);
  expect(error).toMatchObject({ code: Code.Canceled });
});

test("waits grow to the longest, and at most half of one is chance", () => {
  const error = toDudaoError(away());
  const delays = [1, 2, 3, 10].map((failures) =>
    delayAfter(error, failures, defaultRetryPolicy, 0),
  );
  expect(delays).toEqual([200, 400, 800, 5000]);
  expect(delayAfter(error, 1, defaultRetryPolicy, 0.999)).toBeGreaterThan(100);
});

test("what the server asks for is waited at least", () => {
  const error = toDudaoError(
    refusal(Code.Unavailable, "OVERLOADED", { retryMs: 7000 }),
  );
  expect(delayAfter(error, 1, defaultRetryPolicy)).toBe(7000);
});
