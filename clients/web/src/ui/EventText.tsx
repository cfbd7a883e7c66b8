import type { Event } from "@dudao/client/gen/event_pb";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "~/i18n/language";
import { asWords } from "~/i18n/labels";

// Every service of the contract is in it, so it is loaded where it is needed.
const loadMethods = () => import("~/i18n/methods");

/** What an event says was done, in words: 签发整改通知. */
export function EventText({ event }: { event: Event }) {
  const language = useLanguage();
  const methods = useQuery({
    queryKey: ["methodTexts"],
    queryFn: loadMethods,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  if (!methods.data) return <span>…</span>;
  const text = methods.data.methodText(event.method);
  return <span>{text ? text[language] : asWords(event.kind)}</span>;
}
