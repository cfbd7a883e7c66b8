import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { EventService } from "../src/gen/dudao/v1/event_service_pb.js";
import { watch } from "../src/index.js";
import { dudaoOver, refusal } from "./fixture.js";

test("it goes on after the last cursor where the connection breaks", async () => {
  const asked: string[] = [];
  const dudao = dudaoOver(({ rpc }) => {
    rpc(EventService.method.watchEvents, async function* ({ cursor }) {
      asked.push(cursor);
      yield { cursor: `${cursor}+` };
      throw new ConnectError("away", Code.Unavailable);
    });
  });
  const seen: string[] = [];
  for await (const event of watch(dudao, { parent: "b", cursor: "0" })) {
    seen.push(event.type);
    if (seen.length === 5) break;
  }
  expect(seen).toEqual([
    "events",
    "interrupted",
    "events",
    "interrupted",
    "events",
  ]);
  expect(asked).toEqual(["0", "0+", "0++"]);
});

test("an expired cursor tells the reader to load again", async () => {
  const asked: string[] = [];
  const dudao = dudaoOver(({ rpc }) => {
    rpc(EventService.method.watchEvents, async function* ({ cursor }) {
      asked.push(cursor);
      if (cursor === "old") throw refusal(Code.OutOfRange, "CURSOR_EXPIRED");
      yield { cursor };
    });
  });
  for await (const event of watch(dudao, { parent: "b", cursor: "old" })) {
    if (event.type === "expired") event.resumeAt("fresh");
    if (event.type === "events") break;
  }
  expect(asked).toEqual(["old", "fresh"]);
});

test("a signal ends it without an error, a revoked token with one", async () => {
  const controller = new AbortController();
  const dudao = dudaoOver(({ rpc }) => {
    rpc(EventService.method.watchEvents, async function* ({ parent }) {
      if (parent === "revoked") {
        throw refusal(Code.Unauthenticated, "UNAUTHENTICATED");
      }
      for (;;) {
        yield { cursor: "1" };
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
  });
  let answers = 0;
  const { signal } = controller;
  for await (const _ of watch(dudao, { parent: "b", signal })) {
    if (++answers === 3) controller.abort();
  }
  expect(answers).toBe(3);
  const refused = watch(dudao, { parent: "revoked" }).next();
  await expect(refused).rejects.toMatchObject({ code: Code.Unauthenticated });
});
