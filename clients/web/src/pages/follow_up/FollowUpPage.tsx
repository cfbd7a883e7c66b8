import { type Finding, FindingStateSchema } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import {
  type FollowUp,
  FollowUpKindSchema,
  FollowUpState,
  FollowUpStateSchema,
  VerdictSchema,
} from "@dudao/client/gen/follow_up_pb";
import { FollowUpService } from "@dudao/client/gen/follow_up_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { RecordForm } from "~/pages/follow_up/RecordForm";
import { mayRecord, maySign, missingVerdicts } from "~/pages/follow_up/rules";
import { followUpWords } from "~/pages/follow_up/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { DateText, TimeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import { SupervisorName } from "~/ui/SupervisorName";

export function Component() {
  const { follow_up: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "followUps", id);
  const query = useQuery({
    queryKey: ["followUps", name],
    queryFn: () => dudao.of(FollowUpService).getFollowUp({ name }),
  });
  return (
    <LoadState query={query}>
      {({ followUp }) => <Whole followUp={followUp!} />}
    </LoadState>
  );
}

function useLooker() {
  const caller = useCaller();
  return {
    supervisor: caller.supervisor,
    officer: caller.has(Role.OFFICER),
    can: (permission: string) => caller.can(permission),
  };
}

function Whole({ followUp }: { followUp: FollowUp }) {
  const t = useT(followUpWords);
  const labels = useLabels();
  const looker = useLooker();
  const findings = useFindings(followUp);
  const kind = labels.ofEnum(FollowUpKindSchema, followUp.kind);
  const recording = mayRecord(followUp, looker);
  return (
    <>
      <PageHeader
        title={`${followUp.unitDisplayName} ${kind}`}
        parent={{ to: "/followUps", text: t.all }}
        tags={<StateTag schema={FollowUpStateSchema} value={followUp.state} />}
        actions={<Sign followUp={followUp} may={maySign(followUp, looker)} />}
      />
      <Facts followUp={followUp} />
      <section className="card" aria-labelledby="verdicts">
        <h2 id="verdicts">{t.verdicts}</h2>
        {followUp.state === FollowUpState.DUE && (
          <p className="hint">{t.notPlanned}</p>
        )}
        {recording ? (
          <RecordForm followUp={followUp} findings={findings} />
        ) : (
          <Verdicts followUp={followUp} findings={findings} />
        )}
      </section>
      {followUp.verdicts.some(({ evidence }) => evidence.length > 0) && (
        <section className="card" aria-labelledby="photos">
          <h2 id="photos">{t.photos}</h2>
          <EvidenceGallery record={followUp.name} />
        </section>
      )}
    </>
  );
}

function Sign({ followUp, may }: { followUp: FollowUp; may: boolean }) {
  const t = useT(followUpWords);
  const { name, etag, state } = followUp;
  const missing = missingVerdicts(followUp);
  if (!may) {
    const waits = state === FollowUpState.RECORDED;
    return waits ? <span className="row-note">{t.onlyLead}</span> : null;
  }
  if (missing > 0) return <span className="row-note">{t.missing(missing)}</span>;
  return (
    <ConfirmAction
      primary
      label={t.sign}
      question={t.signQuestion}
      done={t.signDone}
      run={async () => {
        await dudao.of(FollowUpService).signFollowUp({ name, etag });
        await queryClient.invalidateQueries({ queryKey: ["followUps"] });
        await queryClient.invalidateQueries({ queryKey: ["findings"] });
      }}
    />
  );
}

function Facts({ followUp }: { followUp: FollowUp }) {
  const t = useT(followUpWords);
  const open =
    followUp.state !== FollowUpState.DONE &&
    followUp.state !== FollowUpState.CANCELLED;
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl className="facts">
        <dt>{t.school}</dt>
        <dd>
          <ResourceLink name={followUp.unit} text={followUp.unitDisplayName} />
        </dd>
        <dt>{t.deadline}</dt>
        <dd>
          <DueDate deadline={followUp.deadline} open={open} />
        </dd>
        <dt>{t.planned}</dt>
        <dd>
          <DateText date={followUp.plannedDate} />
        </dd>
        <dt>{t.people}</dt>
        <dd>
          {followUp.people.length === 0 && "—"}
          {followUp.people.map((person, index) => (
            <span key={person}>
              {index > 0 && "、"}
              <SupervisorName name={person} />
              {person === followUp.lead && `（${t.lead}）`}
            </span>
          ))}
        </dd>
        <dt>{t.visited}</dt>
        <dd>
          <DateText date={followUp.visitDate} />
        </dd>
        {followUp.signTime && (
          <>
            <dt>{t.signed}</dt>
            <dd>
              <TimeText time={followUp.signTime} />
            </dd>
          </>
        )}
      </dl>
      {followUp.cancelReason && <p>{t.cancelled(followUp.cancelReason)}</p>}
      {followUp.replacedBy && (
        <p>
          <ResourceLink name={followUp.replacedBy} text={t.next} />
        </p>
      )}
    </section>
  );
}

function Verdicts(props: {
  followUp: FollowUp;
  findings: ReadonlyMap<string, Finding>;
}) {
  const t = useT(followUpWords);
  const { followUp, findings } = props;
  return (
    <ol className="rows">
      {followUp.findings.map((name, index) => {
        const finding = findings.get(name);
        const verdict = followUp.verdicts.find((one) => one.finding === name);
        return (
          <li key={name}>
            <Link className="row" to={pathOf(name)}>
              <span className="row-tags">
                {verdict ? (
                  <StateTag schema={VerdictSchema} value={verdict.verdict} />
                ) : (
                  <span className="state-tag idle">{t.noVerdict}</span>
                )}
                {finding && (
                  <StateTag schema={FindingStateSchema} value={finding.state} />
                )}
              </span>
              <span className="row-text">
                {finding?.text || t.finding(index + 1)}
              </span>
              <span className="row-note">{verdict?.note}</span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

function useFindings(followUp: FollowUp): ReadonlyMap<string, Finding> {
  const answers = useQueries({
    queries: followUp.findings.map((name) => ({
      queryKey: ["findings", name, "ofFollowUp"],
      queryFn: () => dudao.of(FindingService).getFinding({ name }),
    })),
  });
  return new Map(
    answers.flatMap(({ data }) =>
      data?.finding ? [[data.finding.name, data.finding] as const] : [],
    ),
  );
}
