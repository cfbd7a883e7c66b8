import {
  type EscalationKind,
  EscalationKindSchema,
  EscalationSchema,
} from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import type { InForm } from "~/ui/form/inForm";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { both, quoted } from "~/ui/list/listRequest";

/** An officer proposes a rung that the program did not. */
export function ProposeForm() {
  const t = useT(rungWords);
  const { bureau } = useCaller();
  return (
    <FormDrawer<{
      unit: string;
      finding?: string;
      proposedKind?: EscalationKind;
      reason: string;
      basis?: string;
    }>
      draftKey={`proposeEscalation:${bureau}`}
      label={t.propose}
      done={t.done}
      run={(escalation) =>
        dudao
          .of(EscalationService)
          .proposeEscalation({ parent: bureau, escalation })
      }
      onDone={() =>
        void queryClient.invalidateQueries({ queryKey: ["escalations"] })
      }
    >
      <p className="form-help">{t.proposeHelp}</p>
      <Field schema={EscalationSchema} name="unit">
        <UnitSelect />
      </Field>
      <Field schema={EscalationSchema} name="finding" help={t.findingHelp}>
        <FindingSelect />
      </Field>
      <Field schema={EscalationSchema} name="proposedKind" help={t.nextRung}>
        <EnumSelect schema={EscalationKindSchema} />
      </Field>
      <Field schema={EscalationSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
      <Field schema={EscalationSchema} name="basis">
        <Input.TextArea autoSize />
      </Field>
    </FormDrawer>
  );
}

const most = 100;

// The open findings of the unit chosen above.
function FindingSelect(props: InForm<string>) {
  const { bureau } = useCaller();
  const unit: string | undefined = Form.useWatch("unit");
  const query = useQuery({
    queryKey: ["findings", "list", "openOf", unit],
    queryFn: () =>
      dudao.of(FindingService).listFindings({
        parent: bureau,
        filter: both(`unit = ${quoted(unit!)}`, "NOT state = CLOSED"),
        pageSize: most,
      }),
    enabled: unit !== undefined,
  });
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={props.value as string}
      options={(query.data?.findings ?? []).map(({ name, text, matterTitle }) => ({
        value: name,
        label: [matterTitle, text].filter(Boolean).join("："),
      }))}
      onChange={(name) => props.onChange?.(name)}
    />
  );
}
