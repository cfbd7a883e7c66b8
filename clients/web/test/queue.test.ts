import "fake-indexeddb/auto";
import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { fromBinary } from "@bufbuild/protobuf";
import { Disposition } from "@dudao/client/gen/inspection_pb";
import {
  ConfirmInspectionRequestSchema,
  RecordInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { beforeEach, expect, test } from "vitest";
import { database, forgetDevice } from "~/offline/database";
import {
  enqueue,
  mend,
  move,
  photosOf,
  remove,
  sendAsAnother,
  visitsOf,
} from "~/offline/queue";
import { draftsOf, saveDraft, type VisitDraft } from "~/offline/draft";
import { closingOf, requestOf } from "~/offline/request";
import { type Sender, sendQueue } from "~/offline/sync";
import { after, type Closing, type QueuedVisit } from "~/offline/visit";

const user = "bureaus/450802/users/zhang";

function photo(name: string) {
  return {
    sha256: name.padEnd(64, "0"),
    content: new Blob([name]),
    fileName: `${name}.jpg`,
    mediaType: "image/jpeg",
  };
}

function visit(id: string, photos: string[] = []) {
  return enqueue({
    user,
    request: create(RecordInspectionRequestSchema, {
      parent: "bureaus/450802",
      inspectionId: id,
    }),
    unitDisplayName: "第一小学",
    photos: photos.map(photo),
  });
}

/** A server that notes what it gets, and fails where it is told to. */
class FakeServer implements Sender {
  readonly calls: string[] = [];
  readonly requests: Uint8Array[] = [];
  readonly failures = new Map<string, unknown[]>();

  failOnce(call: string, error: unknown): void {
    this.failures.set(call, [...(this.failures.get(call) ?? []), error]);
  }

  async upload(_: QueuedVisit, { fileName }: { fileName: string }) {
    this.#take(`upload ${fileName}`);
  }

  async record({ id, request }: QueuedVisit) {
    this.requests.push(request);
    this.#take(`record ${id}`);
  }

  async close({ kind }: Closing) {
    this.#take(kind);
  }

  #take(call: string): void {
    this.calls.push(call);
    const error = this.failures.get(call)?.shift();
    if (error !== undefined) throw error;
  }
}

const lost = () => new ConnectError("gone", Code.Unavailable);

beforeEach(async () => {
  const db = await database();
  for (const store of db.objectStoreNames) await db.clear(store);
});

test("photos go before the record, the oldest visit first", async () => {
  await visit("v1", ["a", "b"]);
  await visit("v2");
  const server = new FakeServer();
  expect(await sendQueue(user, server)).toBe(2);
  expect(server.calls).toEqual([
    "upload a.jpg",
    "upload b.jpg",
    "record v1",
    "record v2",
  ]);
  expect((await visitsOf(user)).map(({ state }) => state)).toEqual([
    "sent",
    "sent",
  ]);
  expect(await photosOf("v1")).toEqual([]);
});

test("what was interrupted goes on where it stopped", async () => {
  await visit("v1", ["a", "b"]);
  const server = new FakeServer();
  server.failOnce("upload b.jpg", lost());
  expect(await sendQueue(user, server)).toBe(0);
  expect((await visitsOf(user))[0]).toMatchObject({ state: "queued" });
  expect(await sendQueue(user, server)).toBe(1);
  expect(server.calls).toEqual([
    "upload a.jpg",
    "upload b.jpg",
    "upload b.jpg",
    "record v1",
  ]);
});

test("an answer that was lost leads to the same call, word for word", async () => {
  await visit("v1");
  const server = new FakeServer();
  server.failOnce("record v1", lost());
  await sendQueue(user, server);
  await sendQueue(user, server);
  const [first, second] = server.requests;
  expect(second).toEqual(first);
  const { requestId } = fromBinary(RecordInspectionRequestSchema, first!);
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("a page closed while it sent leaves a visit that is sent later", async () => {
  await visit("v1");
  await move("v1", { type: "start" });
  const server = new FakeServer();
  expect(await sendQueue(user, server)).toBe(1);
});

test("a refusal waits for a person and does not stop the others", async () => {
  await visit("v1");
  await visit("v2");
  const server = new FakeServer();
  server.failOnce("record v1", new ConnectError("no", Code.InvalidArgument));
  expect(await sendQueue(user, server)).toBe(1);
  expect((await visitsOf(user))[0]).toMatchObject({ state: "refused" });
  expect(await sendQueue(user, server)).toBe(0);
  await move("v1", { type: "retry" });
  expect(await sendQueue(user, server)).toBe(1);
});

test("a broken connection keeps the rest for later", async () => {
  await visit("v1");
  await visit("v2");
  const server = new FakeServer();
  server.failOnce("record v1", lost());
  expect(await sendQueue(user, server)).toBe(0);
  expect(server.calls).toEqual(["record v1"]);
});

test("another user of the device sends nothing of it", async () => {
  await visit("v1");
  const server = new FakeServer();
  expect(await sendQueue("bureaus/450802/users/li", server)).toBe(0);
  expect(server.calls).toEqual([]);
});

test("signing out keeps what was not sent", async () => {
  await visit("v1", ["a"]);
  await forgetDevice();
  expect(await photosOf("v1")).toHaveLength(1);
  await remove("v1");
  expect(await photosOf("v1")).toEqual([]);
  expect(await visitsOf(user)).toEqual([]);
});

test("a state allows only its own events", async () => {
  const queued = await visit("v1");
  expect(() => after(queued, { type: "sent", time: 1 })).toThrow(TypeError);
  const sent = after(after(queued, { type: "start" }), { type: "sent", time: 1 });
  expect(() => after(sent, { type: "start" })).toThrow(TypeError);
});

function finished(): VisitDraft {
  return {
    id: "0190a0a0-0000-4000-8000-000000000001",
    user,
    bureau: "bureaus/450802",
    supervisor: "bureaus/450802/supervisors/zhang",
    unit: "bureaus/450802/units/one",
    unitDisplayName: "第一小学",
    checklist: "",
    unannounced: true,
    mandate: "",
    enterTime: 1,
    leaveTime: 2,
    matters: ["s6"],
    methods: [],
    scores: { a: { score: 3, note: "" }, b: { note: "没看" } },
    findings: [],
    narrative: " 正常 ",
    goodPractice: "",
    photos: [],
    head: { how: "sign", signer: "李校长", reason: "", witness: "" },
  };
}

function enqueueFinished(draft = finished()) {
  const closing = closingOf(draft);
  return enqueue({
    user,
    request: requestOf(draft),
    closing,
    draft,
    unitDisplayName: draft.unitDisplayName,
    photos: [photo("a")],
  });
}

test("what the school said is sent after the record, each once", async () => {
  await enqueueFinished();
  const { id } = finished();
  const server = new FakeServer();
  server.failOnce("confirm", lost());
  await sendQueue(user, server);
  expect(await sendQueue(user, server)).toBe(1);
  expect(server.calls).toEqual([
    "upload a.jpg",
    `record ${id}`,
    "confirm",
    "confirm",
  ]);
});

test("a refused visit is mended as another record with its photos", async () => {
  await enqueueFinished();
  const { id } = finished();
  const server = new FakeServer();
  server.failOnce(
    `record ${id}`,
    new ConnectError("no", Code.InvalidArgument),
  );
  await sendQueue(user, server);
  const next = await mend(id);
  expect(next).not.toBe(id);
  expect(await visitsOf(user)).toEqual([]);
  expect((await draftsOf(user)).map(({ draft }) => draft.id)).toEqual([next]);
  expect(await photosOf(next!)).toHaveLength(1);
  expect(await photosOf(id)).toEqual([]);
});

test("another visit has ids of its own, and what the school said too", async () => {
  const before = await enqueueFinished();
  const next = await sendAsAnother(before.id);
  const [after] = await visitsOf(user);
  expect(after!.id).toBe(next);
  const schema = RecordInspectionRequestSchema;
  const was = fromBinary(schema, before.request);
  const is = fromBinary(schema, after!.request);
  expect(is.inspectionId).toBe(next);
  expect(is.requestId).not.toBe(was.requestId);
  expect(is.inspection).toEqual(was.inspection);
  const closing = fromBinary(
    ConfirmInspectionRequestSchema,
    after!.closing!.request,
  );
  expect(closing.name).toBe(`bureaus/450802/inspections/${next}`);
});

test("queueing takes the place of the draft", async () => {
  const draft = finished();
  await saveDraft(draft);
  await enqueueFinished(draft);
  expect(await draftsOf(user)).toEqual([]);
});

test("a draft becomes the request as it was written", () => {
  const { inspection } = requestOf(finished());
  expect(inspection?.narrative).toBe("正常");
  expect(inspection?.scores.map(({ item }) => item)).toEqual(["a"]);
  expect(inspection?.disposition).toBe(Disposition.NONE);
});
