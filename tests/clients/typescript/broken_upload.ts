import { setTimeout as wait } from "node:timers/promises";
import { type Dudao, uploadEvidence } from "@dudao/client";
import { EvidenceState } from "@dudao/client/gen/evidence_pb";

const half = 1 << 20;

/** A fetch whose first PUT breaks off after half of what it sends. */
class BreakingFetch {
  readonly offsets: number[] = [];

  readonly fetch: typeof globalThis.fetch = (input, init = {}) => {
    if (init.method !== "PUT") return globalThis.fetch(input, init);
    const { searchParams } = new URL(String(input));
    this.offsets.push(Number(searchParams.get("offset")));
    if (this.offsets.length > 1) return globalThis.fetch(input, init);
    const body = broken(init.body as Blob);
    const streaming = { ...init, body, duplex: "half" };
    return globalThis.fetch(input, streaming as RequestInit);
  };
}

function broken(body: Blob): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      const part = await body.slice(0, half).arrayBuffer();
      controller.enqueue(new Uint8Array(part));
      // The server must have taken it before the connection is gone.
      await wait(500);
      controller.error(new TypeError("the connection broke"));
    },
  });
}

/**
 * Uploads a file over a connection that breaks; throws where what had arrived
 * is sent again.
 */
export async function goOnUploading(
  connect: (fetch: typeof globalThis.fetch) => Dudao,
): Promise<void> {
  const breaking = new BreakingFetch();
  const line = "1 0 obj << /Type /Catalog >> endobj\n";
  const lines = Math.ceil((2 * half) / line.length);
  const file = new Blob(["%PDF-1.4\n", line.repeat(lines), "%%EOF\n"]);
  const progress: number[] = [];
  const kept = await uploadEvidence(connect(breaking.fetch), {
    parent: "bureaus/450802",
    file,
    fileName: "自评报告.pdf",
    onProgress: (sent) => progress.push(sent),
  });
  const [first, second = 0] = breaking.offsets;
  if (first !== 0 || second === 0) {
    throw new Error(`it was sent from ${breaking.offsets.join(", ")}`);
  }
  if (kept.state !== EvidenceState.ARRIVED || progress.at(-1) !== file.size) {
    throw new Error(`it did not arrive: ${progress.join(", ")}`);
  }
}
