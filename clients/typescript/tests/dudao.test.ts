import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { EventService } from "../src/gen/dudao/v1/event_service_pb.js";
import { NoticeService } from "../src/gen/dudao/v1/notice_service_pb.js";
import { ReportService } from "../src/gen/dudao/v1/report_service_pb.js";
import { SessionService } from "../src/gen/dudao/v1/session_service_pb.js";
import { DudaoError, keepSession, signIn, signOut } from "../src/index.js";
import { all, dudaoOver, refusal } from "./fixture.js";

test("every attempt of a logical call has the same request id", async () => {
  const ids: string[] = [];
  const dudao = dudaoOver(({ rpc }) => {
    rpc(NoticeService.method.issueNotice, (request) => {
      ids.push(request.requestId);
      if (ids.length < 3) throw new ConnectError("away", Code.Unavailable);
      return {};
    });
  });
  const notices = dudao.of(NoticeService);
  await notices.issueNotice({ name: "n" });
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  await notices.issueNotice({ name: "n" });
  expect(new Set(ids).size).toBe(2);
});

test("a write without a request id is sent once", async () => {
  let calls = 0;
  const dudao = dudaoOver(({ rpc }) => {
    rpc(SessionService.method.signIn, () => {
      ++calls;
      throw new ConnectError("away", Code.Unavailable);
    });
  });
  const attempt = signIn(dudao, { account: "a", password: "p" });
  await expect(attempt).rejects.toBeInstanceOf(DudaoError);
  expect(calls).toBe(1);
});

test("a stream is tried again while nothing has come, and no longer", async () => {
  let calls = 0;
  const dudao = dudaoOver(({ rpc }) => {
    rpc(ReportService.method.exportLedger, async function* () {
      if (++calls === 1) throw new ConnectError("away", Code.Unavailable);
      yield {};
      throw new ConnectError("away", Code.Unavailable);
    });
  });
  const reading = all(dudao.of(ReportService).exportLedger({}));
  await expect(reading).rejects.toBeInstanceOf(DudaoError);
  expect(calls).toBe(2);
});

test("who calls is in the headers, and an own header comes first", async () => {
  const seen: (string | null)[][] = [];
  const dudao = dudaoOver(
    ({ rpc }) => {
      rpc(EventService.method.listEvents, (_, { requestHeader }) => {
        const names = ["authorization", "x-dudao-web", "accept-language"];
        seen.push(names.map((name) => requestHeader.get(name)));
        return {};
      });
    },
    { token: "t" },
  );
  const events = dudao.of(EventService);
  await events.listEvents({});
  await events.listEvents({}, { headers: { "accept-language": "en" } });
  expect(seen).toEqual([
    ["Bearer t", null, "zh-CN"],
    ["Bearer t", null, "en"],
  ]);
});

test("signing in gives the token, or leaves it to the cookie", async () => {
  for (const cookie of [false, true]) {
    const dudao = dudaoOver(
      ({ service }) => {
        service(SessionService, {
          signIn: () => ({ secret: cookie ? "" : "secret" }),
          signOut: () => ({}),
        });
      },
      { cookie },
    );
    await signIn(dudao, { account: "a", password: "p" });
    expect(dudao.headers()["authorization"]).toBe(
      cookie ? undefined : "Bearer secret",
    );
    expect(dudao.headers()["x-dudao-web"]).toBe(cookie ? "1" : undefined);
    await signOut(dudao);
    expect(dudao.token).toBeUndefined();
  }
});

test("a session is renewed once a quarter of its time is over", async () => {
  let renewals = 0;
  const dudao = dudaoOver(({ rpc }) => {
    rpc(SessionService.method.renewSession, () => {
      ++renewals;
      return { expireTime: inSeconds(3600) };
    });
  });
  const keeper = keepSession(dudao, inSeconds(0));
  await Promise.all([keeper.touch(), keeper.touch()]);
  await keeper.touch();
  expect(renewals).toBe(1);
});

test("an error is seen before the caller sees it", async () => {
  const seen: DudaoError[] = [];
  const dudao = dudaoOver(
    ({ rpc }) => {
      rpc(EventService.method.listEvents, () => {
        throw refusal(Code.Unauthenticated, "UNAUTHENTICATED");
      });
    },
    { onError: (error) => seen.push(error) },
  );
  const call = dudao.of(EventService).listEvents({});
  await expect(call).rejects.toMatchObject({ code: Code.Unauthenticated });
  expect(seen).toHaveLength(1);
});

function inSeconds(seconds: number) {
  return {
    $typeName: "google.protobuf.Timestamp" as const,
    seconds: BigInt(Math.floor(Date.now() / 1000) + seconds),
    nanos: 0,
  };
}
