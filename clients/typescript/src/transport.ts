import {
  create,
  type DescMessage,
  type DescMethodStreaming,
  type MessageInitShape,
  type MessageShape,
} from "@bufbuild/protobuf";
import type { StreamResponse, Transport } from "@connectrpc/connect";
import { type DudaoError, toDudaoError } from "./error.js";
import { safeToRepeat, withRequestId } from "./request_id.js";
import { type RetryPolicy, retrying } from "./retry.js";

/** What every call over a transport has in common. */
export interface CallDefaults {
  /** Of a whole unary call with its retries; streams have none. */
  timeoutMs: number;
  retry: RetryPolicy;
  /** Sent with every call, as they are when it begins. */
  headers(): Record<string, string>;
  /** Sees every error before the caller does. */
  onError(error: DudaoError): void;
}

/**
 * A transport on another one that fills in request ids, tries again what may
 * be tried again, and throws DudaoErrors only.
 */
export function dependable(
  inner: Transport,
  defaults: CallDefaults,
): Transport {
  const bounds = (
    repeat: boolean,
    timeoutMs: number | undefined,
    signal: AbortSignal | undefined,
  ) => ({
    policy: repeat ? defaults.retry : { ...defaults.retry, maxAttempts: 1 },
    deadline: timeoutMs && timeoutMs > 0 ? Date.now() + timeoutMs : undefined,
    signal,
  });
  const failing =
    (signal: AbortSignal | undefined) =>
    (thrown: unknown): never => {
      const error = toDudaoError(thrown, signal?.aborted ?? false);
      defaults.onError(error);
      throw error;
    };

  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const request = withRequestId(method.input, input);
      return retrying(
        bounds(safeToRepeat(method), timeoutMs ?? defaults.timeoutMs, signal),
        (leftMs) =>
          inner.unary(
            method,
            signal,
            leftMs,
            headersOf(header, defaults),
            // It is a message already.
            request as MessageInitShape<typeof method.input>,
            contextValues,
          ),
      ).catch(failing(signal));
    },

    async stream(method, signal, timeoutMs, header, input, contextValues) {
      const fail = failing(signal);
      const open = (
        requests: AsyncIterable<MessageInitShape<typeof method.input>>,
        leftMs: number | undefined,
      ) =>
        inner.stream(
          method,
          signal,
          leftMs,
          headersOf(header, defaults),
          requests,
          contextValues,
        );
      if (method.methodKind !== "server_streaming") {
        return open(input, timeoutMs).then((r) => guarded(r, fail), fail);
      }
      const request = await only(method, input);
      return retrying(
        bounds(safeToRepeat(method), timeoutMs, signal),
        async (leftMs) => begun(await open(once(request), leftMs), fail),
      ).catch(fail);
    },
  };
}

function headersOf(
  header: HeadersInit | undefined,
  defaults: CallDefaults,
): Headers {
  const headers = new Headers(header);
  for (const [name, value] of Object.entries(defaults.headers())) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return headers;
}

// The request of a server stream.
async function only<I extends DescMessage, O extends DescMessage>(
  method: DescMethodStreaming<I, O>,
  input: AsyncIterable<MessageInitShape<I>>,
): Promise<MessageShape<I>> {
  for await (const request of input) {
    return withRequestId(method.input, request);
  }
  return create(method.input);
}

async function* once<Item>(item: Item): AsyncGenerator<Item> {
  yield item;
}

// A refusal comes with the first message: up to there a stream can be tried
// again.
async function begun<I extends DescMessage, O extends DescMessage>(
  response: StreamResponse<I, O>,
  fail: (thrown: unknown) => never,
): Promise<StreamResponse<I, O>> {
  const messages = response.message[Symbol.asyncIterator]();
  const first = await messages.next();
  return guarded({ ...response, message: after(first, messages) }, fail);
}

async function* after<Item>(
  first: IteratorResult<Item>,
  rest: AsyncIterator<Item>,
): AsyncGenerator<Item> {
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function guarded<I extends DescMessage, O extends DescMessage>(
  response: StreamResponse<I, O>,
  fail: (thrown: unknown) => never,
): StreamResponse<I, O> {
  async function* messages(): AsyncGenerator<MessageShape<O>> {
    try {
      yield* response.message;
    } catch (thrown) {
      fail(thrown);
    }
  }
  return { ...response, message: messages() };
}
