import { beijingDay, formatDate } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import {
  type FollowUp,
  FollowUpSchema,
  FollowUpState,
} from "@dudao/client/gen/follow_up_pb";
import {
  CancelFollowUpRequestSchema,
  FollowUpService,
  PlanFollowUpRequestSchema,
} from "@dudao/client/gen/follow_up_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { followUpVerbs } from "~/pages/follow_ups/verbs";
import { followUpWords } from "~/pages/follow_ups/words";
import { useSettings } from "~/ui/bureau";
import type { ActedOn } from "~/ui/form/ActionForm";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { SupervisorSelect, SupervisorsSelect } from "~/ui/form/SupervisorSelect";

function actedOn(followUp: FollowUp): ActedOn<typeof FollowUpSchema> {
  const { name } = followUp;
  return {
    schema: FollowUpSchema,
    seen: followUp,
    read: async () =>
      (await dudao.of(FollowUpService).getFollowUp({ name })).followUp ?? followUp,
    onLatest: () => void readAgain(),
  };
}

async function readAgain(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ["followUps"] });
}

/** Naming people and day, and cancelling: the office's part of a follow-up. */
export function PlanActions({ followUp }: { followUp: FollowUp }) {
  const mayPlan = useCaller().can("follow_up.plan");
  const verbs = followUpVerbs(followUp.state, mayPlan);
  return (
    <span className="row-actions">
      {verbs.plan && <Plan followUp={followUp} />}
      {verbs.cancel && <Cancel followUp={followUp} />}
    </span>
  );
}

interface PlanValues {
  plannedDate: Day;
  people: string[];
  lead?: string;
}

function Plan({ followUp }: { followUp: FollowUp }) {
  const t = useT(followUpWords);
  const settings = useSettings();
  const { name, etag, state, plannedDate, people, lead } = followUp;
  const schema = PlanFollowUpRequestSchema;
  const again = state === FollowUpState.PLANNED;
  return (
    <FormDrawer<PlanValues>
      label={again ? t.replan : t.plan}
      button={{ size: "small", ...(!again && { type: "primary" }) }}
      draftKey={`planFollowUp:${name}`}
      initial={{ people, ...(plannedDate && { plannedDate }), ...(lead && { lead }) }}
      done={t.planDone}
      actedOn={actedOn(followUp)}
      run={(values) =>
        dudao.of(FollowUpService).planFollowUp({ name, etag, ...values })
      }
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">
        {followUp.unitDisplayName} · {t.deadline}{" "}
        {formatDate(followUp.deadline?.dueDate) || "—"}
      </p>
      <Field schema={schema} name="plannedDate">
        <DateInput min={beijingDay()} />
      </Field>
      <Field
        schema={schema}
        name="people"
        help={t.planHelp(settings?.followUpMinPeople ?? 2)}
      >
        <SupervisorsSelect style={{ width: "100%" }} />
      </Field>
      <LeadField />
    </FormDrawer>
  );
}

function LeadField() {
  const t = useT(followUpWords);
  const people: string[] = Form.useWatch("people") ?? [];
  return (
    <Field
      schema={PlanFollowUpRequestSchema}
      name="lead"
      help={t.leadHelp}
    >
      <SupervisorSelect among={people} style={{ width: "100%" }} />
    </Field>
  );
}

function Cancel({ followUp }: { followUp: FollowUp }) {
  const t = useT(followUpWords);
  const { name, etag } = followUp;
  return (
    <FormDrawer<{ reason: string }>
      label={t.cancel}
      button={{ size: "small", danger: true }}
      danger
      draftKey={`cancelFollowUp:${name}`}
      done={t.cancelled}
      actedOn={actedOn(followUp)}
      run={({ reason }) =>
        dudao.of(FollowUpService).cancelFollowUp({ name, etag, reason })
      }
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">{t.cancelHelp}</p>
      <Field schema={CancelFollowUpRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  );
}
