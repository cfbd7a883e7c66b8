import type { Dudao } from "./dudao.js";
import { type DudaoError, isReason, toDudaoError } from "./error.js";
import { ErrorReason } from "./gen/dudao/v1/error_pb.js";
import type { Event } from "./gen/dudao/v1/event_pb.js";
import { EventService } from "./gen/dudao/v1/event_service_pb.js";
import { delayAfter, isTransient, sleep } from "./retry.js";

/** What becomes of the watch itself. */
export type WatchTurn =
  /** The connection broke; it is made again after so many milliseconds. */
  | { type: "interrupted"; error: DudaoError; delayMs: number }
  /**
   * The log no longer goes back to the cursor: load the lists again, and call
   * `resumeAt` with the list's `watchCursor`. Without it the watch goes on from
   * now on.
   */
  | { type: "expired"; error: DudaoError; resumeAt(cursor: string): void };

/** What happens while one watches the event log. */
export type WatchEvent =
  /** Something changed; no events are a sign of life. */
  { type: "events"; events: Event[]; cursor: string } | WatchTurn;

/** What happens while one watches what may be read. */
export type WatchChange =
  /** These resources changed; none are a sign of life. */
  { type: "changes"; resources: string[]; cursor: string } | WatchTurn;

/** Where a watch begins, and what ends it. */
export interface WatchOptions {
  /** The bureau. */
  parent: string;
  /** The `watchCursor` of a list; from now on where left out. */
  cursor?: string;
  /** Ends the watch, without an error. */
  signal?: AbortSignal;
}

/**
 * Follows the event log of a bureau, for those who may read it. Where the
 * connection breaks it goes on after the last cursor seen, so that no event is
 * missed or seen twice, for as long as it takes. Throws what waiting does not
 * mend: a token that was revoked, a grant that is gone.
 */
export async function* watch(
  dudao: Dudao,
  options: WatchOptions,
): AsyncGenerator<WatchEvent, void, undefined> {
  const log = dudao.of(EventService);
  for await (const turn of follow(dudao, options, (cursor, signal) =>
    log.watchEvents({ parent: options.parent, cursor }, { signal }),
  )) {
    if (turn.type !== "answer") yield turn;
    else {
      const { events, cursor } = turn.answer;
      yield { type: "events", events, cursor };
    }
  }
}

/**
 * Follows which resources change of those the caller may read: for a page that
 * shows some of them. Goes on as `watch` does.
 */
export async function* watchChanges(
  dudao: Dudao,
  options: WatchOptions,
): AsyncGenerator<WatchChange, void, undefined> {
  const log = dudao.of(EventService);
  for await (const turn of follow(dudao, options, (cursor, signal) =>
    log.watchChanges({ parent: options.parent, cursor }, { signal }),
  )) {
    if (turn.type !== "answer") yield turn;
    else {
      const { resources, cursor } = turn.answer;
      yield { type: "changes", resources, cursor };
    }
  }
}

async function* follow<A extends { cursor: string }>(
  dudao: Dudao,
  { cursor: first = "", signal }: WatchOptions,
  open: (cursor: string, signal: AbortSignal) => AsyncIterable<A>,
): AsyncGenerator<{ type: "answer"; answer: A } | WatchTurn, void, undefined> {
  let cursor = first;
  let failures = 0;
  while (!signal?.aborted) {
    // Ends the stream also where the reader leaves the loop.
    const reading = new AbortController();
    const stop = () => reading.abort();
    signal?.addEventListener("abort", stop);
    try {
      for await (const answer of open(cursor, reading.signal)) {
        failures = 0;
        ({ cursor } = answer);
        yield { type: "answer", answer };
      }
      // A server that shuts down may end the stream without an error.
      failures = Math.max(1, failures);
      await sleep(dudao.retry.firstDelayMs, signal);
    } catch (thrown) {
      if (signal?.aborted) return;
      const error = toDudaoError(thrown);
      if (isReason(error, ErrorReason.CURSOR_EXPIRED)) {
        cursor = "";
        yield {
          type: "expired",
          error,
          resumeAt: (given) => {
            cursor = given;
          },
        };
      } else if (isTransient(error)) {
        const delayMs = delayAfter(error, ++failures, dudao.retry);
        yield { type: "interrupted", error, delayMs };
        await sleep(delayMs, signal);
      } else {
        throw error;
      }
    } finally {
      signal?.removeEventListener("abort", stop);
      reading.abort();
    }
  }
}
