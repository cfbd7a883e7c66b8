import {
  type DescMessage,
  fromBinary,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { database } from "~/offline/database";

/** Keeps an answer for when there is no network. */
export async function keep<Schema extends DescMessage>(
  key: string,
  schema: Schema,
  answer: MessageShape<Schema>,
): Promise<void> {
  const content = toBinary(schema, answer);
  await (await database()).put("cache", { content, time: Date.now() }, key);
}

/** The answer kept, and when. */
export async function kept<Schema extends DescMessage>(
  key: string,
  schema: Schema,
): Promise<{ answer: MessageShape<Schema>; time: number } | undefined> {
  const found = await (await database()).get("cache", key);
  return found && { answer: fromBinary(schema, found.content), time: found.time };
}
