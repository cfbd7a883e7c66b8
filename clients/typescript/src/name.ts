import { type DescMessage, getOption } from "@bufbuild/protobuf";
import { resource } from "./gen/dudao/v1/options_pb.js";

/** The variables of a resource's name: `{bureau: "450802", unit: "…"}`. */
export type NameParts = Record<string, string>;

/** How resources of this message are named: `bureaus/{bureau}/units/{unit}`. */
export function namePattern(schema: DescMessage): string {
  const { pattern } = getOption(schema, resource);
  if (!pattern) throw new TypeError(`${schema.typeName} is no resource.`);
  return pattern;
}

/** The name of a resource: `formatName(UnitSchema, {bureau, unit})`. */
export function formatName(schema: DescMessage, parts: NameParts): string {
  return namePattern(schema).replace(/\{(\w+)\}/g, (_, variable: string) => {
    const id = parts[variable];
    if (!id) throw new TypeError(`${schema.typeName}: {${variable}} is empty.`);
    return id;
  });
}

/** The variables of a name; undefined where it is none of such a resource. */
export function parseName(
  schema: DescMessage,
  name: string,
): NameParts | undefined {
  const pattern = namePattern(schema).split("/");
  const segments = name.split("/");
  if (segments.length !== pattern.length) return undefined;
  const parts: NameParts = {};
  for (const [index, wanted] of pattern.entries()) {
    const segment = segments[index]!;
    const variable = /^\{(\w+)\}$/.exec(wanted)?.[1];
    if (segment === "") return undefined;
    if (variable !== undefined) parts[variable] = segment;
    else if (segment !== wanted) return undefined;
  }
  return parts;
}

/** The last part of a name: the id of the resource. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** The bureau a name is in, as a name: `bureaus/450802`. */
export function bureauOf(name: string): string {
  return name.split("/", 2).join("/");
}
