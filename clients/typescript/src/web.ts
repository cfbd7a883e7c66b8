import type { Registry } from "@bufbuild/protobuf";
import { createConnectTransport } from "@connectrpc/connect-web";
import { Dudao, type DudaoOptions } from "./dudao.js";

/** How to reach a server from a browser. */
export interface WebOptions extends DudaoOptions {
  /** JSON instead of the binary format, to be read in a debugger. */
  json?: boolean;
  /** With `json`, the types that the bodies of events may hold. */
  registry?: Registry;
}

/** Connects to a server from a browser, or from whatever has `fetch`. */
export function createDudao(options: WebOptions): Dudao {
  return new Dudao(
    options,
    createConnectTransport({
      baseUrl: options.baseUrl,
      useBinaryFormat: !options.json,
      jsonOptions: jsonOptionsOf(options),
      ...(options.fetch && { fetch: options.fetch }),
    }),
  );
}

/** How messages become JSON, and JSON messages. */
export function jsonOptionsOf({ registry }: WebOptions) {
  return { ignoreUnknownFields: true, ...(registry && { registry }) };
}
