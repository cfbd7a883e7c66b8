import { toDudaoError } from "@dudao/client";
import { useCallback } from "react";
import { area, useT } from "~/i18n/area";

const words = area(
  { incident: (id: string) => `（事件编号 ${id}）` },
  { incident: (id: string) => ` (incident ${id})` },
);

/** What to tell a person of whatever was thrown. */
export function useErrorText(): (thrown: unknown) => string {
  const t = useT(words);
  return useCallback(
    (thrown: unknown) => {
      const { zh, rawMessage, incident } = toDudaoError(thrown);
      const text = zh || rawMessage;
      return incident ? text + t.incident(incident) : text;
    },
    [t],
  );
}
