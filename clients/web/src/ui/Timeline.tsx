import type { Timestamp } from "@bufbuild/protobuf/wkt";
import type { ReactNode } from "react";
import { TimeText } from "~/ui/DateText";

export interface TimelineEntry {
  key: string;
  time: Timestamp | undefined;
  /** What happened, and by whom. */
  text: ReactNode;
  note?: ReactNode;
}

/** What happened, in order. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ key, time, text, note }) => (
        <li key={key}>
          <TimeText time={time} /> {text}
          {note && <div>{note}</div>}
        </li>
      ))}
    </ol>
  );
}
