import { beijingDay } from "@dudao/client";
import {
  type Supervision,
  SupervisionExpertSchema,
  type SupervisionKind,
  SupervisionKindSchema,
  SupervisionSchema,
} from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { Input } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { act, type DayValue, of } from "~/pages/supervisions/reads";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { DateInput } from "~/ui/form/DateInput";
import { DepartmentsFields } from "~/ui/form/DepartmentsFields";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { InPlaceForm } from "~/ui/form/InPlaceForm";
import type { MatterValue } from "~/ui/form/matters";
import { MattersSelect } from "~/ui/form/MattersSelect";
import { Several } from "~/ui/form/Several";
import { SupervisorSelect, SupervisorsSelect } from "~/ui/form/SupervisorSelect";
import { UnitSelect } from "~/ui/form/UnitSelect";

interface PlanValues {
  matters?: MatterValue[];
  basis?: string;
  lead?: string;
  members?: string[];
  experts?: { displayName: string; employer?: string; specialty?: string }[];
  jointDepartments?: { displayName: string }[];
  plannedStartDate: DayValue;
  plannedEndDate: DayValue;
}

/** Plans a supervision of one unit; opens its page. */
export function CreateForm() {
  const t = useT(supervisionWords);
  const { bureau } = useCaller();
  const navigate = useNavigate();
  return (
    <FormDrawer<PlanValues & { kind: SupervisionKind; unit: string }>
      draftKey={`createSupervision:${bureau}`}
      label={t.create}
      button={{ type: "primary" }}
      done={t.saved}
      width={640}
      run={async (supervision) => {
        const made = await dudao
          .of(SupervisionService)
          .createSupervision({ parent: bureau, supervision });
        await queryClient.invalidateQueries({ queryKey: ["supervisions"] });
        void navigate(pathOf(made.supervision!.name));
      }}
    >
      <Field schema={SupervisionSchema} name="kind">
        <EnumSelect schema={SupervisionKindSchema} />
      </Field>
      <Field schema={SupervisionSchema} name="unit">
        <UnitSelect />
      </Field>
      <PlanFields />
    </FormDrawer>
  );
}

const changeable = [
  "matters",
  "basis",
  "lead",
  "members",
  "experts",
  "joint_departments",
  "planned_start_date",
  "planned_end_date",
];

/** Changes the plan before the notice. */
export function UpdateForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { matters, basis, lead, members, experts, jointDepartments } = supervision;
  const { plannedStartDate, plannedEndDate } = supervision;
  return (
    <InPlaceForm<PlanValues>
      {...act("updateSupervision", supervision)}
      label={t.update}
      done={t.saved}
      initial={{
        matters: matters.map(({ id, title }) => ({ id, title })),
        basis,
        lead,
        members,
        experts: experts.map(({ displayName, employer, specialty }) => ({
          displayName,
          employer,
          specialty,
        })),
        jointDepartments: jointDepartments.map(
          ({ displayName, contactName, contactPhone }) => ({
            displayName,
            contactName,
            contactPhone,
          }),
        ),
        ...(plannedStartDate && { plannedStartDate }),
        ...(plannedEndDate && { plannedEndDate }),
      }}
      run={(values) =>
        dudao.of(SupervisionService).updateSupervision({
          supervision: { ...of(supervision), ...values },
          updateMask: { paths: changeable },
        })
      }
    >
      <PlanFields />
    </InPlaceForm>
  );
}

function PlanFields() {
  const t = useT(supervisionWords);
  const schema = SupervisionSchema;
  return (
    <>
      <Field schema={schema} name="matters" help={t.mattersHelp}>
        <MattersSelect />
      </Field>
      <Field schema={schema} name="basis">
        <Input.TextArea autoSize />
      </Field>
      <Field schema={schema} name="plannedStartDate">
        <DateInput min={beijingDay()} />
      </Field>
      <Field schema={schema} name="plannedEndDate">
        <DateInput min={beijingDay()} />
      </Field>
      <Field schema={schema} name="members" help={t.teamHelp}>
        <SupervisorsSelect />
      </Field>
      <Field schema={schema} name="lead">
        <SupervisorSelect />
      </Field>
      <Several name="experts" add={t.addExpert}>
        {(at) =>
          ["displayName", "employer", "specialty"].map((name) => (
            <Field
              key={name}
              schema={SupervisionExpertSchema}
              in={[at]}
              name={name}
            >
              <Input />
            </Field>
          ))
        }
      </Several>
      <DepartmentsFields />
    </>
  );
}
