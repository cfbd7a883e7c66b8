import { type Language, language, useLanguage } from "~/i18n/language";

type Word = string | ((...args: never[]) => string);
type Words = Record<string, Word>;
type SameKeys<W extends Words> = {
  [Key in keyof W]: W[Key] extends string ? string : W[Key];
};

/** The words of one area of the console, in both languages. */
export type Area<W extends Words = Words> = Record<Language, SameKeys<W>>;

/**
 * The words of an area: Chinese first. What has no English, or English that
 * takes other arguments, is a type error.
 */
export function area<const W extends Words>(
  zh: W,
  en: NoInfer<SameKeys<W>>,
): Area<W> {
  return { zh: zh as SameKeys<W>, en };
}

/** The words of an area in the language of the page. */
export function useT<W extends Words>(words: Area<W>): SameKeys<W> {
  return words[useLanguage()];
}

/** The same, outside of a component. */
export function tNow<W extends Words>(words: Area<W>): SameKeys<W> {
  return words[language()];
}

/** A text in both languages, where a whole area would be too much. */
export type Text = Record<Language, string>;
