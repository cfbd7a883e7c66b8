import {
  AggravatingGround,
  AggravationSchema,
  AccountablePersonSchema,
  type Escalation,
  EscalationKind,
  EscalationKindSchema,
  PersonFormSchema,
  UnitFormSchema,
  AggravatingGroundSchema,
} from "@dudao/client/gen/escalation_pb";
import {
  DecideEscalationRequestSchema,
  DismissEscalationRequestSchema,
  EscalationService,
} from "@dudao/client/gen/escalation_service_pb";
import { Alert, Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { act, of } from "~/pages/escalations/reads";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { LimitInput, type LimitValue } from "~/ui/form/LimitInput";
import { Several } from "~/ui/form/Several";

const decision = DecideEscalationRequestSchema;

interface DecideValues {
  kind: EscalationKind;
  reason: string;
  demand?: string;
  limit?: LimitValue;
  basis?: string;
  aggravations?: { ground: AggravatingGround; text: string }[];
  liableSuperior?: string;
  unitForm?: number;
  persons?: { post: string; form: number }[];
  evidence?: readonly Picked[];
}

/** A person of the office decides on the rung proposed, or on another one. */
export function DecideForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  return (
    <FormDrawer<DecideValues>
      {...act("decideEscalation", rung)}
      label={t.decide}
      button={{ type: "primary" }}
      done={t.done}
      width={640}
      initial={{
        kind: rung.zeroTolerance ? EscalationKind.REFERRAL : rung.proposedKind,
        basis: rung.basis,
      }}
      run={({ limit, evidence, ...values }) =>
        dudao.of(EscalationService).decideEscalation({
          ...of(rung),
          ...values,
          ...(limit?.length && { limit }),
          evidence: declared(evidence ?? []),
        })
      }
    >
      {rung.zeroTolerance && (
        <Form.Item>
          <Alert type="warning" showIcon title={t.mustRefer} />
        </Form.Item>
      )}
      <Field schema={decision} name="kind">
        <EnumSelect
          schema={EscalationKindSchema}
          {...(rung.zeroTolerance && { only: [EscalationKind.REFERRAL] })}
        />
      </Field>
      <Field schema={decision} name="reason">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
      <Field schema={decision} name="demand" help={t.demandHelp}>
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
      <Field schema={decision} name="limit" help={t.limitHelp}>
        <LimitInput />
      </Field>
      <Field schema={decision} name="basis">
        <Input.TextArea autoSize />
      </Field>
      <Accountability rung={rung} />
      <Several name="aggravations" add={t.addAggravation}>
        {(at) => (
          <>
            <Field schema={AggravationSchema} in={[at]} name="ground">
              <EnumSelect
                schema={AggravatingGroundSchema}
                only={[
                  AggravatingGround.OBSTRUCTION,
                  AggravatingGround.RETALIATION,
                ]}
              />
            </Field>
            <Field schema={AggravationSchema} in={[at]} name="text">
              <Input.TextArea autoSize />
            </Field>
          </>
        )}
      </Several>
      <Field schema={decision} name="evidence" help={t.evidenceHelp}>
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}

function Accountability({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const kind: EscalationKind | undefined = Form.useWatch("kind");
  if (kind !== EscalationKind.ACCOUNTABILITY) return null;
  const liable = rung.aggravations.some(
    ({ ground }) => ground === AggravatingGround.NOT_RECTIFIED,
  );
  return (
    <>
      <Field schema={decision} name="unitForm" help={t.unitFormHelp}>
        <EnumSelect schema={UnitFormSchema} />
      </Field>
      <Several name="persons" add={t.addPerson}>
        {(at) => (
          <>
            <Field schema={AccountablePersonSchema} in={[at]} name="post">
              <Input />
            </Field>
            <Field schema={AccountablePersonSchema} in={[at]} name="form">
              <EnumSelect schema={PersonFormSchema} />
            </Field>
          </>
        )}
      </Several>
      {liable && (
        <Field
          schema={decision}
          name="liableSuperior"
          help={t.superiorHelp}
          required
        >
          <Input />
        </Field>
      )}
    </>
  );
}

export function DismissForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  return (
    <FormDrawer<{ reason: string }>
      {...act("dismissEscalation", rung)}
      label={t.dismiss}
      done={t.done}
      run={({ reason }) =>
        dudao.of(EscalationService).dismissEscalation({ ...of(rung), reason })
      }
    >
      <Field
        schema={DismissEscalationRequestSchema}
        name="reason"
        help={t.dismissHelp}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  );
}
