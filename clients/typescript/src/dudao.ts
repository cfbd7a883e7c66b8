import type { DescMethod, DescService } from "@bufbuild/protobuf";
import { type Client, createClient, type Transport } from "@connectrpc/connect";
import type { DudaoError } from "./error.js";
import { defaultRetryPolicy, type RetryPolicy } from "./retry.js";
import { dependable } from "./transport.js";

/** How to reach a server, and as whom. */
export interface DudaoOptions {
  /** Where it is: `https://dudao.example.cn`. */
  baseUrl: string;
  /** An ApiToken, or the secret of a session. Without one see `cookie`. */
  token?: string;
  /**
   * In a browser: signing in leaves the session in a cookie that no script can
   * read. Only for pages of the server's own site.
   */
  cookie?: boolean;
  /** Of a whole unary call with its retries; 30 seconds if left out. */
  timeoutMs?: number;
  /** How calls are tried again. */
  retry?: Partial<RetryPolicy>;
  /** The language of texts for people; `zh-CN` if left out. */
  locale?: string;
  /** Instead of the global one. */
  fetch?: typeof globalThis.fetch;
  /** Sees every error of a call before the caller does. */
  onError?: (error: DudaoError) => void;
}

const methods = new WeakMap<object, DescMethod>();

/** The descriptor of a method of a client that `Dudao.of` gave. */
export function methodOf(method: object): DescMethod {
  const found = methods.get(method);
  if (found === undefined) {
    throw new TypeError("Not a method of a client made by Dudao.of().");
  }
  return found;
}

/**
 * A connection to a dudao server. It fills in request ids, once per logical
 * call, and tries again while the server is unavailable, so that a call is done
 * once however often it is sent. It validates nothing: the server does.
 */
export class Dudao {
  /** Where the server is, without a slash at the end. */
  readonly baseUrl: string;
  /** As the options say; also for calls that are none of the contract's. */
  readonly fetch: typeof globalThis.fetch;
  /** The session is in a cookie. */
  readonly cookie: boolean;
  /** How calls are tried again. */
  readonly retry: RetryPolicy;
  /** What calls go over: a transport of Connect with dudao's own behaviour. */
  readonly transport: Transport;
  /** Who calls; set by `signIn` where there is no cookie. */
  token: string | undefined;

  readonly #locale: string;
  readonly #clients = new Map<DescService, unknown>();

  /** Over a transport that knows nothing of dudao. */
  constructor(options: DudaoOptions, transport: Transport) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, "");
    // Browsers want it called without an object.
    this.fetch =
      options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.cookie = options.cookie ?? false;
    this.retry = { ...defaultRetryPolicy, ...options.retry };
    this.token = options.token;
    this.#locale = options.locale ?? "zh-CN";
    this.transport = dependable(transport, {
      timeoutMs: options.timeoutMs ?? 30_000,
      retry: this.retry,
      headers: () => this.headers(),
      onError: (error) => options.onError?.(error),
    });
  }

  /** The typed client of a service, made when first asked for. */
  of<Service extends DescService>(service: Service): Client<Service> {
    let client = this.#clients.get(service) as Client<Service> | undefined;
    if (client === undefined) {
      client = createClient(service, this.transport);
      for (const method of service.methods) {
        const name = method.localName as keyof Client<Service>;
        methods.set(client[name] as object, method);
      }
      this.#clients.set(service, client);
    }
    return client;
  }

  /** What tells the server who calls, for calls made by hand. */
  headers(): Record<string, string> {
    const headers: Record<string, string> = { "accept-language": this.#locale };
    if (this.token) headers["authorization"] = `Bearer ${this.token}`;
    // Without it the cookie does not count: no other site can send it.
    if (this.cookie) headers["x-dudao-web"] = "1";
    return headers;
  }
}
