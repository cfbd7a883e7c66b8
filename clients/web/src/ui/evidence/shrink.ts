import { sha256Of } from "@dudao/client";

/** A file ready to be declared and uploaded. */
export interface Picked {
  sha256: string;
  content: Blob;
  fileName: string;
  mediaType: string;
  /** When it was taken, as the device says. */
  takenTime: Date;
  /** Where, where the user allows it. */
  place?: { latitude: number; longitude: number };
  caption: string;
}

const longestSide = 1600;
const quality = 0.85;
const pictures = ["image/jpeg", "image/png", "image/webp", "image/heic"];

/**
 * Makes a picture small enough for a phone's network: at most 1600 pixels, as
 * JPEG. What a picture says of itself is lost in it, so time and place are
 * kept beside it. Anything else stays as it is.
 */
export async function pick(
  file: File,
  place?: Picked["place"],
): Promise<Picked> {
  const small = pictures.includes(file.type) ? await shrunk(file) : undefined;
  const content = small ?? file;
  return {
    sha256: await sha256Of(content),
    content,
    fileName: small ? file.name.replace(/\.\w+$/, "") + ".jpg" : file.name,
    mediaType: small ? "image/jpeg" : file.type,
    takenTime: new Date(file.lastModified),
    ...(place && { place }),
    caption: "",
  };
}

// undefined where the browser cannot read the picture, or it is small already.
async function shrunk(file: File): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext("2d")!;
  // What is see-through in a PNG would be black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((done) =>
    canvas.toBlob(done, "image/jpeg", quality),
  );
  const keep = scale === 1 && file.type === "image/jpeg";
  if (blob === null || (keep && blob.size >= file.size)) return undefined;
  return blob;
}

/** Where the device is; undefined where it does not say within five seconds. */
export function whereAmI(): Promise<Picked["place"]> {
  return new Promise((resolve) => {
    if (!("geolocation" in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      () => resolve(undefined),
      { timeout: 5000, maximumAge: 60_000 },
    );
  });
}
