import { Code } from "@connectrpc/connect";
import { type Dudao, DudaoError, ErrorReason } from "@dudao/client";
import { clientStream, serverStream, unary } from "./call.ts";
import { methods } from "./contract.ts";

/** Those that a transport can call at all. */
export function smokeMethods(sendsStreams: boolean): string[] {
  return [...methods]
    .filter(([, { methodKind }]) =>
      sendsStreams ? true : methodKind !== "client_streaming",
    )
    .map(([path]) => path);
}

/**
 * Calls a method with an empty request; throws where the server does not know
 * it or breaks.
 */
export async function smoke(dudao: Dudao, path: string): Promise<void> {
  const method = methods.get(path)!;
  try {
    if (method.methodKind === "client_streaming") {
      await clientStream(dudao, method, [{}]);
    } else if (method.methodKind === "server_streaming") {
      await serverStream(dudao, method, {}, () => true);
    } else {
      await unary(dudao, method, {});
    }
  } catch (thrown) {
    if (!(thrown instanceof DudaoError)) throw thrown;
    const unknown =
      thrown.code === Code.Unimplemented ||
      thrown.reason === ErrorReason.UNKNOWN_METHOD ||
      thrown.reason === ErrorReason.INTERNAL ||
      thrown.reason === ErrorReason.UNSPECIFIED;
    if (unknown) throw thrown;
  }
}
