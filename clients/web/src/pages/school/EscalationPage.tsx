import {
  AggravatingGroundSchema,
  type Escalation,
  EscalationCauseSchema,
  EscalationKindSchema,
  EscalationState,
  EscalationStateSchema,
  PersonFormSchema,
  UnitFormSchema,
} from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { formatDate } from "@dudao/client";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { EscalationAnswerCard } from "~/pages/school/EscalationAnswerCard";
import { EscalationRights } from "~/pages/school/EscalationRights";
import { escalationWords } from "~/pages/school/escalationWords";
import { Facts } from "~/pages/school/Facts";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { timeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const { escalation: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "escalations", id);
  const rung = useQuery({
    queryKey: ["escalations", name],
    queryFn: async () => {
      const answer = await dudao.of(EscalationService).getEscalation({ name });
      return answer.escalation!;
    },
  });
  return (
    <SchoolPage>
      <LoadState query={rung}>{(found) => <Rung rung={found} />}</LoadState>
    </SchoolPage>
  );
}

function Rung({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const labels = useLabels();
  return (
    <>
      <PageHeader
        parent={{ to: "/school/mine", text: t.mySchool }}
        title={labels.ofEnum(EscalationKindSchema, rung.kind)}
        tags={<StateTag schema={EscalationStateSchema} value={rung.state} />}
      />
      <Ended rung={rung} />
      <section className="card" aria-label={rung.documentNumber}>
        <RungFacts rung={rung} />
        {rung.servedDocuments.length > 0 && (
          <>
            <h3>{t.documents}</h3>
            <EvidenceGallery record={rung.name} only={rung.servedDocuments} />
          </>
        )}
      </section>
      <Talk rung={rung} />
      <EscalationAnswerCard rung={rung} />
      <EscalationRights rung={rung} />
    </>
  );
}

function Ended({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const text = {
    [EscalationState.CONCLUDED]: rung.conclusion?.result
      ? t.concluded(rung.conclusion.result)
      : t.concludedPlain,
    [EscalationState.WITHDRAWN]: t.withdrawn(rung.withdrawReason),
    [EscalationState.REVOKED]: t.revoked,
  }[rung.state as number];
  if (text === undefined) return null;
  return (
    <section className="card next">
      <p className="prose">{text}</p>
    </section>
  );
}

function RungFacts({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const labels = useLabels();
  return (
    <Facts
      rows={[
        [t.number, rung.documentNumber],
        [t.demand, rung.demand || t.unread],
        [
          t.due,
          <DueDate
            key="due"
            deadline={rung.deadline}
            open={rung.state === EscalationState.SERVED && !rung.answer}
          />,
        ],
        [t.served, formatDate(rung.service?.serviceDate)],
        [t.cause, labels.ofEnum(EscalationCauseSchema, rung.cause)],
        [
          t.finding,
          rung.finding && <Link to={pathOf(rung.finding)}>{t.view}</Link>,
        ],
        [t.reason, rung.decisionReason],
        [t.basis, rung.basis],
        [t.unitForm, labels.ofEnum(UnitFormSchema, rung.unitForm)],
        [
          t.persons,
          rung.persons
            .map(({ post, form }) => `${post}：${labels.ofEnum(PersonFormSchema, form)}`)
            .join("\n"),
        ],
        [t.superior, rung.liableSuperior],
        [
          t.graver,
          rung.aggravations
            .map(
              ({ ground, text }) =>
                `${labels.ofEnum(AggravatingGroundSchema, ground)}：${text}`,
            )
            .join("\n"),
        ],
      ]}
    />
  );
}

function Talk({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const { talkPlan: plan, talkRecord: record } = rung;
  if (plan === undefined && record === undefined) return null;
  return (
    <section className="card" aria-label={t.talk}>
      <h2>{t.talk}</h2>
      <Facts
        rows={[
          [t.talkTime, timeText(plan?.time)],
          [t.talkPlace, plan?.place],
          [t.attendees, plan?.attendees],
          [t.host, plan?.host],
          [t.talkRecord, record?.record],
          [t.commitment, record?.commitment],
        ]}
      />
    </section>
  );
}
