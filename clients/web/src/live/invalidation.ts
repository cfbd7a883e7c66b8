import type { Query } from "@tanstack/react-query";

// What is worked out from others and has no events of its own.
const derived = ["obligations", "ledger", "summary", "coverage", "search"];

/**
 * Which queries become stale where these resources changed: those whose key begins with the
 * collection of a resource that changed, and not with the name of another one;
 * and all that is derived.
 */
export function invalidationOf(
  resources: readonly string[],
): (query: Pick<Query, "queryKey">) => boolean {
  const names = new Set(resources);
  const collections = new Set([...names].map(collectionOf));
  return ({ queryKey: [collection, name] }) => {
    if (derived.includes(String(collection))) return names.size > 0;
    if (!collections.has(String(collection))) return false;
    const ofOne = typeof name === "string" && name.startsWith("bureaus/");
    return !ofOne || names.has(name);
  };
}

function collectionOf(name: string): string {
  return name.split("/")[2] ?? "bureaus";
}
