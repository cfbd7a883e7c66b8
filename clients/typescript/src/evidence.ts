import { fromJson } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { errorFromJson } from "@connectrpc/connect/protocol-connect";
import type { Dudao } from "./dudao.js";
import { DudaoError, toDudaoError } from "./error.js";
import type { EvidenceFile } from "./gen/dudao/v1/evidence_pb.js";
import {
  EvidenceService,
  UploadEvidenceResponseSchema,
} from "./gen/dudao/v1/evidence_service_pb.js";
import { idOf } from "./name.js";
import { type Answer, put } from "./put.js";
import { delayAfter, isTransient, sleep } from "./retry.js";
import { sha256Of } from "./sha256.js";

/** A file to upload, and for whom. */
export interface Upload {
  /** The bureau. */
  parent: string;
  /** The content. */
  file: Blob;
  /** Its SHA-256 digest; computed where left out. */
  sha256?: string;
  /** What the server is told it is called; that of a File where left out. */
  fileName?: string;
  /** What the content must be, as `image/jpeg`. */
  mediaType?: string;
  /** For whom a tool uploads: a supervisor, a unit, or the bureau. */
  onBehalfOf?: string;
  /** How many bytes are over, of how many. */
  onProgress?: (sent: number, size: number) => void;
  /** Ends the upload; what has arrived is kept by the server for a week. */
  signal?: AbortSignal;
}

/**
 * Uploads a file as evidence: what the server has already is not sent again,
 * and where the connection breaks it goes on from there. Goes to the web
 * address.
 */
export async function uploadEvidence(
  dudao: Dudao,
  upload: Upload,
): Promise<EvidenceFile> {
  const { file, signal, onProgress } = upload;
  const sha256 = upload.sha256 ?? (await sha256Of(file, signal));
  let failures = 0;
  let furthest = -1;
  let from = 0;
  let anew = false;
  for (;;) {
    try {
      const progress = await progressOf(dudao, upload, sha256);
      const received = Number(progress.receivedBytes);
      from = anew ? 0 : Math.min(received, file.size);
      if (progress.complete && progress.file) {
        onProgress?.(file.size, file.size);
        return progress.file;
      }
      // Whoever gets on is not failing.
      if (received > furthest) failures = 0;
      furthest = Math.max(furthest, received);
      onProgress?.(from, file.size);
      return await sendFrom(dudao, upload, sha256, from);
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = toDudaoError(thrown);
      // What had arrived before may not be what it was: once more, all of it.
      if (from > 0 && error.info["problem"] === "digest") {
        anew = true;
        continue;
      }
      if (!isTransient(error) || ++failures >= dudao.retry.maxAttempts) {
        throw error;
      }
      await sleep(delayAfter(error, failures, dudao.retry), signal);
      signal?.throwIfAborted();
    }
  }
}

function progressOf(dudao: Dudao, upload: Upload, sha256: string) {
  return dudao.of(EvidenceService).getUploadProgress(
    {
      parent: upload.parent,
      sha256,
      onBehalfOf: upload.onBehalfOf ?? "",
    },
    upload.signal ? { signal: upload.signal } : {},
  );
}

async function sendFrom(
  dudao: Dudao,
  upload: Upload,
  sha256: string,
  offset: number,
): Promise<EvidenceFile> {
  const { file, onProgress } = upload;
  const query = new URLSearchParams({
    size: String(file.size),
    offset: String(offset),
  });
  const fileName = upload.fileName ?? (file as { name?: string }).name;
  if (fileName) query.set("name", fileName);
  if (upload.mediaType) query.set("type", upload.mediaType);
  if (upload.onBehalfOf) query.set("on_behalf_of", upload.onBehalfOf);
  const answer = await put(dudao, {
    url: `${dudao.baseUrl}/evidence/${idOf(upload.parent)}/${sha256}?${query}`,
    body: file.slice(offset),
    onProgress: (sent) => onProgress?.(offset + sent, file.size),
    signal: upload.signal,
  });
  if (answer.status !== 200) throw errorOf(answer);
  const response = fromJson(
    UploadEvidenceResponseSchema,
    JSON.parse(answer.text),
  );
  onProgress?.(file.size, file.size);
  return response.file!;
}

/** Where a file that a record declares can be loaded from. */
export function evidenceUrl(
  dudao: Dudao,
  record: string,
  sha256: string,
): string {
  const query = new URLSearchParams({ record, sha256 });
  return `${dudao.baseUrl}/evidence?${query}`;
}

/** Loads a file that a record declares; throws a DudaoError where refused. */
export async function downloadEvidence(
  dudao: Dudao,
  record: string,
  sha256: string,
  signal?: AbortSignal,
): Promise<Blob> {
  try {
    const response = await dudao.fetch(evidenceUrl(dudao, record, sha256), {
      headers: dudao.headers(),
      signal: signal ?? null,
    });
    if (response.ok) return await response.blob();
    throw errorOf({ status: response.status, text: await response.text() });
  } catch (thrown) {
    throw toDudaoError(thrown);
  }
}

function errorOf({ status, text }: Answer): DudaoError {
  // What a proxy answers in the server's place.
  const away = status === 429 || (status >= 502 && status <= 504);
  const fallback = new ConnectError(
    `HTTP ${status}`,
    away ? Code.Unavailable : Code.Unknown,
  );
  try {
    return toDudaoError(errorFromJson(JSON.parse(text), undefined, fallback));
  } catch {
    return toDudaoError(fallback);
  }
}
