import type { DescMessage, DescMethod, Message } from "@bufbuild/protobuf";
import type { Dudao } from "@dudao/client";
import {
  IdentityService,
  type WhoAmIResponse,
} from "@dudao/client/gen/identity_service_pb";
import { runnerImport } from "vite";
import { methods } from "../../clients/typescript/contract.ts";
import { type County, type Person, parent } from "./county.ts";
import { inRepository } from "./places.ts";

/** A page, as the console's own table has it. */
export interface Route {
  path: string;
  title: { zh: string; en: string };
  may?: (caller: unknown) => boolean;
}

type NewCaller = new (answer: WhoAmIResponse, chosen: null) => object;

const web = inRepository("clients/web");
const client = inRepository("clients/typescript/src");

async function load<Module>(path: string): Promise<Module> {
  const { module } = await runnerImport<Module>(`${web}/src/${path}`, {
    root: web,
    configFile: false,
    logLevel: "error",
    resolve: {
      alias: [
        {
          find: /^@dudao\/client\/gen\/(.*)$/,
          replacement: `${client}/gen/dudao/v1/$1.ts`,
        },
        { find: /^@dudao\/client$/, replacement: `${client}/index.ts` },
        { find: /^~\//, replacement: `${web}/src/` },
      ],
    },
  });
  return module;
}

const { pages } = await load<{ pages: Route[] }>("app/pages.ts");
const { publicPages } = await load<{ publicPages: Route[] }>(
  "app/publicPages.ts",
);
const { Caller } = await load<{ Caller: NewCaller }>("auth/caller.ts");

/** Every page behind the sign-in, and every public one. */
export { pages, publicPages };

/** The pages somebody may open, and those that are refused. */
export async function pagesOf(person: Person) {
  const answer = await person.dudao.of(IdentityService).whoAmI({});
  const caller = new Caller(answer, null);
  const mine = pages.filter((page) => page.may!(caller));
  const paths = new Set(mine.map(({ path }) => path));
  return { mine, others: pages.filter(({ path }) => !paths.has(path)) };
}

/**
 * The addresses of a page: for `findings/:finding` a finding of each state that
 * the caller is shown. A page of something the caller is shown none of has none.
 */
export async function addressesOf(
  route: Route,
  dudao: Dudao,
): Promise<string[]> {
  let addresses = [""];
  const parts = route.path.split("/").filter((part) => part !== "");
  for (const [at, part] of parts.entries()) {
    const values = part.startsWith(":")
      ? await idsFor(part.slice(1), parts[at - 1], dudao)
      : [part];
    addresses = addresses.flatMap((address) =>
      values.map((value) => `${address}/${value}`),
    );
  }
  return addresses.map((address) => address || "/");
}

async function idsFor(
  parameter: string,
  before: string | undefined,
  dudao: Dudao,
): Promise<string[]> {
  if (parameter === "bureau") return ["450802"];
  // The papers of a rung, which the page itself names.
  if (parameter === "document") return ["order", "talk-notice", "talk-record"];
  const list =
    (before && listOf(before)) ?? listOf(`${parameter.replace(/\?$/, "")}s`);
  if (!list) throw new Error(`Nothing lists what :${parameter} stands for.`);
  const call = (dudao.of(list.method.parent) as unknown as Calls)[
    list.method.localName
  ]!;
  const answer = await call({ parent, pageSize: 500 });
  const byState = new Map<unknown, string>();
  for (const { name, state, kind } of answer[list.field] ?? []) {
    byState.set(`${kind}/${state}`, name.split("/").at(-1)!);
  }
  return [...byState.values()];
}

type Calls = Record<
  string,
  (request: object) => Promise<Record<string, Listed[]>>
>;
type Listed = Message & { name: string; state?: number; kind?: number };

// The method that lists a collection: `follow-ups` and `follow_ups` too.
function listOf(collection: string) {
  const field = collection
    .replaceAll("-", "_")
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const found = [...methods.values()].find(
    (method: DescMethod) =>
      /^List(?!Public|My)/.test(method.name) &&
      (method.output as DescMessage).field[field]?.fieldKind === "list",
  );
  return found && { method: found, field };
}

/** Everybody who works in the bureau, one of each role. */
export function oneOfEachRole(county: County): Person[] {
  const byRole = new Map<number, Person>();
  for (const person of county.people.values()) {
    if (!byRole.has(person.role)) byRole.set(person.role, person);
  }
  return [...byRole.values()];
}
