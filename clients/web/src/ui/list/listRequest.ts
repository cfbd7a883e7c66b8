import { useSearchParams } from "react-router";

/** What a list is narrowed and ordered by; in the address, so it can be sent. */
export interface ListChoice {
  filter: string;
  orderBy: string;
  pageSize: number;
}

const standardSize = 50;

/** The choice of a list, kept in the page's address. */
export function useListChoice(initial: Partial<ListChoice> = {}) {
  const [params, setParams] = useSearchParams();
  const choice: ListChoice = {
    filter: params.get("filter") ?? initial.filter ?? "",
    orderBy: params.get("order") ?? initial.orderBy ?? "",
    pageSize: Number(params.get("size")) || (initial.pageSize ?? standardSize),
  };
  const change = (part: Partial<ListChoice>) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        const { filter, orderBy, pageSize } = { ...choice, ...part };
        const keep = (key: string, value: string, standard: string) =>
          value === standard ? next.delete(key) : next.set(key, value);
        keep("filter", filter, initial.filter ?? "");
        keep("order", orderBy, initial.orderBy ?? "");
        keep("size", String(pageSize), String(initial.pageSize ?? standardSize));
        return next;
      },
      { replace: true },
    );
  return [choice, change] as const;
}

/**
 * Conditions joined to a filter of the contract: `both("state = ACTIVE", x)`.
 * Empty ones do not count.
 */
export function both(...conditions: string[]): string {
  return conditions.filter((condition) => condition !== "").join(" AND ");
}

/** A text as a filter spells it. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
