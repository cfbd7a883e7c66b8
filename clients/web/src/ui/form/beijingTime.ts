import { type Timestamp, timestampFromDate } from "@bufbuild/protobuf/wkt";

/** `2026-09-18T15:00`, as a `datetime-local` input gives it, of Beijing's clocks. */
export function beijingTime(text: string): Timestamp {
  const time = new Date(`${text}+08:00`);
  if (Number.isNaN(time.getTime())) {
    throw new RangeError(`不是时间：${text}；应为 2026-09-18T15:00 这样的时间`);
  }
  return timestampFromDate(time);
}
