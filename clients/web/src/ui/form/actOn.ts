import type { DescMessage, MessageShape } from "@bufbuild/protobuf";
import { queryClient } from "~/api/query";
import type { ActedOn } from "~/ui/form/ActionForm";

/**
 * What the form of an action on a resource needs besides its fields. The page
 * keeps the resource itself under `[collection, name]`.
 */
export function actOn<Schema extends DescMessage>(
  verb: string,
  schema: Schema,
  seen: MessageShape<Schema> & { name: string },
  read: () => Promise<MessageShape<Schema> | undefined>,
) {
  const collection = seen.name.split("/")[2];
  const key = [collection, seen.name];
  const actedOn: ActedOn<Schema> = {
    schema,
    seen,
    read: async () => (await read()) ?? seen,
    onLatest: (latest) => queryClient.setQueryData(key, latest),
  };
  return {
    draftKey: `${verb}:${seen.name}`,
    actedOn: actedOn as unknown as ActedOn,
    onDone: () => void queryClient.invalidateQueries({ queryKey: [collection] }),
  };
}
