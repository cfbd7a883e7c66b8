import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  AskTeamRecusalRequestSchema,
  SupervisionService,
} from "@dudao/client/gen/supervision_service_pb";
import { Input, Radio } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { readAgain } from "~/pages/school/reads";
import { supervisionWords } from "~/pages/school/supervisionWords";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

/** Asks that a member leave the team (教育督导条例 art. 10). */
export function RecusalForm(props: {
  supervision: Supervision;
  members: readonly { value: string; label: string }[];
}) {
  const t = useT(supervisionWords);
  const { supervision } = props;
  const { name, etag } = supervision;
  const pending = supervision.recusalRequests
    .filter(({ decision }) => decision === 0)
    .map(({ supervisor }) => supervisor);
  const options = props.members.filter(({ value }) => !pending.includes(value));
  if (options.length === 0) return null;
  return (
    <FormDrawer<{ supervisor: string; reason: string }>
      label={t.askRecusal}
      draftKey={`askTeamRecusal:${name}`}
      done={t.recusalDone}
      run={async (values) => {
        await dudao.of(SupervisionService).askTeamRecusal({ name, etag, ...values });
        await readAgain("supervisions");
      }}
    >
      <Field
        schema={AskTeamRecusalRequestSchema}
        name="supervisor"
        label={t.whom}
        help={t.askRecusalHelp}
      >
        <Radio.Group vertical options={options} />
      </Field>
      <Field schema={AskTeamRecusalRequestSchema} name="reason" label={t.why}>
        <Input.TextArea autoSize={{ minRows: 4 }} />
      </Field>
    </FormDrawer>
  );
}
