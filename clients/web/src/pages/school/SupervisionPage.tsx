import { formatDate, idOf } from "@dudao/client";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import {
  RecusalDecisionSchema,
  type Supervision,
  SupervisionKindSchema,
  SupervisionState,
  SupervisionStateSchema,
} from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Facts } from "~/pages/school/Facts";
import { OpinionCards } from "~/pages/school/OpinionCards";
import { RecusalForm } from "~/pages/school/RecusalForm";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { SelfEvaluationCard } from "~/pages/school/SelfEvaluationCard";
import { rightsOf } from "~/pages/school/supervisionRights";
import { supervisionWords } from "~/pages/school/supervisionWords";
import { DueDate } from "~/ui/DueDate";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const { supervision: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "supervisions", id);
  const supervision = useQuery({
    queryKey: ["supervisions", name],
    queryFn: async () => {
      const answer = await dudao.of(SupervisionService).getSupervision({ name });
      return answer.supervision!;
    },
  });
  return (
    <SchoolPage>
      <LoadState query={supervision}>
        {(found) => <SupervisionView supervision={found} />}
      </LoadState>
    </SchoolPage>
  );
}

function SupervisionView({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { state } = supervision;
  return (
    <>
      <PageHeader
        parent={{ to: "/school/mine", text: t.mySchool }}
        title={labels.ofEnum(SupervisionKindSchema, supervision.kind)}
        tags={<StateTag schema={SupervisionStateSchema} value={state} />}
      />
      {state === SupervisionState.CANCELLED && (
        <section className="card next">
          <p>{t.cancelled(supervision.cancelReason)}</p>
        </section>
      )}
      <OpinionCards supervision={supervision} />
      <SelfEvaluationCard supervision={supervision} />
      <NoticeCard supervision={supervision} />
      <TeamCard supervision={supervision} />
      {supervision.verification && (
        <section className="card" aria-label={t.verification}>
          <h2>{t.verification}</h2>
          <p className="prose">{supervision.verification.note}</p>
        </section>
      )}
      {supervision.report && (
        <section className="card" aria-label={t.report}>
          <h2>{t.report}</h2>
          <p className="prose">{supervision.report.conclusion}</p>
          {supervision.report.publishedAt && (
            <p className="soft">{t.published(supervision.report.publishedAt)}</p>
          )}
        </section>
      )}
    </>
  );
}

function NoticeCard({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { notice, siteVisit } = supervision;
  const span = (from?: Parameters<typeof formatDate>[0], to?: typeof from) =>
    from && `${formatDate(from)} — ${formatDate(to)}`;
  return (
    <section className="card" aria-label={supervision.documentNumber}>
      <Facts
        rows={[
          [t.number, supervision.documentNumber],
          [
            t.matters,
            supervision.matters.map(({ title, id }) => title || id).join("、"),
          ],
          [t.days, span(supervision.plannedStartDate, supervision.plannedEndDate)],
          [t.visited, siteVisit && span(siteVisit.startDate, siteVisit.endDate)],
          [t.basis, supervision.basis],
          [t.contact, notice?.contact],
          [t.recusalNote, notice?.recusalNote],
        ]}
      />
    </section>
  );
}

// Heads may not read the register; who came before is known by name.
function useNames(): (supervisor: string) => string {
  const t = useT(supervisionWords);
  const { bureau } = useCaller();
  const visits = useQuery({
    queryKey: ["inspections", "list", "names"],
    queryFn: () =>
      dudao.of(InspectionService).listInspections({ parent: bureau, pageSize: 500 }),
  });
  return (supervisor) =>
    visits.data?.inspections.find((visit) => visit.supervisor === supervisor)
      ?.supervisorDisplayName ?? t.unnamed(idOf(supervisor));
}

function TeamCard({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const nameOfOne = useNames();
  const members = supervision.members.map((member) => ({
    value: member,
    label: nameOfOne(member),
  }));
  return (
    <section className="card" aria-label={t.team}>
      <h2>{t.team}</h2>
      <ul>
        {members.map(({ value, label }) => (
          <li key={value}>
            {value === supervision.lead ? t.lead : t.member}：{label}
          </li>
        ))}
      </ul>
      <Facts
        rows={[
          [
            t.experts,
            supervision.experts
              .map(({ displayName, employer }) =>
                employer ? `${displayName}（${employer}）` : displayName,
              )
              .join("、"),
          ],
          [
            t.departments,
            supervision.jointDepartments
              .map(({ displayName }) => displayName)
              .join("、"),
          ],
        ]}
      />
      {supervision.recusalRequests.map((asked) => (
        <div key={asked.supervisor + String(asked.requestTime?.seconds)}>
          <h3>{t.recusalOf(nameOfOne(asked.supervisor))}</h3>
          <p className="prose">{asked.reason}</p>
          {asked.decision ? (
            <p>
              <StateTag schema={RecusalDecisionSchema} value={asked.decision} />{" "}
              {asked.decisionNote}
            </p>
          ) : (
            <p className="soft">
              {t.decideBy} <DueDate deadline={asked.decideDeadline} open={false} />
            </p>
          )}
        </div>
      ))}
      {rightsOf(supervision).askRecusal && (
        <div className="card-foot">
          <RecusalForm supervision={supervision} members={members} />
        </div>
      )}
    </section>
  );
}
