import {
  create,
  type DescMethod,
  fromJson,
  type JsonValue,
  type Message,
  toJson,
} from "@bufbuild/protobuf";
import type { CallOptions } from "@connectrpc/connect";
import { type Dudao, items, uploadEvidence } from "@dudao/client";
import {
  EvidenceService,
  UploadEvidenceResponseSchema,
  type UploadEvidenceRequest,
} from "@dudao/client/gen/evidence_service_pb";
import { registry } from "./contract.ts";

type AnyCall = (request: unknown, options?: CallOptions) => unknown;

function bound(dudao: Dudao, method: DescMethod): AnyCall {
  const client = dudao.of(method.parent) as Record<string, AnyCall>;
  return client[method.localName]!;
}

function read(method: DescMethod, json: JsonValue): Message {
  return fromJson(method.input, json, { registry });
}

function write(method: DescMethod, answer: Message): JsonValue {
  return toJson(method.output, answer, {
    registry,
    useProtoFieldName: true,
    alwaysEmitImplicit: true,
  });
}

/** One answer to one request. */
export async function unary(
  dudao: Dudao,
  method: DescMethod,
  request: JsonValue,
): Promise<JsonValue> {
  const call = bound(dudao, method);
  return write(method, (await call(read(method, request))) as Message);
}

/** How many items there are on all pages. */
export async function countItems(
  dudao: Dudao,
  method: DescMethod,
  request: JsonValue,
): Promise<number> {
  let count = 0;
  const list = bound(dudao, method) as (r: Message) => Promise<Message>;
  for await (const _ of items(list, read(method, request))) ++count;
  return count;
}

/** The messages of a server stream, until `enough` says so. */
export async function serverStream(
  dudao: Dudao,
  method: DescMethod,
  request: JsonValue,
  enough: (messages: JsonValue[]) => boolean,
): Promise<JsonValue[]> {
  const call = bound(dudao, method);
  const signal = AbortSignal.timeout(10_000);
  const messages: JsonValue[] = [];
  const stream = call(read(method, request), { signal });
  for await (const message of stream as AsyncIterable<Message>) {
    messages.push(write(method, message));
    if (enough(messages)) break;
  }
  return messages;
}

/** The answer to a stream of requests. */
export async function clientStream(
  dudao: Dudao,
  method: DescMethod,
  requests: JsonValue[],
): Promise<JsonValue> {
  const call = bound(dudao, method);
  async function* messages() {
    for (const request of requests) yield read(method, request);
  }
  return write(method, (await call(messages())) as Message);
}

/** What a browser does in the place of a client stream: a PUT. */
export async function upload(
  dudao: Dudao,
  requests: JsonValue[],
): Promise<JsonValue> {
  const method = EvidenceService.method.uploadEvidence;
  const parts = requests.map(
    (request) => read(method, request) as UploadEvidenceRequest,
  );
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (const { part } of parts) {
    if (part.case === "chunk") chunks.push(new Uint8Array(part.value.data));
  }
  const start = parts[0]?.part;
  if (start?.case !== "start") throw new Error("The first is no start.");
  const file = await uploadEvidence(dudao, {
    ...start.value,
    file: new Blob(chunks),
  });
  return write(method, create(UploadEvidenceResponseSchema, { file }));
}
