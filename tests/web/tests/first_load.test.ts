import { landmarks } from "../support/landmarks.ts";
import { expect, test } from "../support/test.ts";

const { path } = landmarks.find(({ title }) => title === "visit")!;
const mostBytes = 300_000;

// The page as it is sent, compressed: not the schools and checklists it reads,
// and not the headers.
test("the visit page comes in 300 kB", async ({ as }) => {
  const { page, watch } = await as("wei");
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const urls = new Map<string, string>();
  const bodies = new Map<string, number>();
  network.on("Network.responseReceived", ({ requestId, response }) =>
    urls.set(requestId, response.url),
  );
  network.on("Network.dataReceived", ({ requestId, encodedDataLength }) =>
    bodies.set(requestId, (bodies.get(requestId) ?? 0) + encodedDataLength),
  );
  await page.goto(path);
  await watch.settled();
  const sent = [...bodies]
    .map(([id, bytes]) => ({ url: urls.get(id) ?? "", bytes }))
    .filter(({ url }) => !url.includes("/dudao.v1."));
  const total = sent.reduce((sum, { bytes }) => sum + bytes, 0);
  const table = sent.map(({ url, bytes }) => `${bytes} ${url}`).join("\n");
  test.info().annotations.push({ type: "bytes", description: String(total) });
  expect(total, table).toBeGreaterThan(50_000);
  expect(total, table).toBeLessThanOrEqual(mostBytes);
});
