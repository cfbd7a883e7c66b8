// Writes .br and .gz beside every text file of the build, so that the gateway need
// not compress on the fly.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const dist = new URL("../../../build/web/", import.meta.url).pathname;
const text = /\.(js|css|svg|json|webmanifest|wasm)$/;

const files = await readdir(dist, { recursive: true, withFileTypes: true });
for (const file of files) {
  // index.html is not the same twice: the server puts a nonce into it.
  if (!file.isFile() || !text.test(file.name)) continue;
  const path = join(file.parentPath, file.name);
  const content = await readFile(path);
  if (content.length < 512) continue;
  const br = await promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  await writeFile(`${path}.br`, br);
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
