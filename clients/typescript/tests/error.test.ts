import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import {
  DudaoError,
  ErrorReason,
  isReason,
  PasswordChangeRequired,
  toDudaoError,
} from "../src/index.js";
import { refusal } from "./fixture.js";

test("what the server says is read from the details", () => {
  const error = toDudaoError(
    refusal(Code.InvalidArgument, "INVALID_FIELD", {
      zh: "单位名称：必填",
      metadata: { article: "教育督导条例第十条", incident: "42" },
      violations: [{ field: "unit.display_name", description: "必填" }],
      retryMs: 1500,
    }),
  );
  expect(error).toBeInstanceOf(DudaoError);
  expect(error).toBeInstanceOf(ConnectError);
  expect(error.code).toBe(Code.InvalidArgument);
  expect(error.reason).toBe(ErrorReason.INVALID_FIELD);
  expect(error.zh).toBe("单位名称：必填");
  expect(error.violations).toEqual([
    { field: "unit.display_name", description: "必填" },
  ]);
  expect(error.info["article"]).toBe("教育督导条例第十条");
  expect(error.incident).toBe("42");
  expect(error.retryAfterMs).toBe(1500);
  expect(isReason(error, ErrorReason.INVALID_FIELD)).toBe(true);
  expect(isReason(error, ErrorReason.NOT_FOUND)).toBe(false);
  expect(toDudaoError(error)).toBe(error);
});

test("a reason of a newer server is none that is known", () => {
  const error = toDudaoError(refusal(Code.Internal, "SOMETHING_NEW"));
  expect(error.reason).toBe(ErrorReason.UNSPECIFIED);
});

test("a password that must be changed has a type of its own", () => {
  const refused = refusal(Code.FailedPrecondition, "PASSWORD_CHANGE_REQUIRED");
  const error = toDudaoError(refused);
  expect(error).toBeInstanceOf(PasswordChangeRequired);
  expect(toDudaoError(refusal(Code.NotFound, "NOT_FOUND"))).not.toBeInstanceOf(
    PasswordChangeRequired,
  );
});

test.each([
  ["fetch cannot connect", ConnectError.from(new TypeError("fetch failed"))],
  ["a stream is cut off", ConnectError.from("missing EndStreamResponse")],
  ["a socket is reset", new ConnectError("reset", Code.Aborted)],
])("it is a lost connection where %s", (_, thrown) => {
  const error = toDudaoError(thrown);
  expect(error.code).toBe(Code.Unavailable);
  expect(error.zh).toContain("连不上服务器");
});

test("a call that nobody canceled met a server that stops", () => {
  const canceled = new ConnectError("reset", Code.Canceled);
  expect(toDudaoError(canceled).code).toBe(Code.Canceled);
  expect(toDudaoError(canceled, false).code).toBe(Code.Unavailable);
});

test("an etag that is no longer the current one is no lost connection", () => {
  const error = toDudaoError(refusal(Code.Aborted, "ETAG_MISMATCH"));
  expect(error.code).toBe(Code.Aborted);
});
