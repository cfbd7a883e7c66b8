import { quoted } from "~/ui/list/listRequest";

// `state = ACTIVE` or `display_name : "中心"`, side by side with AND; brackets
// and OR stay as they are.
const plain = /^([\w.]+) (=|!=|<=|>=|<|>|:) (?:"((?:[^"\\]|\\.)*)"|(\S+))$/;

/** The conditions that a filter joins with AND. */
function partsOf(filter: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = false;
  let part = "";
  for (let at = 0; at < filter.length; ++at) {
    const char = filter[at]!;
    if (char === '"' && filter[at - 1] !== "\\") quote = !quote;
    if (!quote && char === "(") ++depth;
    if (!quote && char === ")") --depth;
    if (!quote && depth === 0 && filter.startsWith(" AND ", at)) {
      parts.push(part);
      part = "";
      at += " AND ".length - 1;
    } else {
      part += char;
    }
  }
  return [...parts, part].filter((one) => one !== "");
}

/** What a filter asks of `state =`; empty where it does not. */
export function conditionOf(filter: string, on: string): string {
  for (const part of partsOf(filter)) {
    const [, field, comparator, text, word] = plain.exec(part) ?? [];
    if (`${field} ${comparator}` !== on) continue;
    return text?.replace(/\\(.)/g, "$1") ?? word ?? "";
  }
  return "";
}

/** The filter with another value for `state =`; without it where empty. */
export function withCondition(
  filter: string,
  on: string,
  value: string,
): string {
  const others = partsOf(filter).filter((part) => !part.startsWith(`${on} `));
  const isWord = /^[\w-]+$/.test(value);
  const own = value === "" ? [] : [`${on} ${isWord ? value : quoted(value)}`];
  return [...others, ...own].join(" AND ");
}
