import { beijingDay } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import {
  type FollowUp,
  FollowUpSchema,
  FindingVerdictSchema,
  Verdict,
  VerdictSchema,
} from "@dudao/client/gen/follow_up_pb";
import {
  FollowUpService,
  RecordFollowUpRequestSchema,
} from "@dudao/client/gen/follow_up_service_pb";
import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { followUpWords } from "~/pages/follow_up/words";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { ActionForm } from "~/ui/form/ActionForm";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { Link } from "react-router";

interface Values {
  visitDate?: Pick<Day, "year" | "month" | "day">;
  verdicts: { verdict?: Verdict; note?: string }[];
}

type Photos = Record<string, readonly Picked[]>;

/** The verdicts of the team, finding by finding. */
export function RecordForm(props: {
  followUp: FollowUp;
  findings: ReadonlyMap<string, Finding>;
}) {
  const t = useT(followUpWords);
  const { followUp, findings } = props;
  const { name, etag } = followUp;
  // Files are no draft of a form: they are with the server as soon as picked.
  const [photos, setPhotos] = useState<Photos>({});
  const before = new Map(followUp.verdicts.map((one) => [one.finding, one]));
  const record = (values: Values) =>
    dudao.of(FollowUpService).recordFollowUp({
      name,
      etag,
      ...(values.visitDate && { visitDate: values.visitDate }),
      verdicts: followUp.findings.flatMap((finding, index) => {
        const { verdict, note = "" } = values.verdicts[index] ?? {};
        if (verdict === undefined || verdict === Verdict.UNSPECIFIED) return [];
        const evidence = [
          ...(before.get(finding)?.evidence ?? []),
          ...declared(photos[finding] ?? []),
        ];
        return [{ finding, verdict, note, evidence }];
      }),
    });
  return (
    <ActionForm<Values>
      draftKey={`recordFollowUp:${name}`}
      submitLabel={t.record}
      done={t.recorded}
      initial={{
        visitDate: followUp.visitDate ?? beijingDay(),
        verdicts: followUp.findings.map((finding) => {
          const known = before.get(finding);
          return known ? { verdict: known.verdict, note: known.note } : {};
        }),
      }}
      actedOn={{
        schema: FollowUpSchema,
        seen: followUp,
        read: async () =>
          (await dudao.of(FollowUpService).getFollowUp({ name })).followUp!,
        onLatest: () => void readAgain(),
      }}
      run={record}
      onDone={() => {
        setPhotos({});
        void readAgain();
      }}
    >
      <p className="hint">{t.recordHelp}</p>
      <Field schema={RecordFollowUpRequestSchema} name="visitDate">
        <DateInput max={beijingDay()} />
      </Field>
      {followUp.findings.map((finding, index) => (
        <VerdictFields
          key={finding}
          index={index}
          name={finding}
          finding={findings.get(finding)}
          photos={photos[finding] ?? []}
          onPhotos={(picked) => setPhotos((all) => ({ ...all, [finding]: picked }))}
        />
      ))}
    </ActionForm>
  );
}

async function readAgain(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ["followUps"] });
}

function VerdictFields(props: {
  index: number;
  name: string;
  finding: Finding | undefined;
  photos: readonly Picked[];
  onPhotos: (picked: readonly Picked[]) => void;
}) {
  const t = useT(followUpWords);
  const labels = useLabels();
  const { index, name, finding } = props;
  const helps: Partial<Record<Verdict, string>> = {
    [Verdict.SUSTAINED]: t.sustained,
    [Verdict.MOSTLY]: t.mostly,
    [Verdict.NOT_DONE]: t.notDone,
    [Verdict.RELAPSED]: t.relapsed,
  };
  return (
    <fieldset className="verdict">
      <legend>
        <Link to={pathOf(name)}>{t.finding(index + 1)}</Link>
      </legend>
      <p className="row-text">{finding?.text}</p>
      <Form.Item
        name={["verdicts", index, "verdict"]}
        label={labels.ofField(FindingVerdictSchema, "verdict")}
      >
        <Radio.Group>
          {labels.optionsOf(VerdictSchema).map(({ value, label }) => (
            <Radio key={value} value={value}>
              {label}
              <span className="row-note"> {helps[value as Verdict]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name={["verdicts", index, "note"]} label={t.note}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
      <h3>{t.photos}</h3>
      <EvidencePicker withPlace value={props.photos} onChange={props.onPhotos} />
    </fieldset>
  );
}
