import {
  AssignmentSchema,
  CaseHandover,
  CaseHandoverSchema,
} from "@dudao/client/gen/assignment_pb";
import {
  AssignmentService,
  EndAssignmentRequestSchema,
  ReplaceSupervisorRequestSchema,
} from "@dudao/client/gen/assignment_service_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { Drawer, Input, Radio } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import type { Card } from "~/pages/assignments/board";
import { assignmentsChanged } from "~/pages/assignments/data";
import { assignmentWords } from "~/pages/assignments/words";
import { ActionForm } from "~/ui/form/ActionForm";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { SupervisorSelect } from "~/ui/pick/selects";

/** What is to be done with a school of the board. */
export interface Action {
  verb: "assign" | "replace" | "end";
  card: Card;
  /** Whom it was dropped on. */
  to?: { name: string; text: string };
}

interface Values {
  assignment?: { supervisor: string; startDate?: Day };
  supervisor?: string;
  reason?: string;
  handover?: CaseHandover;
}

/** The form of a change of the board, filled in as far as dropping said it. */
export function ActionDrawer(props: { action: Action; onClose: () => void }) {
  const t = useT(assignmentWords);
  const parent = useCaller().bureau;
  const { action, onClose } = props;
  const { verb, card, to } = action;
  const done = { assign: t.assigned, replace: t.replaced, end: t.ended }[verb];
  const initial: Values =
    verb === "assign"
      ? { assignment: { supervisor: to?.name ?? "" } }
      : { supervisor: to?.name ?? "", handover: CaseHandover.PASS_ON };
  return (
    <Drawer
      open
      title={`${t[verb]} · ${card.unit.displayName}`}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      onClose={onClose}
    >
      <ActionForm<Values>
        draftKey={`${verb}:${card.unit.name}:${to?.name ?? ""}`}
        initial={initial}
        submitLabel={t[verb]}
        done={done}
        danger={verb === "end"}
        onDone={onClose}
        run={async (values) => {
          await run(action, parent, values);
          await assignmentsChanged();
        }}
      >
        {verb === "assign" && <AssignFields text={to?.text} />}
        {verb === "replace" && <ReplaceFields text={to?.text} />}
        {verb === "end" && (
          <Field schema={EndAssignmentRequestSchema} name="reason">
            <Input.TextArea autoSize={{ minRows: 2 }} />
          </Field>
        )}
      </ActionForm>
    </Drawer>
  );
}

async function run(action: Action, parent: string, values: Values) {
  const service = dudao.of(AssignmentService);
  const { name = "", etag = "" } = action.card.assignment ?? {};
  const { reason = "", supervisor = "" } = values;
  switch (action.verb) {
    case "assign":
      return service.assignSupervisor({
        parent,
        assignment: { ...values.assignment, unit: action.card.unit.name },
      });
    case "replace":
      return service.replaceSupervisor({
        name,
        etag,
        supervisor,
        reason,
        handover: values.handover ?? CaseHandover.PASS_ON,
      });
    case "end":
      return service.endAssignment({ name, etag, reason });
  }
}

function AssignFields({ text }: { text: string | undefined }) {
  const t = useT(assignmentWords);
  const at = ["assignment"] as const;
  return (
    <>
      <Field schema={AssignmentSchema} in={at} name="supervisor" label={t.supervisor}>
        <SupervisorSelect {...(text && { text })} />
      </Field>
      <Field schema={AssignmentSchema} in={at} name="startDate" help={t.startHelp}>
        <DateInput />
      </Field>
    </>
  );
}

function ReplaceFields({ text }: { text: string | undefined }) {
  const labels = useLabels();
  return (
    <>
      <Field schema={ReplaceSupervisorRequestSchema} name="supervisor">
        <SupervisorSelect {...(text && { text })} />
      </Field>
      <Field schema={ReplaceSupervisorRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
      <Field schema={ReplaceSupervisorRequestSchema} name="handover">
        <Radio.Group options={labels.optionsOf(CaseHandoverSchema)} />
      </Field>
    </>
  );
}
