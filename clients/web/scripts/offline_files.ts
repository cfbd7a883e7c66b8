import { globSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** The modules of pages that routes.ts marks `offline: true`. */
function offlineModules(root: string): Set<string> {
  const found = new Set<string>();
  for (const file of globSync("src/pages/*/routes.ts", { cwd: root })) {
    const text = readFileSync(`${root}/${file}`, "utf8");
    for (const page of text.split(/\bpath:/).slice(1)) {
      if (!/\boffline: true\b/.test(page)) continue;
      const module = /import\("~\/([^"]+)"\)/.exec(page)?.[1];
      if (module === undefined) throw new Error(`${file}: which module is it?`);
      found.add(`${root}/src/${module}.tsx`);
    }
  }
  return found;
}

/**
 * Finds which scripts a supervisor needs without a network: all that is loaded
 * at once or on demand, but for pages that are not meant for that.
 */
export function offlineFiles(root: string) {
  const files = new Set<string>();
  const plugin: Plugin = {
    name: "dudao-offline-files",
    apply: "build",
    generateBundle(_, bundle) {
      const offline = offlineModules(root);
      const isLeftOut = (module: string | null) =>
        module?.startsWith(`${root}/src/pages/`) && !offline.has(module);
      const follow = (file: string) => {
        const chunk = bundle[file];
        if (chunk?.type !== "chunk" || files.has(file)) return;
        if (isLeftOut(chunk.facadeModuleId)) return;
        files.add(file);
        for (const next of chunk.imports) follow(next);
        for (const next of chunk.dynamicImports) follow(next);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk" && chunk.isEntry) follow(chunk.fileName);
      }
    },
  };
  /** Leaves the other scripts out of what the service worker keeps. */
  const keep = <Entry extends { url: string }>(entries: Entry[]) => ({
    manifest: entries.filter(
      ({ url }) => !url.endsWith(".js") || files.has(url),
    ),
    warnings: [],
  });
  return { plugin, keep };
}
