import { create, toBinary } from "@bufbuild/protobuf";
import {
  Code,
  ConnectError,
  createRouterTransport,
  type ConnectRouter,
} from "@connectrpc/connect";
import { Dudao, type DudaoOptions } from "../src/index.js";
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
  RetryInfoSchema,
} from "../src/gen/dudao/v1/error_pb.js";

/** A client of routes in this process, which waits next to nothing. */
export function dudaoOver(
  routes: (router: ConnectRouter) => void,
  options: Partial<DudaoOptions> = {},
): Dudao {
  return new Dudao(
    {
      baseUrl: "http://dudao.test/",
      retry: { maxAttempts: 3, firstDelayMs: 1, maxDelayMs: 2 },
      ...options,
    },
    createRouterTransport(routes),
  );
}

/** What a refusal looks like when it comes from the wire. */
export function refusal(
  code: Code,
  reason: string,
  more: {
    zh?: string;
    metadata?: Record<string, string>;
    violations?: { field: string; description: string }[];
    retryMs?: number;
  } = {},
): ConnectError {
  const error = new ConnectError("refused", code);
  const info = create(ErrorInfoSchema, {
    reason,
    domain: "dudao",
    metadata: more.metadata ?? {},
  });
  const details: [string, Uint8Array][] = [
    ["ErrorInfo", toBinary(ErrorInfoSchema, info)],
  ];
  if (more.zh) {
    const text = create(LocalizedMessageSchema, {
      locale: "zh-CN",
      message: more.zh,
    });
    details.push(["LocalizedMessage", toBinary(LocalizedMessageSchema, text)]);
  }
  if (more.violations) {
    const fields = create(BadRequestSchema, {
      fieldViolations: more.violations,
    });
    details.push(["BadRequest", toBinary(BadRequestSchema, fields)]);
  }
  if (more.retryMs !== undefined) {
    const retry = create(RetryInfoSchema, {
      retryDelay: {
        seconds: BigInt(Math.floor(more.retryMs / 1000)),
        nanos: (more.retryMs % 1000) * 1e6,
      },
    });
    details.push(["RetryInfo", toBinary(RetryInfoSchema, retry)]);
  }
  error.details = details.map(([name, value]) => ({
    type: `google.rpc.${name}`,
    value,
  }));
  return error;
}

/** Everything an async iterable gives. */
export async function all<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of source) found.push(item);
  return found;
}
