import {
  createConnectTransport,
  createGrpcTransport,
} from "@connectrpc/connect-node";
import { Dudao } from "./dudao.js";
import { jsonOptionsOf, type WebOptions } from "./web.js";

export * from "./index.js";

/** How to reach a server from Node. */
export interface NodeOptions extends WebOptions {
  /**
   * `connect` goes to the web address over HTTP/1.1, `grpc` to the gRPC address
   * over HTTP/2; `connect` if left out.
   */
  protocol?: "connect" | "grpc";
  /** PEM certificates that the server's must go back to; else the system's. */
  ca?: string | Uint8Array;
}

/** Connects to a server from Node. */
export function createNodeDudao(options: NodeOptions): Dudao {
  const { baseUrl } = options;
  const nodeOptions = options.ca ? { ca: options.ca as Buffer } : {};
  return new Dudao(
    options,
    options.protocol === "grpc"
      ? createGrpcTransport({ baseUrl, nodeOptions })
      : createConnectTransport({
          baseUrl,
          httpVersion: "1.1",
          nodeOptions,
          useBinaryFormat: !options.json,
          jsonOptions: jsonOptionsOf(options),
        }),
  );
}
