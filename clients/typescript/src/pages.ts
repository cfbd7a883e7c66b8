import type { DescMessage } from "@bufbuild/protobuf";
import type { CallOptions } from "@connectrpc/connect";
import { methodOf } from "./dudao.js";

/** A method of a client whose answers come in pages. */
export type ListMethod<Request, Page> = (
  request: Request,
  options?: CallOptions,
) => Promise<Page>;

type ElementOf<List> = List extends readonly (infer Item)[] ? Item : never;

type Lists<Page> = {
  [Field in Exclude<keyof Page, `$${string}`>]-?: ElementOf<Page[Field]>;
};

/** What the list of a page holds. */
export type ItemOf<Page> = Lists<Page>[keyof Lists<Page>];

type Fields = Record<string, unknown>;

/**
 * Calls a list method page by page, from the page the request asks for to the
 * last: `for await (const page of pages(units.listUnits, {parent}))`.
 */
export async function* pages<Request extends object, Page extends object>(
  list: ListMethod<Request, Page>,
  request: Request,
  options?: CallOptions,
): AsyncGenerator<Page, void, undefined> {
  const { output } = methodOf(list);
  let next: Request | undefined = request;
  while (next !== undefined) {
    const page: Page = await list(next, options);
    yield page;
    next = toNextPage(output, page, next);
  }
}

/** The same, item by item: what the first repeated field of each page holds. */
export async function* items<Request extends object, Page extends object>(
  list: ListMethod<Request, Page>,
  request: Request,
  options?: CallOptions,
): AsyncGenerator<ItemOf<Page>, void, undefined> {
  const field = listField(methodOf(list).output);
  for await (const page of pages(list, request, options)) {
    yield* (page as Fields)[field] as ItemOf<Page>[];
  }
}

function listField(output: DescMessage): string {
  const field = output.fields.find(({ fieldKind }) => fieldKind === "list");
  if (field === undefined) {
    throw new TypeError(`${output.typeName} holds no list.`);
  }
  return field.localName;
}

// The request for the page after this one; undefined where it was the last.
function toNextPage<Request extends object>(
  output: DescMessage,
  page: object,
  request: Request,
): Request | undefined {
  if (output.field["nextPageToken"] === undefined) {
    return afterLastEvent(page, request);
  }
  const pageToken = (page as Fields)["nextPageToken"] as string;
  return pageToken === "" ? undefined : { ...request, pageToken };
}

// Event lists go on after a number, not after a token.
function afterLastEvent<Request extends object>(
  page: object,
  request: Request,
): Request | undefined {
  const events = (page as Fields)["events"] as { seq: bigint }[] | undefined;
  const last = events?.at(-1);
  return last === undefined ? undefined : { ...request, afterSeq: last.seq };
}
