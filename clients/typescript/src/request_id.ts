import {
  create,
  type DescMessage,
  type DescMethod,
  type MessageInitShape,
  type MessageShape,
  ScalarType,
} from "@bufbuild/protobuf";
import { MethodOptions_IdempotencyLevel } from "@bufbuild/protobuf/wkt";

/** A random UUID; also where a page was not loaded over TLS. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  return [
    hex.slice(0, 4),
    hex.slice(4, 6),
    hex.slice(6, 8),
    hex.slice(8, 10),
    hex.slice(10),
  ]
    .map((part) => part.join(""))
    .join("-");
}

/** Whether requests of this type carry a request id (AIP-155). */
export function takesRequestId(input: DescMessage): boolean {
  const field = input.field["requestId"];
  return field?.fieldKind === "scalar" && field.scalar === ScalarType.STRING;
}

/**
 * The request as it is sent: with a request id where it takes one and the
 * caller gave none. The caller's own object is left as it is.
 */
export function withRequestId<I extends DescMessage>(
  schema: I,
  input: MessageInitShape<I>,
): MessageShape<I> {
  const message = create(schema, input);
  if (!takesRequestId(schema)) return message;
  const { requestId } = message as unknown as { requestId: string };
  return requestId === "" ? { ...message, requestId: newRequestId() } : message;
}

/**
 * Whether sending a request again can do nothing twice: it reads, or it carries
 * a request id.
 */
export function safeToRepeat(method: DescMethod): boolean {
  return (
    method.idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS ||
    takesRequestId(method.input)
  );
}
