import { formatDate } from "@dudao/client";
import { type DeadlineDay, DayKind } from "@dudao/client/gen/calendar_pb";
import { CalendarService } from "@dudao/client/gen/calendar_service_pb";
import type { Deadline } from "@dudao/client/gen/common_pb";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLanguage } from "~/i18n/language";
import { monthsOf } from "~/ui/deadline/months";
import { deadlineWords } from "~/ui/deadline/words";
import { LoadState } from "~/ui/LoadState";
import "~/ui/deadline/deadline.css";

/** A button that shows a deadline as a small calendar, day by day. */
export function DeadlineDays({ deadline }: { deadline: Deadline | undefined }) {
  const t = useT(deadlineWords);
  const [open, setOpen] = useState(false);
  if (!deadline?.limit?.length || !deadline.startDate) return null;
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {open && (
        <Modal
          open
          title={t.title}
          width={760}
          footer={null}
          onCancel={() => setOpen(false)}
        >
          <Explained deadline={deadline} />
        </Modal>
      )}
    </>
  );
}

function Explained({ deadline }: { deadline: Deadline }) {
  const t = useT(deadlineWords);
  const language = useLanguage();
  const { bureau } = useCaller();
  const { limit, startDate } = deadline;
  const explained = useQuery({
    queryKey: ["calendar", "explained", formatDate(startDate), limit],
    queryFn: () =>
      dudao.of(CalendarService).explainDeadline({
        name: `${bureau}/calendar`,
        ...(limit && { limit }),
        ...(startDate && { startDate }),
      }),
  });
  return (
    <LoadState query={explained}>
      {({ days, summary, summaryEn, deadline: counted }) => (
        <>
          <p>{language === "zh" ? summary : summaryEn}</p>
          {formatDate(counted?.dueDate) !== formatDate(deadline.dueDate) && (
            <Alert type="warning" showIcon title={t.moved} />
          )}
          <div className="deadline-months">
            {monthsOf(days).map(({ year, month, weeks }) => (
              <table key={`${year}-${month}`} className="deadline-month">
                <caption>{t.month(year, month)}</caption>
                <thead>
                  <tr>
                    {t.weekdays.split(" ").map((day) => (
                      <th key={day} scope="col">
                        {day}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {weeks.map((week, row) => (
                    <tr key={row}>
                      {week.map((day, at) => (
                        <DayCell
                          key={at}
                          day={day}
                          first={day === days[0]}
                          last={day === days.at(-1)}
                        />
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            ))}
          </div>
          <p className="soft">
            {t.legend} {t.legendRest}
          </p>
        </>
      )}
    </LoadState>
  );
}

const restKinds = [
  DayKind.WEEKEND,
  DayKind.HOLIDAY,
  DayKind.REGIONAL_HOLIDAY,
];

function DayCell(props: {
  day: DeadlineDay | undefined;
  first: boolean;
  last: boolean;
}) {
  const t = useT(deadlineWords);
  const language = useLanguage();
  const { day } = props;
  if (day === undefined) return <td />;
  const rest = restKinds.includes(day.kind);
  const mark = props.first
    ? t.start
    : props.last
      ? t.due
      : day.counted
        ? String(day.count)
        : rest && day.kind !== DayKind.WEEKEND
          ? t.rest
          : "";
  const classes = [
    day.counted && "counted",
    rest && !day.counted && "rest",
    props.last && "due-day",
  ];
  return (
    <td
      className={classes.filter(Boolean).join(" ")}
      title={language === "zh" ? day.text : day.textEn}
    >
      {day.date?.day}
      {day.kind === DayKind.MAKE_UP_WORKDAY && <sup>{t.makeUp}</sup>}
      <small>{mark}</small>
    </td>
  );
}
