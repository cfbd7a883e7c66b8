import {
  type Consultation,
  ConsultationAnswerSchema,
  ConsultationRoundSchema,
  ConsultationSchema,
  ConsultationState,
  ConsultationStateSchema,
} from "@dudao/client/gen/consultation_pb";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { Actions } from "~/pages/consultations/Actions";
import { read } from "~/pages/consultations/reads";
import { consultationWords } from "~/pages/consultations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Course, type CourseStep } from "~/ui/Course";
import { timeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { Facts } from "~/ui/Facts";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { UserName } from "~/ui/UserName";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const { bureau } = useCaller();
  const { consultation = "" } = useParams();
  const name = nameOf(bureau, "consultations", consultation);
  const query = useQuery({
    queryKey: ["consultations", name],
    queryFn: () => read(name),
  });
  return (
    <LoadState query={query}>
      {(one) => <ConsultationView one={one} />}
    </LoadState>
  );
}

function ConsultationView({ one }: { one: Consultation }) {
  const t = useT(consultationWords);
  return (
    <>
      <PageHeader
        parent={{ to: "/consultations", text: t.title }}
        title={`${t.title} · ${one.unitDisplayName}`}
        tags={
          <>
            <StateTag schema={ConsultationStateSchema} value={one.state} />
            {one.zeroTolerance && <Tag color="error">{t.zeroTolerance}</Tag>}
            {one.sharedWithUnit && <Tag>{t.shared}</Tag>}
          </>
        }
      />
      <Course steps={useSteps(one)} />
    </>
  );
}

function useSteps(one: Consultation): CourseStep[] {
  const t = useT(consultationWords);
  const { state } = one;
  const { PROPOSED, OPEN, ANSWERED, CLOSED, WITHDRAWN } = ConsultationState;
  const at = (now: ConsultationState, body: ReactNode) => ({
    standing:
      state === now
        ? ("now" as const)
        : state > now
          ? ("done" as const)
          : ("later" as const),
    body: state >= now ? body : undefined,
  });
  const steps: CourseStep[] = [
    {
      key: "ask",
      title: t.stepAsk,
      note: timeText(one.requestTime),
      ...at(PROPOSED, (
        <>
          <Question one={one} />
          <Actions one={one} verbs={["address"]} />
          {state === PROPOSED && <Actions one={one} verbs={["withdraw"]} />}
        </>
      )),
    },
  ];
  if (state === WITHDRAWN) {
    return [
      ...steps,
      {
        key: "end",
        title: t.stepEnd,
        standing: "ended",
        body: <p>{one.withdrawReason}</p>,
      },
    ];
  }
  return [
    ...steps,
    {
      key: "answer",
      title: t.stepAnswer,
      note:
        state === OPEN ? (
          <DueDate deadline={one.deadline} />
        ) : (
          timeText(one.answer?.time)
        ),
      ...at(OPEN, (
        <>
          <Answer one={one} />
          {state === OPEN && (
            <Actions one={one} verbs={["answer", "withdraw"]} />
          )}
        </>
      )),
    },
    {
      key: "close",
      title: t.stepClose,
      note:
        state === ANSWERED ? (
          <DueDate deadline={one.noteDeadline} />
        ) : (
          timeText(one.closeTime)
        ),
      ...at(ANSWERED, (
        <>
          {state === CLOSED && <Closing one={one} />}
          <Actions one={one} verbs={["close", "return", "share"]} />
        </>
      )),
    },
  ];
}

function Question({ one }: { one: Consultation }) {
  const t = useT(consultationWords);
  const caller = useCaller();
  const labels = useLabels();
  const reads = caller.can("inspection.read") || one.source === one.findings[0];
  return (
    <>
      <Facts
        facts={[
          [t.question, one.question],
          [t.section, one.section],
          [
            labels.ofField(ConsultationSchema, "source"),
            reads && <ResourceLink name={one.source} text={t.source} />,
          ],
          [
            t.findings,
            one.findings.length > 0 && (
              <span className="name-list">
                {one.findings.map((name, at) => (
                  <ResourceLink key={name} name={name} text={t.finding(at + 1)} />
                ))}
              </span>
            ),
          ],
          [t.by, one.requestedBy && <UserName name={one.requestedBy} />],
        ]}
      />
      {one.evidence.length > 0 && (
        <EvidenceGallery record={one.name} only={one.evidence} />
      )}
    </>
  );
}

function Answer({ one }: { one: Consultation }) {
  const t = useT(consultationWords);
  const labels = useLabels();
  const { answer } = one;
  const of = (name: string) => labels.ofField(ConsultationAnswerSchema, name);
  return (
    <>
      {one.rounds.map(({ answer: earlier, returnReason, returnTime }, at) => (
        <Facts
          key={at}
          facts={[
            [t.rounds, earlier?.text],
            [
              labels.ofField(ConsultationRoundSchema, "returnReason"),
              `${returnReason}（${timeText(returnTime)}）`,
            ],
          ]}
        />
      ))}
      {answer ? (
        <>
          <Facts
            facts={[
              [of("text"), answer.text],
              [of("answeredBy"), answer.answeredByDisplayName],
              [of("time"), one.onTime ? t.onTime : t.late],
            ]}
          />
          {answer.evidence.length > 0 && (
            <EvidenceGallery record={one.name} only={answer.evidence} />
          )}
        </>
      ) : (
        <p className="course-note">{t.waits(one.section)}</p>
      )}
    </>
  );
}

function Closing({ one }: { one: Consultation }) {
  const labels = useLabels();
  const of = (name: string) => labels.ofField(ConsultationSchema, name);
  return (
    <Facts
      facts={[
        [of("closeNote"), one.closeNote],
        [of("closedBy"), one.closedBy && <UserName name={one.closedBy} />],
      ]}
    />
  );
}
