import { idOf } from "@dudao/client";
import { type Inspection, InspectionSchema } from "@dudao/client/gen/inspection_pb";
import {
  AddCorrectionRequestSchema,
  CancelInspectionRequestSchema,
  ConfirmInspectionRequestSchema,
  InspectionService,
  RefuseInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { Input } from "antd";
import { Link } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { actionsOn } from "~/pages/inspections/actions";
import { inspectionWords } from "~/pages/inspections/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import type { ActedOn } from "~/ui/form/ActionForm";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

const service = () => dudao.of(InspectionService);

async function again(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ["inspections"] });
}

/** What the caller may do about the visit now. */
export function InspectionActions({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const caller = useCaller();
  const actions = actionsOn(visit, {
    supervisor: caller.supervisor,
    unit: caller.unit,
    can: (permission) => caller.can(permission),
  });
  const { name, etag } = visit;
  return (
    <>
      {actions.includes("resume") && (
        <Link
          className="button-link"
          to={`/visits/new?inspection=${idOf(name)}`}
        >
          {t.resume}
        </Link>
      )}
      {actions.includes("sign") && (
        <ConfirmAction
          primary
          label={t.sign}
          question={t.signQuestion}
          done={t.signDone}
          run={async () => {
            await service().signInspection({ name, etag });
            await again();
          }}
        />
      )}
      {actions.includes("confirm") && (
        <ConfirmAction
          primary
          label={t.confirm}
          question={t.confirmQuestion}
          done={t.confirmDone}
          run={async () => {
            await service().confirmInspection({ name, etag });
            await again();
          }}
        />
      )}
      {actions.includes("confirmOnDevice") && <ConfirmOnDevice visit={visit} />}
      {actions.includes("refuse") && <Refuse visit={visit} />}
      {actions.includes("correct") && <Correct visit={visit} />}
      {actions.includes("cancel") && <Cancel visit={visit} />}
    </>
  );
}

// What others changed meanwhile is shown, and nothing typed is lost.
function actedOnOf(visit: Inspection): ActedOn<typeof InspectionSchema> {
  return {
    schema: InspectionSchema,
    seen: visit,
    read: async () =>
      (await service().getInspection({ name: visit.name })).inspection!,
    onLatest: () => void again(),
  };
}

function ConfirmOnDevice({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const actedOn = actedOnOf(visit);
  return (
    <FormDrawer<{ signer: string }>
      label={t.confirmOnDevice}
      button={{ type: "primary" }}
      draftKey={`confirmInspection:${visit.name}`}
      actedOn={actedOn}
      done={t.confirmDone}
      run={({ signer }) =>
        service().confirmInspection({ name: visit.name, etag: visit.etag, signer })
      }
      onDone={() => void again()}
    >
      <Field
        schema={ConfirmInspectionRequestSchema}
        name="signer"
        help={t.signerHelp}
        required
      >
        <Input />
      </Field>
    </FormDrawer>
  );
}

function Refuse({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const actedOn = actedOnOf(visit);
  return (
    <FormDrawer<{ reason: string; witness: string }>
      label={t.refuse}
      draftKey={`refuseInspection:${visit.name}`}
      actedOn={actedOn}
      done={t.refuseDone}
      run={(values) =>
        service().refuseInspection({
          name: visit.name,
          etag: visit.etag,
          ...values,
        })
      }
      onDone={() => void again()}
    >
      <p className="hint">{t.refuseHelp}</p>
      <Field schema={RefuseInspectionRequestSchema} name="reason">
        <Input.TextArea rows={3} />
      </Field>
      <Field schema={RefuseInspectionRequestSchema} name="witness">
        <Input />
      </Field>
    </FormDrawer>
  );
}

function Correct({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const actedOn = actedOnOf(visit);
  return (
    <FormDrawer<{ text: string }>
      label={t.correct}
      draftKey={`addCorrection:${visit.name}`}
      actedOn={actedOn}
      done={t.correctDone}
      run={({ text }) =>
        service().addCorrection({ name: visit.name, etag: visit.etag, text })
      }
      onDone={() => void again()}
    >
      <p className="hint">{t.correctHelp}</p>
      <Field schema={AddCorrectionRequestSchema} name="text">
        <Input.TextArea rows={5} />
      </Field>
    </FormDrawer>
  );
}

function Cancel({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const actedOn = actedOnOf(visit);
  return (
    <FormDrawer<{ reason: string }>
      label={t.cancel}
      button={{ danger: true }}
      danger
      draftKey={`cancelInspection:${visit.name}`}
      actedOn={actedOn}
      done={t.cancelDone}
      run={({ reason }) =>
        service().cancelInspection({ name: visit.name, etag: visit.etag, reason })
      }
      onDone={() => void again()}
    >
      <p className="hint">{t.cancelHelp}</p>
      <Field schema={CancelInspectionRequestSchema} name="reason">
        <Input.TextArea rows={3} />
      </Field>
    </FormDrawer>
  );
}
