import {
  RecusalDecision,
  RecusalDecisionSchema,
  type Supervision,
} from "@dudao/client/gen/supervision_pb";
import {
  ChangeSupervisionTeamRequestSchema,
  DecideTeamRecusalRequestSchema,
  SupervisionService,
} from "@dudao/client/gen/supervision_service_pb";
import { Input } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { mayChangeTeam } from "~/pages/supervisions/course";
import { act, of, useEngaged } from "~/pages/supervisions/reads";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { DueDate } from "~/ui/DueDate";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { InPlaceForm } from "~/ui/form/InPlaceForm";
import { SupervisorSelect, SupervisorsSelect } from "~/ui/form/SupervisorSelect";
import { SupervisorName } from "~/ui/SupervisorName";

/** Who is on the team, who asked that whom leave, and what the office decides. */
export function TeamStep({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const caller = useCaller();
  const plans = caller.can("supervision.plan");
  const pending = supervision.recusalRequests.filter(
    ({ decision }) => decision === RecusalDecision.UNSPECIFIED,
  );
  return (
    <>
      <TeamTable supervision={supervision} />
      {supervision.recusalRequests.map((request) => (
        <p key={request.supervisor}>
          <SupervisorName name={request.supervisor} />
          {"："}
          {request.reason}
          {request.decision === RecusalDecision.UNSPECIFIED ? (
            <>
              {" · "}
              {t.recusalAsked} <DueDate deadline={request.decideDeadline} />
            </>
          ) : (
            request.decisionNote && `；${request.decisionNote}`
          )}
        </p>
      ))}
      {plans && (pending.length > 0 || mayChangeTeam(supervision)) && (
        <div className="course-actions">
          {pending.length > 0 && (
            <DecideRecusalForm
              supervision={supervision}
              asked={pending.map((request) => request.supervisor)}
            />
          )}
          {mayChangeTeam(supervision) && (
            <ChangeTeamForm supervision={supervision} />
          )}
        </div>
      )}
    </>
  );
}

function TeamTable({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const engaged = useEngaged();
  const { members, lead, experts, recusalRequests } = supervision;
  const recused = recusalRequests
    .filter(({ decision }) => decision === RecusalDecision.GRANTED)
    .map(({ supervisor }) => supervisor)
    .filter((name) => !members.includes(name));
  const standingOf = (name: string) => {
    if (recused.includes(name)) return t.recusalGranted;
    const asked = recusalRequests.find(({ supervisor }) => supervisor === name);
    if (asked?.decision === RecusalDecision.UNSPECIFIED) return t.recusalAsked;
    if (!engaged(name)) return t.notInOffice;
    return asked ? `${t.inOffice} · ${t.recusalRefused}` : t.inOffice;
  };
  const leadFirst = [...members].sort(
    (one, other) => Number(other === lead) - Number(one === lead),
  );
  return (
    <table className="plain-table wide">
      <caption className="visually-hidden">{t.team}</caption>
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.role}</th>
          <th scope="col">{t.standing}</th>
        </tr>
      </thead>
      <tbody>
        {[...leadFirst, ...recused].map((name) => (
          <tr key={name}>
            <td>
              <SupervisorName name={name} />
            </td>
            <td>{name === lead ? t.isLead : t.isMember}</td>
            <td>{standingOf(name)}</td>
          </tr>
        ))}
        {experts.map(({ displayName, employer, specialty }) => (
          <tr key={displayName}>
            <td>{displayName}</td>
            <td>{t.isExpert}</td>
            <td>{[employer, specialty].filter(Boolean).join(" · ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChangeTeamForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const schema = ChangeSupervisionTeamRequestSchema;
  const { lead, members } = supervision;
  return (
    <InPlaceForm<{ lead?: string; members: string[] }>
      {...act("changeSupervisionTeam", supervision)}
      label={t.changeTeam}
      done={t.saved}
      initial={{ lead, members }}
      run={(values) =>
        dudao
          .of(SupervisionService)
          .changeSupervisionTeam({ ...of(supervision), ...values })
      }
    >
      <Field schema={schema} name="members" help={t.changeTeamHelp}>
        <SupervisorsSelect />
      </Field>
      <Field schema={schema} name="lead">
        <SupervisorSelect />
      </Field>
    </InPlaceForm>
  );
}

function DecideRecusalForm(props: {
  supervision: Supervision;
  asked: readonly string[];
}) {
  const t = useT(supervisionWords);
  const schema = DecideTeamRecusalRequestSchema;
  const { supervision, asked } = props;
  return (
    <InPlaceForm<{ supervisor: string; decision: RecusalDecision; note?: string }>
      {...act("decideTeamRecusal", supervision)}
      label={t.decideRecusal}
      button={{ type: "primary" }}
      done={t.saved}
      initial={{ supervisor: asked[0] ?? "" }}
      run={(values) =>
        dudao
          .of(SupervisionService)
          .decideTeamRecusal({ ...of(supervision), ...values })
      }
    >
      <Field schema={schema} name="supervisor">
        <SupervisorSelect among={asked} />
      </Field>
      <Field schema={schema} name="decision">
        <EnumSelect schema={RecusalDecisionSchema} />
      </Field>
      <Field schema={schema} name="note">
        <Input.TextArea autoSize />
      </Field>
    </InPlaceForm>
  );
}
