import type { MarkedText } from "@dudao/client/gen/search_pb";

/** A piece of a text, and whether it matches what was searched for. */
export interface Piece {
  text: string;
  match: boolean;
}

/** A text cut at its matches; they are counted in Unicode characters. */
export function piecesOf(
  marked: Pick<MarkedText, "text"> & {
    matches: readonly { start: number; length: number }[];
  },
): Piece[] {
  const characters = [...marked.text];
  const pieces: Piece[] = [];
  const add = (from: number, to: number, match: boolean) => {
    const text = characters.slice(from, to).join("");
    if (text !== "") pieces.push({ text, match });
  };
  let end = 0;
  for (const { start, length } of marked.matches) {
    add(end, start, false);
    add(start, start + length, true);
    end = start + length;
  }
  add(end, characters.length, false);
  return pieces;
}
