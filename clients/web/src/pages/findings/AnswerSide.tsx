import { type Finding, FindingState } from "@dudao/client/gen/finding_pb";
import { Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { type Round, roundsOf } from "~/pages/findings/rounds";
import { findingWords } from "~/pages/findings/words";
import { DateText, TimeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { UserName } from "~/ui/UserName";

/** What the school answered, round by round. */
export function AnswerSide({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const rounds = roundsOf(finding);
  const [chosen, setChosen] = useState<number>();
  const shown = rounds.find(({ round }) => round === chosen) ?? rounds.at(-1);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.answered}</h2>
        {finding.state === FindingState.SUBMITTED && finding.reviewDeadline && (
          <span>
            {t.reviewBy} <DueDate deadline={finding.reviewDeadline} />
          </span>
        )}
      </div>
      {rounds.length > 1 && (
        <Segmented
          className="finding-rounds"
          value={shown?.round ?? 0}
          onChange={setChosen}
          options={rounds.map(({ round, current }) => ({
            value: round,
            label: current ? t.currentRound(round) : t.round(round),
          }))}
        />
      )}
      {shown ? (
        <OneRound key={shown.round} finding={finding} round={shown} />
      ) : (
        <NoAnswer />
      )}
    </section>
  );
}

function NoAnswer() {
  const t = useT(findingWords);
  return <EmptyState title={t.noAnswer} next={t.noAnswerHelp} />;
}

function OneRound(props: { finding: Finding; round: Round }) {
  const t = useT(findingWords);
  const { finding, round } = props;
  const answer = round.rectification;
  if (!answer?.time && !answer?.measure) {
    return (
      <>
        <NoAnswer />
        <Outcome round={round} />
      </>
    );
  }
  return (
    <>
      <dl className="facts finding-answer">
        <Fact label={t.measure} text={answer.measure} />
        <Fact label={t.result} text={answer.result} />
        <Fact label={t.leader} text={answer.responsibleLeader} />
        <Fact label={t.person} text={answer.responsiblePerson} />
        <dt>{t.doneOn}</dt>
        <dd>
          <DateText date={answer.doneDate} />
        </dd>
        <dt>{t.submitted}</dt>
        <dd>
          {round.submitTime ? (
            <>
              <TimeText time={round.submitTime} />{" "}
              <span className={`state-tag ${round.onTime ? "good" : "bad"}`}>
                {round.onTime ? t.onTime : t.late}
              </span>
            </>
          ) : (
            <span className="soft">{t.notSubmitted}</span>
          )}
        </dd>
      </dl>
      <h3>{t.schoolPhotos}</h3>
      <EvidenceGallery record={finding.name} only={answer.evidence} />
      <Outcome round={round} />
    </>
  );
}

/** How the round ended. */
function Outcome({ round }: { round: Round }) {
  const t = useT(findingWords);
  if (!round.endReason && !round.verifiedBy) return null;
  return (
    <dl className="facts finding-outcome">
      {round.verifiedBy && (
        <>
          <Fact label={t.reviewNote} text={round.reviewNote} />
          <Person label={t.verified}>
            <UserName name={round.verifiedBy} />
          </Person>
          <Person label={t.closedOn}>
            <TimeText time={round.acceptTime} />
          </Person>
        </>
      )}
      {round.endReason && (
        <>
          <Fact label={t.endReason} text={round.endReason} />
          <Person label={t.ended}>
            <UserName name={round.endedBy} /> <TimeText time={round.endTime} />
            {round.lookBack && (
              <>
                {" "}
                <Link to={pathOf(round.lookBack)}>{t.lookBack}</Link>
              </>
            )}
          </Person>
        </>
      )}
    </dl>
  );
}

function Fact(props: { label: string; text: string }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd className="long-text">{props.text || "—"}</dd>
    </>
  );
}

function Person(props: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
