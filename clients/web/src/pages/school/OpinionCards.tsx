import { formatDate } from "@dudao/client";
import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  ContestOutcomeSchema,
  type OpinionObjection,
  type OpinionPoint,
} from "@dudao/client/gen/supervision_opinion_pb";
import { SupervisionOpinionService } from "@dudao/client/gen/supervision_opinion_service_pb";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Facts } from "~/pages/school/Facts";
import { ObjectionForm } from "~/pages/school/ObjectionForm";
import { readAgain } from "~/pages/school/reads";
import { RebuttalForm } from "~/pages/school/RebuttalForm";
import { rightsOf } from "~/pages/school/supervisionRights";
import { supervisionWords } from "~/pages/school/supervisionWords";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LinkButton } from "~/ui/LinkButton";
import { StateTag } from "~/ui/StateTag";

/** The preliminary opinion and the opinion, and what the school says to them. */
export function OpinionCards({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { opinion, preliminaryOpinion: preliminary } = supervision;
  return (
    <>
      {opinion && <OpinionCard supervision={supervision} />}
      {preliminary && (
        <section
          className={`card${rightsOf(supervision).rebut ? " next" : ""}`}
          aria-label={t.preliminary}
        >
          <h2>{t.preliminary}</h2>
          {!opinion && <p className="soft">{t.preliminaryHelp}</p>}
          <p className="prose">{preliminary.evaluation}</p>
          <Rebutting supervision={supervision} />
        </section>
      )}
      {preliminary?.points.map((point) => (
        <PointCard key={point.number} point={point} supervision={supervision} />
      ))}
    </>
  );
}

function Rebutting({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { name, etag } = supervision;
  if (supervision.rebuttalWaiveTime) return <p className="soft">{t.waived}</p>;
  if (!rightsOf(supervision).rebut) return null;
  return (
    <div className="card-foot">
      <RebuttalForm key={etag} supervision={supervision} />
      <ConfirmAction
        label={t.waive}
        question={t.waiveSure}
        done={t.waiveDone}
        run={async () => {
          await dudao.of(SupervisionOpinionService).waiveRebuttal({ name, etag });
          await readAgain("supervisions");
        }}
      />
      <span>
        {t.rebuttalDue} <DueDate deadline={supervision.rebuttalDeadline} />
      </span>
    </div>
  );
}

function PointCard(props: { point: OpinionPoint; supervision: Supervision }) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { point, supervision } = props;
  const said = supervision.rebuttals.find((one) => one.point === point.number);
  return (
    <section className="card" aria-label={t.point(point.number)}>
      <div className="card-head">
        <h3>
          {t.point(point.number)} · {point.matterTitle}
        </h3>
        <StateTag schema={FindingGradeSchema} value={point.grade} />
      </div>
      <p className="prose">{point.text || t.unread}</p>
      <Facts
        rows={[
          [t.revised, point.revisedText],
          [t.demand, point.demand],
          [t.rebuttal, said?.text],
          [t.outcome, said && labels.ofEnum(ContestOutcomeSchema, said.outcome)],
          [t.answer, said?.answer],
        ]}
      />
      {said && said.evidence.length > 0 && (
        <EvidenceGallery record={supervision.name} only={said.evidence} />
      )}
      {point.dropped && <p className="soft">{t.dropped}</p>}
      {point.finding && (
        <div className="card-foot">
          <LinkButton to={pathOf(point.finding)}>
            {t.viewFinding(point.number)}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

function OpinionCard({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { opinion } = supervision;
  return (
    <section className="card" aria-label={t.opinion}>
      <h2>{t.opinion}</h2>
      <Facts
        rows={[
          [t.opinionNumber, supervision.opinionNumber],
          [t.issueDate, formatDate(opinion?.issueDate)],
          [t.evaluation, opinion?.evaluation],
          [t.advice, opinion?.advice],
          [t.basis, opinion?.basis],
          [t.rectifyBy, formatDate(opinion?.rectificationDueDate)],
        ]}
      />
      {supervision.objections.map((objection) => (
        <Objection
          key={String(objection.submitTime?.seconds)}
          objection={objection}
          record={supervision.name}
        />
      ))}
      {rightsOf(supervision).object && (
        <div className="card-foot">
          <ObjectionForm supervision={supervision} />
          <span>
            {t.objectBy} <DueDate deadline={supervision.objectionDeadline} />
          </span>
        </div>
      )}
    </section>
  );
}

function Objection(props: { objection: OpinionObjection; record: string }) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { objection } = props;
  return (
    <>
      <h3>{t.objection}</h3>
      <Facts
        rows={[
          [t.objectText, objection.text],
          [
            t.decideBy,
            !objection.outcome && (
              <DueDate deadline={objection.decideDeadline} open={false} />
            ),
          ],
          [
            t.objectionOutcome,
            labels.ofEnum(ContestOutcomeSchema, objection.outcome),
          ],
          [t.objectionNote, objection.note],
        ]}
      />
      {objection.evidence.length > 0 && (
        <EvidenceGallery record={props.record} only={objection.evidence} />
      )}
    </>
  );
}
