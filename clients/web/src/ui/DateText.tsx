import { type Timestamp, timestampDate } from "@bufbuild/protobuf/wkt";
import { formatDate } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";

const beijing = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** A time as Beijing's clocks show it: `2026-11-27 08:30`. */
export function timeText(time: Timestamp | undefined): string {
  return time ? beijing.format(timestampDate(time)) : "";
}

export function TimeText({ time }: { time: Timestamp | undefined }) {
  if (time === undefined) return <span>—</span>;
  return (
    <time dateTime={timestampDate(time).toISOString()}>{timeText(time)}</time>
  );
}

/** A day of Beijing: `2026-11-27`. */
export function DateText({ date }: { date: Day | undefined }) {
  if (date === undefined) return <span>—</span>;
  return <time dateTime={formatDate(date)}>{formatDate(date)}</time>;
}
