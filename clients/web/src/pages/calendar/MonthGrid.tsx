import { formatDate } from "@dudao/client";
import { DayKind, DayKindSchema } from "@dudao/client/gen/calendar_pb";
import { type PlainDay, weeksOf } from "~/pages/calendar/days";
import { calendarWords } from "~/pages/calendar/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";

/** A day in a small calendar; `mark` is what it means besides its kind. */
export interface GridDay {
  date: PlainDay;
  kind: DayKind;
  holiday: string;
  mark?: string;
  /** `start`, `due`, `counted`: how it stands out. */
  look?: string;
}

const looks: Partial<Record<DayKind, string>> = {
  [DayKind.WEEKEND]: "weekend",
  [DayKind.HOLIDAY]: "holiday",
  [DayKind.MAKE_UP_WORKDAY]: "make-up",
  [DayKind.REGIONAL_HOLIDAY]: "regional",
};

/** A month as a table, a week a row. */
export function MonthGrid(props: { title: string; days: readonly GridDay[] }) {
  const t = useT(calendarWords);
  return (
    <table className="month">
      <caption>{props.title}</caption>
      <thead>
        <tr>
          {t.weekdays.split(" ").map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props.days).map((week, at) => (
          <tr key={at}>
            {week.map((day, weekday) =>
              day ? (
                <DayCell key={weekday} day={day} />
              ) : (
                <td key={weekday} aria-hidden />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { day: GridDay }) {
  const labels = useLabels();
  const { date, kind, holiday, mark, look } = day;
  const what = [
    formatDate(date),
    labels.ofEnum(DayKindSchema, kind),
    holiday,
    mark,
  ].filter(Boolean);
  return (
    <td className={`${looks[kind] ?? ""} ${look ?? ""}`} title={what.join(" · ")}>
      <span aria-hidden>{date.day}</span>
      <span className="visually-hidden">{what.join(" ")}</span>
    </td>
  );
}

/** What the colours mean. */
export function Legend() {
  const t = useT(calendarWords);
  const labels = useLabels();
  return (
    <ul className="month-legend" aria-label={t.legend}>
      {labels.optionsOf(DayKindSchema).map(({ value, label }) => (
        <li key={value}>
          <span className={looks[value as DayKind] ?? ""} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}
