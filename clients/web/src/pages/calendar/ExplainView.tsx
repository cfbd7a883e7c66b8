import { beijingDay, formatDate } from "@dudao/client";
import {
  type Calendar,
  type DeadlineDay,
  DayKindSchema,
} from "@dudao/client/gen/calendar_pb";
import {
  CalendarService,
  type ExplainDeadlineResponse,
} from "@dudao/client/gen/calendar_service_pb";
import { LimitUnit } from "@dudao/client/gen/common_pb";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { byMonth, dayKey, type PlainDay } from "~/pages/calendar/days";
import { type GridDay, Legend, MonthGrid } from "~/pages/calendar/MonthGrid";
import { calendarWords } from "~/pages/calendar/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useLanguage } from "~/i18n/language";
import { DateInput } from "~/ui/form/DateInput";
import { LimitInput, type LimitValue } from "~/ui/form/LimitInput";
import { LoadState } from "~/ui/LoadState";

const usual = { length: 15, unit: LimitUnit.WORKING_DAY };

/** Any limit from any day: the due date, and each day of the count. */
export function ExplainView({ calendar }: { calendar: Calendar }) {
  const t = useT(calendarWords);
  const [start, setStart] = useState<PlainDay>(beijingDay());
  const [limit, setLimit] = useState<LimitValue>(usual);
  const query = useQuery({
    queryKey: ["calendar", calendar.name, calendar.version, start, limit],
    queryFn: () =>
      dudao.of(CalendarService).explainDeadline({
        name: calendar.name,
        startDate: start,
        limit,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="card explain-form">
        <div>
          <label htmlFor="explain-start">{t.start}</label>
          <DateInput
            id="explain-start"
            value={start}
            onChange={(day) => day && setStart(day)}
          />
          <p className="course-note">{t.startHelp}</p>
        </div>
        <div>
          <label htmlFor="explain-limit">{t.limit}</label>
          <div>
            <LimitInput
              id="explain-limit"
              value={limit}
              onChange={(next) => next?.length && setLimit(next)}
            />
          </div>
        </div>
      </div>
      <LoadState query={query}>
        {(answer) => <Explanation answer={answer} />}
      </LoadState>
    </>
  );
}

function Explanation({ answer }: { answer: ExplainDeadlineResponse }) {
  const t = useT(calendarWords);
  const labels = useLabels();
  const language = useLanguage();
  const { deadline, days } = answer;
  const textOf = (day: DeadlineDay) =>
    language === "zh" ? day.text : day.textEn;
  return (
    <>
      <section className="card page-section" aria-live="polite">
        <h2>
          {t.due(formatDate(deadline?.dueDate))}{" "}
          {deadline?.provisional && <Tag color="warning">{t.provisional}</Tag>}
        </h2>
        <p>{language === "zh" ? answer.summary : answer.summaryEn}</p>
      </section>
      <div className="list-tools page-section">
        <Legend />
      </div>
      <div className="months">
        {byMonth(useGridDays(answer)).map((month) => {
          const { year, month: number } = month[0]!.date;
          return (
            <MonthGrid
              key={`${year} ${number}`}
              title={t.monthOf(year, number)}
              days={month}
            />
          );
        })}
      </div>
      <details className="card page-section">
        <summary>{t.dayByDay}</summary>
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t.dayByDay}>
          <table className="plain-table wide">
            <thead>
              <tr>
                <th scope="col">{t.date}</th>
                <th scope="col">{t.kind}</th>
                <th scope="col">{t.count}</th>
                <th scope="col">{t.text}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={formatDate(day.date)}>
                  <td>{formatDate(day.date)}</td>
                  <td>{labels.ofEnum(DayKindSchema, day.kind)}</td>
                  <td>{day.counted ? day.count : ""}</td>
                  <td>{textOf(day)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function useGridDays(answer: ExplainDeadlineResponse): GridDay[] {
  const t = useT(calendarWords);
  const due = answer.deadline?.dueDate;
  return answer.days.map(({ date, kind, holiday, counted, count }, at) => {
    const isDue = due !== undefined && dayKey(date!) === dayKey(due);
    const look = at === 0 ? "start" : isDue ? "due" : counted ? "counted" : "";
    const mark =
      at === 0
        ? t.isStart
        : [counted && t.counted(count), isDue && t.isDue]
            .filter(Boolean)
            .join(" ");
    return { date: date!, kind, holiday, look, mark };
  });
}
