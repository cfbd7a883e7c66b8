import { Code } from "@connectrpc/connect";
import type { DescMessage, MessageShape } from "@bufbuild/protobuf";
import { toDudaoError } from "@dudao/client";
import { keep, kept } from "~/offline/cache";

/**
 * An answer of the server, kept; without a network the one kept before. For
 * what a supervisor needs at a school: units, open findings, checklists.
 */
export async function readThrough<Schema extends DescMessage>(
  key: string,
  schema: Schema,
  read: () => Promise<MessageShape<Schema>>,
): Promise<MessageShape<Schema>> {
  // Nobody waits for a network that the device says is not there.
  const before = navigator.onLine ? undefined : await kept(key, schema);
  if (before) return before.answer;
  try {
    const answer = await read();
    await keep(key, schema, answer);
    return answer;
  } catch (thrown) {
    const error = toDudaoError(thrown);
    const found =
      error.code === Code.Unavailable ? await kept(key, schema) : undefined;
    if (found === undefined) throw error;
    return found.answer;
  }
}
