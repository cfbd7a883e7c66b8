import type { DescEnum, DescMessage } from "@bufbuild/protobuf";
import { enumLabel, fieldLabel } from "~/i18n/labels";
import { useLanguage } from "~/i18n/language";

export { enumLabel, fieldLabel, fieldRules } from "~/i18n/labels";

/** The contract's words in the language of the page. */
export function useLabels() {
  const language = useLanguage();
  return {
    ofEnum: (schema: DescEnum, value: number) =>
      enumLabel(schema, value, language),
    ofField: (schema: DescMessage, field: string) =>
      fieldLabel(schema, field, language),
    /** Every value but the unset one, for a choice. */
    optionsOf: (schema: DescEnum) =>
      schema.values
        .filter(({ number }) => number !== 0)
        .map(({ number }) => ({
          value: number,
          label: enumLabel(schema, number, language),
        })),
  };
}
