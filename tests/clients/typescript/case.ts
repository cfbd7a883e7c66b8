import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import {
  type Dudao,
  DudaoError,
  ErrorReason,
  newRequestId,
} from "@dudao/client";
import {
  clientStream,
  countItems,
  serverStream,
  unary,
  upload,
} from "./call.ts";
import { methods } from "./contract.ts";
import { at, type Captures, type Case, difference, fill } from "./table.ts";

/** The people of the table, over one transport. */
export interface Callers {
  /** The client of a caller of the table. */
  of(name: string): Dudao;
  /** From now on this caller has a token. */
  setToken(name: string, token: string): void;
  /** The transport takes a stream of requests; a browser's does not. */
  sendsStreams: boolean;
}

/** Runs one case; throws where something is not as it says. */
export async function runCase(
  given: Case,
  callers: Callers,
  captures: Captures,
): Promise<void> {
  const filled = fill(given as unknown as JsonObject, captures);
  const wanted = filled as unknown as Case;
  const { error } = wanted;
  if (error === undefined) {
    const answer = await answerTo(wanted, callers);
    keep(wanted, answer, callers, captures);
    return;
  }
  const outcome = await answerTo(wanted, callers).then(
    (answer) => answer,
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof DudaoError)) {
    throw new Error(`not refused: ${JSON.stringify(outcome) ?? outcome}`);
  }
  checkError(error, outcome);
}

async function answerTo(wanted: Case, callers: Callers): Promise<JsonValue> {
  const method = methods.get(wanted.method);
  if (method === undefined) throw new Error(`no method ${wanted.method}`);
  const dudao = callers.of(wanted.as);
  const { request = {}, requests, stream, items } = wanted;
  if (requests !== undefined) {
    return callers.sendsStreams
      ? clientStream(dudao, method, requests)
      : upload(dudao, requests);
  }
  if (method.methodKind === "server_streaming") {
    const { length } = stream ?? [];
    const enough = (messages: JsonValue[]) => messages.length >= length;
    const messages = await serverStream(dudao, method, request, enough);
    check(difference(stream ?? [], messages, "stream"));
    return messages;
  }
  if (items !== undefined) {
    const count = await countItems(dudao, method, request);
    check(difference(items, count, "items"));
    return count;
  }
  if (!wanted.repeat) return unary(dudao, method, request);
  const same = { ...(request as JsonObject), request_id: newRequestId() };
  const answer = await unary(dudao, method, same);
  const again = await unary(dudao, method, same);
  if (!isDeepStrictEqual(answer, again)) {
    throw new Error(`sent again, it is ${JSON.stringify(again)}`);
  }
  return answer;
}

function keep(
  { expect, capture = {}, token = {} }: Case,
  answer: JsonValue,
  callers: Callers,
  captures: Captures,
): void {
  if (expect !== undefined) check(difference(expect, answer));
  for (const [name, path] of Object.entries(capture)) {
    captures.set(name, at(answer, path));
  }
  for (const [name, path] of Object.entries(token)) {
    callers.setToken(name, String(at(answer, path)));
  }
}

function checkError(wanted: NonNullable<Case["error"]>, error: DudaoError) {
  const { field, zh = "", metadata = [] } = wanted;
  const code = Code[error.code]!.replace(/(?<=.)[A-Z]/g, "_$&").toUpperCase();
  check(difference(wanted.code, code, "code"));
  check(difference(wanted.reason, ErrorReason[error.reason], "reason"));
  if (!/\p{Script=Han}/u.test(error.zh) || !error.zh.includes(zh)) {
    throw new Error(`its text is ${error.zh}`);
  }
  const fields = error.violations.map((violation) => violation.field);
  if (field !== undefined && !fields.includes(field)) {
    throw new Error(`it names ${fields.join(", ")}, not ${field}`);
  }
  for (const key of metadata) check(difference("*", error.info[key], key));
}

function check(differs: string | undefined): void {
  if (differs !== undefined) throw new Error(differs);
}
