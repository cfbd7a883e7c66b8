const partBytes = 4 << 20;

/** The SHA-256 digest of a file, in parts, in lower-case hexadecimal. */
export async function sha256Of(
  file: Blob,
  signal?: AbortSignal,
): Promise<string> {
  // Not before there is something to hash: it is no part of a page's first load.
  const { createSHA256 } = await import("hash-wasm");
  const hash = await createSHA256();
  for (let offset = 0; offset < file.size; offset += partBytes) {
    signal?.throwIfAborted();
    const part = await file.slice(offset, offset + partBytes).arrayBuffer();
    hash.update(new Uint8Array(part));
  }
  return hash.digest("hex");
}
