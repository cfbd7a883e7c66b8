import { Code, ConnectError } from "@connectrpc/connect";
import type { Dudao } from "./dudao.js";

/** A PUT to a server. */
export interface Put {
  url: string;
  body: Blob;
  onProgress: (sent: number) => void;
  signal: AbortSignal | undefined;
}

/** What the server answered. */
export interface Answer {
  status: number;
  text: string;
}

/** Sends a body. In a browser only XMLHttpRequest tells how far it is. */
export function put(dudao: Dudao, request: Put): Promise<Answer> {
  return typeof XMLHttpRequest === "undefined"
    ? putByFetch(dudao, request)
    : putByXhr(dudao, request);
}

async function putByFetch(dudao: Dudao, request: Put): Promise<Answer> {
  const response = await dudao.fetch(request.url, {
    method: "PUT",
    headers: dudao.headers(),
    body: request.body,
    signal: request.signal ?? null,
  });
  return { status: response.status, text: await response.text() };
}

function putByXhr(dudao: Dudao, request: Put): Promise<Answer> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    const fail = (code: Code) =>
      reject(new ConnectError("The upload did not end.", code));
    xhr.open("PUT", request.url);
    for (const [name, value] of Object.entries(dudao.headers())) {
      xhr.setRequestHeader(name, value);
    }
    xhr.upload.onprogress = ({ loaded }) => request.onProgress(loaded);
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText });
    xhr.onerror = () => fail(Code.Unavailable);
    xhr.onabort = () => fail(Code.Canceled);
    xhr.onloadend = () => signal?.removeEventListener("abort", abort);
    if (signal?.aborted) return fail(Code.Canceled);
    signal?.addEventListener("abort", abort);
    xhr.send(request.body);
  });
}
