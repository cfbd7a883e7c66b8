import { idOf } from "@dudao/client";

/**
 * Where a resource is shown: `bureaus/450802/findings/7f…` is at
 * `/findings/7f…`. Every collection that has a page has it there.
 */
export function pathOf(name: string): string {
  const [, , collection] = name.split("/");
  return `/${collection}/${encodeURIComponent(idOf(name))}`;
}

/** The name of what a page shows: `nameOf(caller.bureau, "findings", id)`. */
export function nameOf(bureau: string, collection: string, id: string): string {
  return `${bureau}/${collection}/${id}`;
}
