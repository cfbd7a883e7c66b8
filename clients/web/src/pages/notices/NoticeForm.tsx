import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { LimitUnit, LimitUnitSchema } from "@dudao/client/gen/common_pb";
import { type Finding, FindingState, FindingStateSchema } from "@dudao/client/gen/finding_pb";
import {
  NoticeItemSchema,
  NoticeKind,
  NoticeKindSchema,
  NoticeSchema,
} from "@dudao/client/gen/notice_pb";
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select, Space } from "antd";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { type DraftItem, type DraftValues, needsRectification } from "~/pages/notices/draft";
import { paperOf, usualLimit } from "~/pages/notices/paper";
import { noticeWords } from "~/pages/notices/words";
import { useBureau, useSettings } from "~/ui/bureau";
import { DateText } from "~/ui/DateText";
import { chineseLimit } from "~/ui/documents/chinese";
import { NoticePaper } from "~/ui/documents/NoticePaper";
import { ActionForm } from "~/ui/form/ActionForm";
import { Field } from "~/ui/form/Field";
import { StateTag } from "~/ui/StateTag";
import "~/pages/notices/notices.css";

/** The form of a draft, with the paper beside it as it is being written. */
export function NoticeForm(props: {
  draftKey: string;
  unitDisplayName: string;
  findings: readonly Finding[];
  initial: DraftValues;
  submitLabel: string;
  done: string;
  /** The kind of a notice never changes. */
  fixedKind?: boolean;
  run: (values: DraftValues) => Promise<void>;
}) {
  const office = useCaller().can("notice.withdraw");
  return (
    <div className="notice-editor">
      <ActionForm<DraftValues>
        draftKey={props.draftKey}
        initial={props.initial}
        submitLabel={props.submitLabel}
        done={props.done}
        run={props.run}
        onDone={() => {}}
      >
        <div className="notice-editor-columns">
          <div>
            <KindField fixed={props.fixedKind ?? false} office={office} />
            <ChosenFindings findings={props.findings} />
            <MoreFields />
          </div>
          <Preview
            unit={props.unitDisplayName}
            findings={props.findings}
          />
        </div>
      </ActionForm>
    </div>
  );
}

function KindField(props: { fixed: boolean; office: boolean }) {
  const labels = useLabels();
  const label = labels.ofField(NoticeSchema, "kind");
  return (
    <Form.Item<DraftValues> name="kind" label={label} rules={[{ required: true }]}>
      <Radio.Group
        optionType="button"
        disabled={props.fixed}
        options={labels
          .optionsOf(NoticeKindSchema)
          .filter(({ value }) => props.office || value === NoticeKind.ADVICE)}
      />
    </Form.Item>
  );
}

function ChosenFindings({ findings }: { findings: readonly Finding[] }) {
  const t = useT(noticeWords);
  return (
    <Form.Item
      name="items"
      rules={[{ type: "array", required: true, min: 1, message: t.atLeastOne }]}
    >
      <FindingsField findings={findings} />
    </Form.Item>
  );
}

function FindingsField(props: {
  findings: readonly Finding[];
  onChange?: (items: DraftItem[]) => void;
}) {
  const t = useT(noticeWords);
  const { findings, onChange } = props;
  const form = Form.useFormInstance<DraftValues>();
  const kind = Form.useWatch("kind", form);
  const items: DraftItem[] = Form.useWatch("items", form) ?? [];
  const isFree = (finding: Finding) =>
    kind !== NoticeKind.ADVICE || !needsRectification(finding);
  // With what was typed into the fields inside meanwhile.
  const change = (next: (latest: DraftItem[]) => DraftItem[]) =>
    onChange?.(next(form.getFieldValue("items") ?? []));
  const chooseAll = (latest: DraftItem[]) =>
    findings
      .filter(isFree)
      .map(
        ({ name }) =>
          latest.find(({ finding }) => finding === name) ?? { finding: name },
      );
  return (
    <fieldset className="notice-findings">
      <legend>
        {t.whichFindings}
        <span className="soft"> {t.chosen(items.length, findings.length)}</span>
        <Button type="link" size="small" onClick={() => change(chooseAll)}>
          {t.chooseAll}
        </Button>
        <Button type="link" size="small" onClick={() => change(() => [])}>
          {t.chooseNone}
        </Button>
      </legend>
      {findings.map((finding) => {
        const { name } = finding;
        return (
          <FindingChoice
            key={name}
            finding={finding}
            at={items.findIndex((item) => item.finding === name)}
            free={isFree(finding)}
            onChoose={(chosen) =>
              change((latest) =>
                chosen
                  ? [...latest, { finding: name }]
                  : latest.filter((item) => item.finding !== name),
              )
            }
          />
        );
      })}
    </fieldset>
  );
}

function FindingChoice(props: {
  finding: Finding;
  /** Its place among the items; negative where it is not chosen. */
  at: number;
  free: boolean;
  onChoose: (chosen: boolean) => void;
}) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const { finding, at, free } = props;
  const chosen = at >= 0;
  return (
    <div className={`notice-finding${chosen ? " chosen" : ""}`}>
      <Checkbox
        checked={chosen}
        disabled={!free && !chosen}
        onChange={(event) => props.onChoose(event.target.checked)}
      >
        <span className="notice-finding-text">
          {finding.text || t.withheld}
        </span>
        <span className="soft notice-finding-facts">
          <span>{labels.ofEnum(FindingGradeSchema, finding.grade)}</span>
          <span>{finding.matterTitle}</span>
          <DateText date={finding.foundDate} />
          {finding.state === FindingState.REOPENED && (
            <StateTag schema={FindingStateSchema} value={finding.state} />
          )}
        </span>
      </Checkbox>
      {!free && <p className="hint">{t.officeOnly}</p>}
      {chosen && <ItemFields at={at} />}
    </div>
  );
}

function ItemFields({ at }: { at: number }) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const form = Form.useFormInstance<DraftValues>();
  const kind = Form.useWatch("kind", form);
  const usual = usualLimit(kind, useSettings());
  const base = ["items", at];
  return (
    <div className="notice-item-fields">
      <Field schema={NoticeItemSchema} name="demand" in={base} label={t.demand}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t.demandHint}
        />
      </Field>
      <Form.Item
        label={t.limit}
        htmlFor={`items_${at}_length`}
        extra={usual && t.limitHelp(chineseLimit(usual))}
      >
        <Space.Compact>
          <Form.Item name={[...base, "length"]} noStyle>
            <InputNumber min={1} max={3660} precision={0} style={{ width: 96 }} />
          </Form.Item>
          <Form.Item
            name={[...base, "unit"]}
            initialValue={LimitUnit.WORKING_DAY}
            noStyle
          >
            <Select
              aria-label={t.unitLabel}
              style={{ width: 120 }}
              options={labels.optionsOf(LimitUnitSchema)}
            />
          </Form.Item>
        </Space.Compact>
      </Form.Item>
    </div>
  );
}

function MoreFields() {
  const t = useT(noticeWords);
  const bureau = useBureau();
  const codes = bureau?.agencyCodes ?? [];
  return (
    <details className="notice-more">
      <summary>{t.more}</summary>
      {codes.length > 1 && (
        <Field schema={NoticeSchema} name="agencyCode">
          <Select
            allowClear
            placeholder={codes[0]?.code}
            options={codes.map(({ code, displayName }) => ({
              value: code,
              label: displayName ? `${code}（${displayName}）` : code,
            }))}
          />
        </Field>
      )}
      <Field schema={NoticeSchema} name="basis">
        <Input.TextArea autoSize placeholder={t.basisHint} />
      </Field>
      <Field schema={NoticeSchema} name="contact">
        <Input placeholder={t.contactHint} />
      </Field>
      <Field schema={NoticeSchema} name="copyTo">
        <Input />
      </Field>
    </details>
  );
}

function Preview(props: { unit: string; findings: readonly Finding[] }) {
  const t = useT(noticeWords);
  const form = Form.useFormInstance<DraftValues>();
  const values = Form.useWatch((all: DraftValues) => all, form);
  const bureau = useBureau();
  const settings = useSettings();
  if (!values?.items) return null;
  const notice = {
    kind: values.kind,
    basis: values.basis ?? "",
    contact: values.contact ?? "",
    copyTo: values.copyTo ?? "",
    items: values.items.map(({ finding, demand, length, unit }) => ({
      finding,
      demand: demand ?? "",
      limit: length ? { length, unit: unit ?? LimitUnit.WORKING_DAY } : undefined,
    })),
  };
  const paper = paperOf(notice, {
    findings: new Map(props.findings.map((one) => [one.name, one])),
    settings,
    issuer: bureau?.displayName ?? "",
    unit: props.unit,
  });
  return (
    <aside className="notice-preview" aria-label={t.preview}>
      <div className="print-sheet">
        <NoticePaper paper={paper} />
      </div>
    </aside>
  );
}
