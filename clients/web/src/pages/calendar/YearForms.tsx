import { beijingDay } from "@dudao/client";
import {
  type Calendar,
  type CalendarChange,
  CalendarChangeKindSchema,
  CalendarYearSchema,
} from "@dudao/client/gen/calendar_pb";
import { CalendarService } from "@dudao/client/gen/calendar_service_pb";
import { Form, Input, Modal, Select } from "antd";
import { type ChangeEvent, useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { type DayRange, daysOf, rangesOf } from "~/pages/calendar/days";
import { calendarWords } from "~/pages/calendar/words";
import { useRegionName } from "~/pages/calendar/YearPane";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import type { InForm } from "~/ui/form/inForm";
import { NumberInput } from "~/ui/form/NumberInput";
import { Several } from "~/ui/form/Several";

const reread = () =>
  void queryClient.invalidateQueries({ queryKey: ["calendar"] });

interface YearValues {
  region: string;
  year: number;
  off?: DayRange[];
  work?: DayRange[];
  source?: string;
}

/** Enters all days of a region and year, beginning with those that count now. */
export function SetYearForm({ calendar }: { calendar: Calendar }) {
  const t = useT(calendarWords);
  const regionName = useRegionName();
  const regions = [...new Set([calendar.region, "CN", "OWN"])];
  return (
    <FormDrawer<YearValues>
      draftKey={`setCalendarYear:${calendar.name}`}
      label={t.set}
      button={{ type: "primary" }}
      done={t.saved}
      width={640}
      initial={startOf(calendar, calendar.region, beijingDay().year)}
      run={({ region, year, off = [], work = [], source }) =>
        dudao.of(CalendarService).setCalendarYear({
          name: calendar.name,
          etag: calendar.etag,
          calendarYear: {
            region,
            year,
            offDays: daysOf(off),
            workDays: daysOf(work),
            sources: source ? [source] : [],
          },
        })
      }
      onDone={reread}
    >
      <p className="form-help">{t.setHelp}</p>
      <YearChoice
        calendar={calendar}
        options={regions.map((value) => ({ value, label: regionName(value) }))}
      />
      <Ranges name="off" label={t.offDays} add={t.addOff} />
      <Ranges name="work" label={t.workDays} add={t.addWork} />
      <Form.Item name="source" label={t.source} extra={t.sourceHelp}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDrawer>
  );
}

// What a region and year have now, as the form has it.
function startOf(calendar: Calendar, region: string, year: number): YearValues {
  const now = calendar.years.find(
    (one) => one.region === region && one.year === year,
  );
  return {
    region,
    year,
    off: rangesOf(now?.offDays ?? []),
    work: rangesOf(now?.workDays ?? []),
    source: now?.sources[0] ?? "",
  };
}

function YearChoice(props: {
  calendar: Calendar;
  options: { value: string; label: string }[];
}) {
  const form = Form.useFormInstance<YearValues>();
  const begin = () => {
    const { region, year } = form.getFieldsValue(["region", "year"]);
    if (year) form.setFieldsValue(startOf(props.calendar, region, year));
  };
  return (
    <>
      <Field schema={CalendarYearSchema} name="region">
        <Select options={props.options} onChange={begin} />
      </Field>
      <Field schema={CalendarYearSchema} name="year">
        <YearInput onPicked={begin} />
      </Field>
    </>
  );
}

function YearInput(props: InForm<number> & { onPicked: () => void }) {
  return (
    <NumberInput
      {...props}
      onChange={(year) => {
        props.onChange?.(year);
        if (year && year >= 1900) props.onPicked();
      }}
    />
  );
}

function Ranges(props: { name: "off" | "work"; label: string; add: string }) {
  const t = useT(calendarWords);
  const must = (label: string) => [{ required: true, message: t.required(label) }];
  return (
    <section aria-label={props.label}>
      <h3>{props.label}</h3>
      <Several name={props.name} add={props.add}>
        {(at) => (
          <div className="range-row">
            <Form.Item name={[at, "from"]} label={t.from} rules={must(t.from)}>
              <DateInput />
            </Form.Item>
            <Form.Item name={[at, "to"]} label={t.to} rules={must(t.to)}>
              <DateInput />
            </Form.Item>
            <Form.Item name={[at, "name"]} label={t.name}>
              <Input maxLength={40} />
            </Form.Item>
          </div>
        )}
      </Several>
    </section>
  );
}

/** Loads arrangements from a file and says what that did. */
export function ImportForm({ calendar }: { calendar: Calendar }) {
  const t = useT(calendarWords);
  const [changes, setChanges] = useState<readonly CalendarChange[]>();
  return (
    <>
      <FormDrawer<{ document: File; source?: string }>
        draftKey={`importCalendar:${calendar.name}`}
        label={t.import}
        run={async ({ document, source }) => {
          const answer = await dudao.of(CalendarService).importCalendar({
            name: calendar.name,
            etag: calendar.etag,
            document: new Uint8Array(await document.arrayBuffer()),
            ...(source && { source }),
          });
          setChanges(answer.changes);
        }}
        onDone={reread}
      >
        <p className="form-help">{t.importHelp}</p>
        <Form.Item
          name="document"
          label={t.file}
          rules={[{ required: true, message: t.required(t.file) }]}
        >
          <FileInput />
        </Form.Item>
        <Form.Item name="source" label={t.source} extra={t.sourceHelp}>
          <Input maxLength={300} />
        </Form.Item>
      </FormDrawer>
      {changes && (
        <Modal
          open
          title={t.imported}
          footer={null}
          onCancel={() => setChanges(undefined)}
        >
          <ul>
            {changes.map((change) => (
              <ChangeText key={`${change.region} ${change.year}`} change={change} />
            ))}
          </ul>
        </Modal>
      )}
    </>
  );
}

function ChangeText({ change }: { change: CalendarChange }) {
  const t = useT(calendarWords);
  const labels = useLabels();
  const regionName = useRegionName();
  const added = change.offDaysAdded.length + change.workDaysAdded.length;
  const removed = change.offDaysRemoved.length + change.workDaysRemoved.length;
  const kind = labels.ofEnum(CalendarChangeKindSchema, change.kind);
  return (
    <li>
      {`${regionName(change.region)} ${change.year}：${kind}`}
      {added + removed > 0 && `（${t.changes(added, removed)}）`}
    </li>
  );
}

// A file as it was chosen; a draft cannot keep it.
function FileInput(props: InForm<File>) {
  const choose = (event: ChangeEvent<HTMLInputElement>) =>
    props.onChange?.(event.target.files?.[0]);
  return (
    <input
      {...(props.id && { id: props.id })}
      type="file"
      accept="application/json,.json"
      onChange={choose}
    />
  );
}
