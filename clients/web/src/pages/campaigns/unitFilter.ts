import { type UnitKind, UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { both, quoted } from "~/ui/list/listRequest";

const prefix = "UNIT_KIND_";

/** A condition on units: any of the kinds, in the township. */
export function unitFilter(
  kinds: readonly UnitKind[],
  township: string,
): string {
  const names = kinds.map(
    (kind) => `kind = ${UnitKindSchema.value[kind]!.name.slice(prefix.length)}`,
  );
  const any = names.length > 1 ? `(${names.join(" OR ")})` : (names[0] ?? "");
  return both(any, township && `township = ${quoted(township)}`);
}
