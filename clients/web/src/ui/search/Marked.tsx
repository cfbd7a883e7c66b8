import type { MarkedText } from "@dudao/client/gen/search_pb";
import { piecesOf } from "~/ui/search/marked";

/** A text of a search with what matches marked. */
export function Marked({ text }: { text: MarkedText | undefined }) {
  if (text === undefined) return null;
  return piecesOf(text).map(({ text: piece, match }, at) =>
    match ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  );
}
