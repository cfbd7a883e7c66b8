import type { SearchResult, SearchType } from "@dudao/client/gen/search_pb";

/** What was found of one type. */
export interface ResultGroup {
  type: SearchType;
  results: SearchResult[];
}

/** Results by type; types in the order of their best result. */
export function groupedByType(results: readonly SearchResult[]): ResultGroup[] {
  const groups = new Map<SearchType, ResultGroup>();
  for (const result of results) {
    const { type } = result;
    const group = groups.get(type) ?? { type, results: [] };
    group.results.push(result);
    groups.set(type, group);
  }
  return [...groups.values()];
}
