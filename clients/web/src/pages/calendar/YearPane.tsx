import { beijingDay, formatDate } from "@dudao/client";
import type { Calendar, CalendarYear } from "@dudao/client/gen/calendar_pb";
import { CalendarService } from "@dudao/client/gen/calendar_service_pb";
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button, Tag } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { type DayRange, rangesOf, yearView } from "~/pages/calendar/days";
import { Legend, MonthGrid } from "~/pages/calendar/MonthGrid";
import { calendarWords } from "~/pages/calendar/words";
import { useT } from "~/i18n/area";
import { ConfirmAction } from "~/ui/ConfirmAction";

/** A year at a glance, and the arrangements behind it. */
export function YearPane({ calendar }: { calendar: Calendar }) {
  const t = useT(calendarWords);
  const [year, setYear] = useState(beijingDay().year);
  const view = yearView(calendar.years, year);
  const published = calendar.years.some(
    (one) => one.region === "CN" && one.year === year,
  );
  return (
    <>
      <div className="list-tools">
        <Button
          icon={<LeftOutlined />}
          aria-label={t.previousYear}
          onClick={() => setYear(year - 1)}
        />
        <h2 aria-live="polite">{t.yearOf(year)}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={t.nextYear}
          onClick={() => setYear(year + 1)}
        />
        <Legend />
      </div>
      {!published && (
        <Alert
          type="warning"
          showIcon
          title={t.notPublished(year)}
          style={{ marginBottom: 12 }}
        />
      )}
      <div className="months">
        {view.map((days, at) => (
          <MonthGrid key={at} title={t.month(at + 1)} days={days} />
        ))}
      </div>
      <Arrangements calendar={calendar} year={year} />
    </>
  );
}

export function useRegionName(): (region: string) => string {
  const t = useT(calendarWords);
  return (region) => {
    if (region === "CN") return t.national;
    if (region === "OWN") return t.own;
    return region;
  };
}

function Arrangements(props: { calendar: Calendar; year: number }) {
  const t = useT(calendarWords);
  const regionName = useRegionName();
  const caller = useCaller();
  const { calendar, year } = props;
  const shown = calendar.years.filter((one) => one.year === year);
  return (
    <section className="card page-section">
      <h2>{t.arrangements}</h2>
      <ul className="arrangements">
        {shown.map((one) => (
          <li key={one.region}>
            <div className="card-head">
              <strong>
                {regionName(one.region)}{" "}
                <Tag>{one.builtIn ? t.builtIn : t.loaded}</Tag>
              </strong>
              {!one.builtIn && caller.can("calendar.write") && (
                <RemoveYear calendar={calendar} year={one} />
              )}
            </div>
            <Days label={t.offDays} ranges={rangesOf(one.offDays)} />
            <Days label={t.workDays} ranges={rangesOf(one.workDays)} />
            {one.sources.length > 0 && (
              <p className="course-note">
                {t.sources}：{one.sources.join("；")}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="hint">{t.version(calendar.version)}</p>
    </section>
  );
}

function Days(props: { label: string; ranges: readonly DayRange[] }) {
  if (props.ranges.length === 0) return null;
  const texts = props.ranges.map(({ from, to, name }) => {
    const first = formatDate(from);
    const last = formatDate(to);
    const days = first === last ? first : `${first} – ${last}`;
    return name ? `${days}（${name}）` : days;
  });
  return (
    <p>
      {props.label}：{texts.join("，")}
    </p>
  );
}

function RemoveYear(props: { calendar: Calendar; year: CalendarYear }) {
  const t = useT(calendarWords);
  const regionName = useRegionName();
  const { name, etag } = props.calendar;
  const { region, year } = props.year;
  return (
    <ConfirmAction
      label={t.remove}
      question={t.removeQuestion(regionName(region), year)}
      danger
      done={t.removed}
      run={async () => {
        await dudao
          .of(CalendarService)
          .removeCalendarYear({ name, region, year, etag });
        await queryClient.invalidateQueries({ queryKey: ["calendar"] });
      }}
    />
  );
}
