import { fromBinary } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import {
  BadRequestSchema,
  ErrorInfoSchema,
  ErrorReason,
  LocalizedMessageSchema,
  RetryInfoSchema,
} from "./gen/dudao/v1/error_pb.js";

/** A field that broke its rules. */
export interface FieldViolation {
  /** Its path in the request: `unit.display_name`. */
  field: string;
  /** What is wrong and what would be right, in Chinese. */
  description: string;
}

/** Why a call failed, for a program and for a person. */
export class DudaoError extends ConnectError {
  /** Why, for a program; UNSPECIFIED where it did not come from the server. */
  readonly reason: ErrorReason;
  /** Why, for the person who must act, in Chinese. */
  readonly zh: string;
  /** Every field that broke its rules. */
  readonly violations: readonly FieldViolation[];
  /** What goes with the reason: `current_state`, `allowed`, `article`, … */
  readonly info: Readonly<Record<string, string>>;
  /** How long the server asks to wait before another attempt. */
  readonly retryAfterMs: number | undefined;
  /** The number by which the operator finds an internal error in the log. */
  readonly incident: string | undefined;

  /** Reads the details of an error of Connect. */
  constructor(error: ConnectError) {
    super(
      error.rawMessage,
      error.code,
      error.metadata,
      undefined,
      error.cause ?? error,
    );
    this.details = error.details;
    const info = detail(error, "ErrorInfo", ErrorInfoSchema);
    this.reason = info ? reasonOf(info.reason) : ErrorReason.UNSPECIFIED;
    this.info = info?.metadata ?? {};
    this.incident = this.info["incident"];
    this.zh =
      detail(error, "LocalizedMessage", LocalizedMessageSchema)?.message ||
      transportText(error);
    this.violations =
      detail(error, "BadRequest", BadRequestSchema)?.fieldViolations.map(
        ({ field, description }) => ({ field, description }),
      ) ?? [];
    const delay = detail(error, "RetryInfo", RetryInfoSchema)?.retryDelay;
    this.retryAfterMs =
      delay && Number(delay.seconds) * 1000 + Math.ceil(delay.nanos / 1e6);
  }

  // ConnectError recognises its own by name and fields, whatever their class;
  // the name stays, so that this is one of them.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return (
      typeof value === "object" &&
      value !== null &&
      this.prototype.isPrototypeOf(value)
    );
  }
}

/** The password was given by an administrator: call `changePassword` first. */
export class PasswordChangeRequired extends DudaoError {}

/**
 * Turns whatever a call threw into a DudaoError. Where the caller has not
 * `canceled` the call, it was a server that stops.
 */
export function toDudaoError(thrown: unknown, canceled = true): DudaoError {
  if (thrown instanceof DudaoError) return thrown;
  const error = new DudaoError(asLost(ConnectError.from(thrown), canceled));
  return error.reason === ErrorReason.PASSWORD_CHANGE_REQUIRED
    ? new PasswordChangeRequired(error)
    : error;
}

/** Whether it is a refusal by the server for this reason. */
export function isReason(thrown: unknown, reason: ErrorReason): boolean {
  return thrown instanceof DudaoError && thrown.reason === reason;
}

type DetailSchema =
  | typeof ErrorInfoSchema
  | typeof BadRequestSchema
  | typeof LocalizedMessageSchema
  | typeof RetryInfoSchema;

// Details carry the type names of google.rpc, so that standard clients know
// them; the messages of the contract are the same on the wire.
function detail<Schema extends DetailSchema>(
  error: ConnectError,
  name: string,
  schema: Schema,
) {
  for (const packed of error.details) {
    if (!("type" in packed) || packed.type !== `google.rpc.${name}`) continue;
    return fromBinary<Schema>(schema, packed.value);
  }
  return undefined;
}

function reasonOf(name: string): ErrorReason {
  const reason = ErrorReason[name as keyof typeof ErrorReason];
  return typeof reason === "number" ? reason : ErrorReason.UNSPECIFIED;
}

// What a broken connection looks like differs from transport to transport. The
// server's own errors always have details.
function asLost(error: ConnectError, canceled: boolean): ConnectError {
  if (error.details.length > 0) return error;
  const lost =
    error.code === Code.Aborted ||
    (error.code === Code.Canceled && !canceled) ||
    (error.code === Code.Unknown &&
      (error.cause instanceof TypeError ||
        error.cause === "missing EndStreamResponse"));
  if (!lost) return error;
  return new ConnectError(
    error.rawMessage,
    Code.Unavailable,
    error.metadata,
    undefined,
    error.cause,
  );
}

function transportText(error: ConnectError): string {
  switch (error.code) {
    case Code.Canceled:
      return "已取消。";
    case Code.DeadlineExceeded:
      return "服务器没有在规定时间内答复。";
    case Code.Unavailable:
      return "连不上服务器，请检查网络以及服务是否已启动。";
    default:
      return `服务器的应答无法识别：${error.rawMessage}`;
  }
}
