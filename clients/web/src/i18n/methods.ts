import type { DescService } from "@bufbuild/protobuf";
import { getOption } from "@bufbuild/protobuf";
import { policy } from "@dudao/client/gen/options_pb";
import type { Text } from "~/i18n/area";
import { asWords } from "~/i18n/labels";

// All services of the contract; this module is loaded where events are shown,
// and only there.
const files = import.meta.glob<Record<string, DescService>>(
  "../../../typescript/src/gen/dudao/v1/*_service_pb.ts",
  { eager: true },
);

function textsOf(services: readonly DescService[]): ReadonlyMap<string, Text> {
  const texts = new Map<string, Text>();
  for (const { methods } of services) {
    for (const method of methods) {
      const { zh } = getOption(method, policy);
      texts.set(method.name, { zh, en: asWords(method.name) });
    }
  }
  return texts;
}

const texts = textsOf(
  Object.values(files).flatMap((file) =>
    Object.values(file).filter(({ kind }) => kind === "service"),
  ),
);

/** What a method of the contract does, by its name with or without service. */
export function methodText(name: string): Text | undefined {
  return texts.get(name.slice(name.search(/[^./]*$/)));
}
