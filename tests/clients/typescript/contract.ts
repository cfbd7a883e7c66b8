import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  createRegistry,
  type DescFile,
  type DescMethod,
  type Registry,
} from "@bufbuild/protobuf";

/** Every method of the contract by its path, `UnitService/GetUnit`. */
export const methods = new Map<string, DescMethod>();

/** Every type of the contract: events hold messages of any. */
export const registry: Registry = await load();

async function load(): Promise<Registry> {
  const one = import.meta.resolve("@dudao/client/gen/common_pb");
  const folder = new URL(".", one);
  const files: DescFile[] = [];
  for (const name of readdirSync(fileURLToPath(folder)).sort()) {
    if (!name.endsWith("_pb.js")) continue;
    const module = (await import(new URL(name, folder).href)) as object;
    for (const [key, value] of Object.entries(module)) {
      if (key.startsWith("file_")) files.push(value as DescFile);
    }
  }
  for (const { services } of files) {
    for (const service of services) {
      for (const method of service.methods) {
        methods.set(`${service.name}/${method.name}`, method);
      }
    }
  }
  return createRegistry(...files);
}
