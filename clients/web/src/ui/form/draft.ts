import { useEffect, useRef } from "react";

const prefix = "dudao.draft.";

/** What was typed for an action and not sent: it survives a reload. */
export function keptDraft<Values>(key: string): Values | undefined {
  const text = sessionStorage.getItem(prefix + key);
  return text === null ? undefined : (JSON.parse(text) as Values);
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(prefix + key);
}

/** Keeps what is typed, a moment after the last key. */
export function useDraftKeeper(key: string): (values: unknown) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (values) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sessionStorage.setItem(prefix + key, JSON.stringify(values, asText));
    }, 300);
  };
}

// Files do not survive as text: a list of them is chosen anew.
function asText(_key: string, value: unknown): unknown {
  const holdsFiles =
    Array.isArray(value) &&
    value.some((one) => one?.content instanceof Blob);
  return holdsFiles ? undefined : value;
}
