/** Hands a file to the browser to keep. */
export function download(
  fileName: string,
  content: BlobPart,
  type = "text/csv;charset=utf-8",
): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // Some browsers fetch it only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
