/** The events that a page shows: those after `afterSeq`, at most `pageSize`. */
export interface EventWindow {
  afterSeq: bigint;
  pageSize: number;
}

/**
 * The window of a page of the log, the newest first: page 0 ends at the last
 * event. Undefined past the first event.
 */
export function eventWindow(
  lastSeq: bigint,
  page: number,
  pageSize: number,
): EventWindow | undefined {
  const end = lastSeq - BigInt(page) * BigInt(pageSize);
  if (end <= 0n) return undefined;
  const size = end < BigInt(pageSize) ? Number(end) : pageSize;
  return { afterSeq: end - BigInt(size), pageSize: size };
}

/** The name of what an address of the console shows; empty where of nothing. */
export function resourceAt(address: string, bureau: string): string {
  const text = address.trim();
  if (text.startsWith("bureaus/")) return text;
  const path = text.replace(/^https?:\/\/[^/]+/, "").replace(/[?#].*$/, "");
  const [, collection, id] = /^\/?([\w]+)\/([^/]+)\/?$/.exec(path) ?? [];
  return collection && id ? `${bureau}/${collection}/${decodeURIComponent(id)}` : "";
}
