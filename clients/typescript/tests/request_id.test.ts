import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import {
  EventService,
  ListEventsRequestSchema,
} from "../src/gen/dudao/v1/event_service_pb.js";
import {
  IssueNoticeRequestSchema,
  NoticeService,
} from "../src/gen/dudao/v1/notice_service_pb.js";
import { SessionService } from "../src/gen/dudao/v1/session_service_pb.js";
import { newRequestId } from "../src/index.js";
import { safeToRepeat, withRequestId } from "../src/request_id.js";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("every id is a UUID and another one", () => {
  const ids = Array.from({ length: 1000 }, newRequestId);
  for (const id of ids) expect(id).toMatch(uuid);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a write gets one, and the caller's object stays as it is", () => {
  const request = create(IssueNoticeRequestSchema, { name: "n" });
  const sent = withRequestId(IssueNoticeRequestSchema, request);
  expect(sent.requestId).toMatch(uuid);
  expect(sent.name).toBe("n");
  expect(request.requestId).toBe("");
});

test("the caller's own is kept", () => {
  const requestId = newRequestId();
  const sent = withRequestId(IssueNoticeRequestSchema, { requestId });
  expect(sent.requestId).toBe(requestId);
});

test("a read has none", () => {
  const sent = withRequestId(ListEventsRequestSchema, { parent: "p" });
  expect("requestId" in sent).toBe(false);
});

test("reads and writes with an id can be sent again, other writes not", () => {
  expect(safeToRepeat(EventService.method.listEvents)).toBe(true);
  expect(safeToRepeat(NoticeService.method.issueNotice)).toBe(true);
  expect(safeToRepeat(SessionService.method.signIn)).toBe(false);
});
