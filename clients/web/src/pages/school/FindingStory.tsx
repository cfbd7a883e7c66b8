import {
  type Finding,
  FindingOutcome,
  type FindingRound,
  FindingState,
  type Rectification,
} from "@dudao/client/gen/finding_pb";
import { useT } from "~/i18n/area";
import { findingWords } from "~/pages/school/findingWords";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { Timeline, type TimelineEntry } from "~/ui/Timeline";

type T = (typeof findingWords)["zh"];

/** What was submitted, returned and accepted, round by round, the newest last. */
export function FindingStory({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const entries = storyOf(finding, t);
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{t.rounds}</h2>
      <div className="card">
        <Timeline entries={entries} />
      </div>
    </section>
  );
}

function storyOf(finding: Finding, t: T): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { key: "raised", time: finding.raiseTime, text: t.raised },
    ...finding.rounds.flatMap((round) => roundEntries(finding.name, round, t)),
  ];
  if (finding.submitTime) {
    entries.push({
      key: "submitted",
      time: finding.submitTime,
      text: `${t.submittedOnce}（${finding.onTime ? t.onTime : t.afterDue}）`,
      note: <Report record={finding.name} report={finding.rectification} t={t} />,
    });
  }
  if (finding.state === FindingState.CLOSED) {
    const advised = finding.outcome === FindingOutcome.ADVISED;
    entries.push({
      key: "closed",
      time: finding.closeTime,
      text: advised ? t.advised : t.closedNow,
      note: finding.reviewNote && `${t.verifierSays}：${finding.reviewNote}`,
    });
  }
  return entries.filter(({ time }) => time !== undefined);
}

function roundEntries(name: string, round: FindingRound, t: T): TimelineEntry[] {
  const key = `round ${round.round}`;
  const ended = round.lookBack
    ? t.roundReopened
    : round.submitTime
      ? t.roundReturned
      : t.roundEnded;
  return [
    {
      key: `${key} submitted`,
      time: round.submitTime,
      text: `${t.roundSubmitted(round.round)}（${round.onTime ? t.onTime : t.afterDue}）`,
      note: <Report record={name} report={round.rectification} t={t} />,
    },
    {
      key: `${key} accepted`,
      time: round.acceptTime,
      text: t.roundAccepted,
      note: round.reviewNote && `${t.verifierSays}：${round.reviewNote}`,
    },
    {
      key: `${key} ended`,
      time: round.endTime,
      text: ended,
      note: round.returnReason && t.reason(round.returnReason),
    },
  ];
}

function Report(props: {
  record: string;
  report: Rectification | undefined;
  t: T;
}) {
  const { report, t } = props;
  if (report === undefined) return null;
  return (
    <>
      <p className="prose">{t.measureWas(report.measure)}</p>
      {report.result && (
        <p className="prose">
          {t.result}：{report.result}
        </p>
      )}
      {report.evidence.length > 0 && (
        <EvidenceGallery record={props.record} only={report.evidence} />
      )}
    </>
  );
}
