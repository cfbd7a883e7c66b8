import type { Date as Day } from "@dudao/client/gen/common_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import {
  FollowUpKind,
  FollowUpKindSchema,
  FollowUpSchema,
} from "@dudao/client/gen/follow_up_pb";
import {
  CreateFollowUpRequestSchema,
  FollowUpService,
} from "@dudao/client/gen/follow_up_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Radio } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { followUpWords } from "~/pages/follow_ups/words";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { both, quoted } from "~/ui/list/listRequest";

interface Values {
  kind: FollowUpKind;
  unit: string;
  findings: string[];
  dueDate?: Day;
}

/** A follow-up besides those that fall due by themselves. */
export function NewFollowUp() {
  const t = useT(followUpWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  return (
    <FormDrawer<Values>
      label={t.new}
      draftKey={`createFollowUp:${bureau}`}
      initial={{ kind: FollowUpKind.LOOK_BACK }}
      done={t.created}
      run={({ dueDate, ...followUp }) =>
        dudao.of(FollowUpService).createFollowUp({
          parent: bureau,
          followUp,
          ...(dueDate && { dueDate }),
        })
      }
      onDone={() =>
        void queryClient.invalidateQueries({ queryKey: ["followUps"] })
      }
    >
      <p className="soft form-help">{t.newHelp}</p>
      <Field schema={FollowUpSchema} name="kind">
        <Radio.Group options={labels.optionsOf(FollowUpKindSchema)} />
      </Field>
      <Field schema={FollowUpSchema} name="unit">
        <UnitSelect style={{ width: "100%" }} />
      </Field>
      <Findings />
      <Field
        schema={CreateFollowUpRequestSchema}
        name="dueDate"
        help={t.dueHelp}
      >
        <DateInput />
      </Field>
    </FormDrawer>
  );
}

function Findings() {
  const t = useT(followUpWords);
  const { bureau } = useCaller();
  const unit: string = Form.useWatch("unit") ?? "";
  const kind: FollowUpKind | undefined = Form.useWatch("kind");
  const state =
    kind === FollowUpKind.RECHECK ? FindingState.SUBMITTED : FindingState.CLOSED;
  const found = useQuery({
    queryKey: ["findings", "list", "follow-up", unit, state],
    queryFn: () =>
      dudao.of(FindingService).listFindings({
        parent: bureau,
        filter: both(
          `unit = ${quoted(unit)}`,
          `state = ${FindingState[state]}`,
        ),
        orderBy: "found_date desc",
        pageSize: 100,
      }),
    enabled: unit !== "",
  });
  const findings = unit === "" ? [] : (found.data?.findings ?? []);
  const nothing = unit === "" ? t.chooseUnitFirst : t.noFindings;
  return (
    <Field schema={FollowUpSchema} name="findings" label={t.whichFindings}>
      {findings.length === 0 ? (
        <Nothing text={nothing} />
      ) : (
        <Checkbox.Group
          className="stacked-choices"
          options={findings.map(({ name, text }) => ({
            value: name,
            label: text || t.withheld,
          }))}
        />
      )}
    </Field>
  );
}

function Nothing({ text }: { text: string }) {
  return <p className="soft">{text}</p>;
}
