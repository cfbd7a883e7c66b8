const offsetMs = 8 * 3_600_000;

/** A time as `<input type="datetime-local">` holds it, on Beijing's clock. */
export function toInput(time: number | undefined): string {
  if (time === undefined) return "";
  return new Date(time + offsetMs).toISOString().slice(0, 16);
}

export function fromInput(text: string): number | undefined {
  const time = Date.parse(`${text}:00+08:00`);
  return Number.isNaN(time) ? undefined : time;
}

/** `08:30`, on Beijing's clock. */
export function clockText(time: number): string {
  return toInput(time).slice(11);
}
