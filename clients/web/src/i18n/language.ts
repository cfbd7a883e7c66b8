import { useSyncExternalStore } from "react";

export type Language = "zh" | "en";

const key = "dudao.language";
const listeners = new Set<() => void>();

function asDevice(): Language {
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
}

function kept(): Language | undefined {
  const value = localStorage.getItem(key);
  return value === "zh" || value === "en" ? value : undefined;
}

let current: Language = kept() ?? asDevice();
document.documentElement.lang = current === "zh" ? "zh-CN" : "en";

/** The language of the page. */
export function language(): Language {
  return current;
}

/** Changes it, on this device. */
export function setLanguage(next: Language): void {
  current = next;
  localStorage.setItem(key, next);
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of the page, for a component. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}
