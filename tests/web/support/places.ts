import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);

/** What is at a path of the repository. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(path, root));
}

/** The server that is tested. */
export const dudaod =
  process.env["DUDAOD_BIN"] ??
  inRepository("build/test/services/server/dudaod");

/** The console as it was built. */
export const webRoot =
  process.env["DUDAO_WEB_ROOT"] ?? inRepository("build/web");

for (const path of [dudaod, `${webRoot}/index.html`]) {
  if (!existsSync(path)) throw new Error(`${path} is not built.`);
}
