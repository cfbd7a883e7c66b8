// What Lighthouse measures of the pages that matter most, in a county of the
// usual size: the median of RUNS (3), as Markdown.
//
//   node tests/web/bench/lighthouse.ts [RUNS]
import type { Result } from "lighthouse";
import { Server } from "../../clients/typescript/server.ts";
import { County } from "../support/county.ts";
import { fillWithEverything } from "../support/everything.ts";
import { addGeneratedCounty } from "../support/generated.ts";
import { landmarks } from "../support/landmarks.ts";
import { type Device, lighthouseOf, scoreOf } from "../support/lighthouse.ts";
import { dudaod, webRoot } from "../support/places.ts";

const audits = [
  ["first-contentful-paint", "FCP ms"],
  ["largest-contentful-paint", "LCP ms"],
  ["total-blocking-time", "TBT ms"],
  ["cumulative-layout-shift", "CLS"],
  ["total-byte-weight", "bytes"],
] as const;

const runs = Number(process.argv[2] ?? 3);

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function row(
  county: County,
  { title, account, path }: (typeof landmarks)[number],
  device: Device,
): Promise<string> {
  const results: Result[] = [];
  for (let run = 0; run < runs; ++run) {
    results.push(
      await lighthouseOf(county, account, path, device, ["performance"]),
    );
  }
  const cells = [
    median(results.map((result) => scoreOf(result, "performance"))),
    ...audits.map(([id]) => {
      const value = median(results.map((r) => r.audits[id]?.numericValue ?? NaN));
      return Math.round(value * 1000) / 1000;
    }),
  ];
  return `| ${title} | ${device} | ${cells.join(" | ")} |`;
}

const server = await Server.start(dudaod, true, webRoot);
try {
  const county = await County.create(server);
  await fillWithEverything(county);
  await addGeneratedCounty(county);
  const heads = ["page", "device", "score", ...audits.map(([, head]) => head)];
  console.log(`| ${heads.join(" | ")} |`);
  console.log(`|${heads.map(() => "---|").join("")}`);
  for (const landmark of landmarks) {
    for (const device of ["desktop", "mobile"] as const) {
      console.log(await row(county, landmark, device));
    }
  }
} finally {
  await server.stop();
}
// Connections of HTTP/2 stay open for a while.
process.exit();
