import { beijingDay, formatDate } from "@dudao/client";
import {
  type Date as Day,
  type Deadline,
  LimitUnitSchema,
  StartEventSchema,
} from "@dudao/client/gen/common_pb";
import { Popover } from "antd";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { dueWords } from "~/ui/dueWords";

const soonDays = 3;

function dayNumber({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Days from today, of Beijing, to the day; negative where it is over. */
export function daysLeft(day: Day): number {
  return dayNumber(day) - dayNumber(beijingDay());
}

/**
 * A deadline in plain words, and on demand how it was counted. `open` false: it
 * was met or no longer counts, only the day is shown.
 */
export function DueDate(props: { deadline: Deadline | undefined; open?: boolean }) {
  const t = useT(dueWords);
  const due = props.deadline?.dueDate;
  if (props.deadline === undefined) return <span className="due">{t.none}</span>;
  if (due === undefined) return <span className="due">{t.notStarted}</span>;
  const left = daysLeft(due);
  const kind = left < 0 ? "overdue" : left <= soonDays ? "soon" : "";
  const words =
    left < 0 ? t.overdue(-left) : left === 0 ? t.today : t.left(left);
  const live = props.open ?? true;
  return (
    <Popover
      trigger="click"
      title={t.why}
      content={<Explanation deadline={props.deadline} />}
    >
      <button type="button" className={`due ${live ? kind : ""}`}>
        {formatDate(due)}
        {live && ` · ${words}`}
      </button>
    </Popover>
  );
}

function Explanation({ deadline }: { deadline: Deadline }) {
  const t = useT(dueWords);
  const labels = useLabels();
  const { limit, startDate, dueDate, calendarVersion } = deadline;
  return (
    <ul>
      {limit && (
        <li>{t.limit(limit.length, labels.ofEnum(LimitUnitSchema, limit.unit))}</li>
      )}
      {limit && startDate && (
        <li>
          {t.from(
            labels.ofEnum(StartEventSchema, limit.startEvent),
            formatDate(startDate),
          )}
        </li>
      )}
      <li>
        {t.until(formatDate(dueDate))}
        {deadline.provisional && t.provisional}
      </li>
      {calendarVersion && <li>{t.calendar(calendarVersion)}</li>}
    </ul>
  );
}
