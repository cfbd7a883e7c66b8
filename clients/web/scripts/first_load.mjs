// What a phone loads first for each page that must be quick, as it is sent:
// the entry, the page's chunk and all they import, compressed. Fails where that
// is more than a phone at a school should wait for.
import { readFileSync, statSync } from "node:fs";

const limit = 300_000;
const pages = [
  "src/pages/visit/TodayPage.tsx",
  "src/pages/visit/VisitPage.tsx",
  "src/pages/visit/QueuePage.tsx",
];
const dist = new URL("../../../build/web/", import.meta.url);
const manifest = JSON.parse(
  readFileSync(new URL(".vite/manifest.json", dist), "utf8"),
);

function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}

const sent = (file) => {
  const path = new URL(file, dist);
  try {
    return statSync(new URL(`${path.href}.br`)).size;
  } catch {
    return statSync(path).size;
  }
};

let tooLarge = false;
for (const page of pages) {
  const files = filesOf(page, filesOf("index.html"));
  const size = [...files].reduce((sum, file) => sum + sent(file), 0);
  console.log(`${page}: ${(size / 1000).toFixed(1)} kB`);
  tooLarge ||= size > limit;
}
if (tooLarge) {
  console.error(`A first load is at most ${limit / 1000} kB.`);
  process.exit(1);
}
