// What a spreadsheet would run as a formula is made text.
const formula = /^[=+\-@\t\r]/;

function cellOf(value: string | number): string {
  const text = String(value);
  const safe = typeof value === "string" && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a CSV that opens right in Excel: UTF-8 with a byte order mark. */
export function csvOf(
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = rows.map((row) => row.map(cellOf).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
