import { beijingDay, formatDate } from "@dudao/client";
import {
  type Commendation,
  CommendationKindSchema,
  CommendationSchema,
  CommendationState,
  CommendationStateSchema,
} from "@dudao/client/gen/commendation_pb";
import {
  ApproveCommendationRequestSchema,
  CommendationService,
  DeclineCommendationRequestSchema,
  PublishCommendationRequestSchema,
  RevokeCommendationRequestSchema,
} from "@dudao/client/gen/commendation_service_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { type CommendationVerb, verbsOf } from "~/pages/commendations/verbs";
import { commendationWords } from "~/pages/commendations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { Course, type CourseStep } from "~/ui/Course";
import { timeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { Facts } from "~/ui/Facts";
import { actOn } from "~/ui/form/actOn";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { InPlaceForm } from "~/ui/form/InPlaceForm";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { UserName } from "~/ui/UserName";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

const service = () => dudao.of(CommendationService);

async function read(name: string): Promise<Commendation> {
  return (await service().getCommendation({ name })).commendation!;
}

const act = (verb: string, one: Commendation) =>
  actOn(verb, CommendationSchema, one, () => read(one.name));

const of = ({ name, etag }: Commendation) => ({ name, etag });

export function Component() {
  const { bureau } = useCaller();
  const { commendation = "" } = useParams();
  const name = nameOf(bureau, "commendations", commendation);
  const query = useQuery({
    queryKey: ["commendations", name],
    queryFn: () => read(name),
  });
  return <LoadState query={query}>{(one) => <View one={one} />}</LoadState>;
}

function View({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  const labels = useLabels();
  const kind = labels.ofEnum(CommendationKindSchema, one.kind);
  return (
    <>
      <PageHeader
        parent={{ to: "/commendations", text: t.title }}
        title={`${kind} · ${one.unitDisplayName || one.supervisorDisplayName}`}
        tags={
          <>
            <StateTag schema={CommendationStateSchema} value={one.state} />
            {one.documentNumber && <span>{one.documentNumber}</span>}
          </>
        }
        actions={<Actions one={one} verbs={["revoke"]} />}
      />
      <Course steps={useSteps(one)} />
    </>
  );
}

function useSteps(one: Commendation): CourseStep[] {
  const t = useT(commendationWords);
  const labels = useLabels();
  const label = (name: string) => labels.ofField(CommendationSchema, name);
  const { PROPOSED, APPROVED, ISSUED, PUBLISHED } = CommendationState;
  const { DECLINED, REVOKED } = CommendationState;
  const { state } = one;
  const ended = state === DECLINED || state === REVOKED;
  const standing = (done: boolean, now: boolean) =>
    done ? ("done" as const) : now ? ("now" as const) : ("later" as const);
  const steps: (CourseStep | false)[] = [
    {
      key: "proposal",
      title: t.stepProposal,
      standing: "done",
      note: timeText(one.createTime),
      body: <Proposal one={one} />,
    },
    {
      key: "decision",
      title: state === DECLINED ? t.stepDeclined : t.stepDecision,
      standing:
        state === DECLINED ? "ended" : standing(state !== PROPOSED, true),
      note: one.decideTime ? (
        timeText(one.decideTime)
      ) : (
        <DueDate deadline={one.decideDeadline} />
      ),
      body: (
        <>
          <Facts
            facts={[
              [label("decisionNote"), one.decisionNote],
              [
                label("decidedBy"),
                one.decidedBy && <UserName name={one.decidedBy} />,
              ],
            ]}
          />
          <Actions one={one} verbs={["approve", "decline"]} />
        </>
      ),
    },
    (one.issueDate !== undefined || !ended) && {
      key: "issue",
      title: t.stepIssue,
      standing: standing(one.issueDate !== undefined, state === APPROVED),
      note: one.issueDate
        ? formatDate(one.issueDate)
        : one.issueDeadline && <DueDate deadline={one.issueDeadline} />,
      body: (one.issueDate || state === APPROVED) && (
        <>
          <Facts
            facts={[
              [t.document, one.documentNumber],
              [label("addressee"), one.addressee],
            ]}
          />
          <Actions one={one} verbs={["issue"]} />
        </>
      ),
    },
    (one.publishDate !== undefined || !ended) && {
      key: "publication",
      title: t.stepPublication,
      standing: standing(state === PUBLISHED, state === ISSUED),
      note: one.publishDate
        ? formatDate(one.publishDate)
        : one.publishDeadline && <DueDate deadline={one.publishDeadline} />,
      body: (one.publishDate || state === ISSUED) && (
        <>
          <Facts facts={[[label("publishedAt"), one.publishedAt]]} />
          <Actions one={one} verbs={["publish"]} />
        </>
      ),
    },
    state === REVOKED && {
      key: "revoked",
      title: t.stepRevoked,
      standing: "ended",
      note: timeText(one.revokeTime),
      body: <Facts facts={[[label("revokeReason"), one.revokeReason]]} />,
    },
  ];
  return steps.filter((step) => step !== false);
}

function Proposal({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  const labels = useLabels();
  const label = (name: string) => labels.ofField(CommendationSchema, name);
  const name = one.unitDisplayName || one.supervisorDisplayName;
  return (
    <>
      <Facts
        facts={[
          [t.subject, <ResourceLink key="of" name={one.subject} text={name} />],
          [label("grounds"), one.grounds],
          [
            t.citations,
            one.citations.length > 0 && (
              <ul>
                {one.citations.map(({ source, text, date }) => (
                  <li key={source}>
                    {formatDate(date)} {text}{" "}
                    <ResourceLink name={source} text={t.record} />
                  </li>
                ))}
              </ul>
            ),
          ],
          [label("proposedBy"), <UserName key="by" name={one.proposedBy} />],
        ]}
      />
      {one.evidence.length > 0 && <EvidenceGallery record={one.name} />}
    </>
  );
}

const forms: Record<CommendationVerb, (props: { one: Commendation }) => ReactNode> = {
  approve: ApproveForm,
  decline: DeclineForm,
  issue: IssueAction,
  publish: PublishForm,
  revoke: RevokeForm,
};

function Actions(props: {
  one: Commendation;
  verbs: readonly CommendationVerb[];
}) {
  const caller = useCaller();
  const { one } = props;
  const issues = ["issue", "publish"];
  const possible = verbsOf(one).filter(
    (verb) =>
      props.verbs.includes(verb) &&
      caller.can(
        issues.includes(verb) ? "commendation.issue" : "commendation.decide",
      ),
  );
  if (possible.length === 0) return null;
  return (
    <div className="course-actions">
      {possible.map((verb) => {
        const Action = forms[verb];
        return <Action key={verb} one={one} />;
      })}
    </div>
  );
}

function ApproveForm({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  return (
    <InPlaceForm<{ note?: string }>
      {...act("approveCommendation", one)}
      label={t.approve}
      button={{ type: "primary" }}
      done={t.saved}
      run={(values) => service().approveCommendation({ ...of(one), ...values })}
    >
      <Field schema={ApproveCommendationRequestSchema} name="note">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
    </InPlaceForm>
  );
}

function DeclineForm({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  return (
    <InPlaceForm<{ reason: string }>
      {...act("declineCommendation", one)}
      label={t.decline}
      done={t.saved}
      run={(values) => service().declineCommendation({ ...of(one), ...values })}
    >
      <Field schema={DeclineCommendationRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
    </InPlaceForm>
  );
}

function IssueAction({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  return (
    <ConfirmAction
      primary
      label={t.issue}
      question={t.issueQuestion}
      done={t.issued}
      run={async () => {
        await service().issueCommendation(of(one));
        await queryClient.invalidateQueries({ queryKey: ["commendations"] });
      }}
    />
  );
}

function PublishForm({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  const schema = PublishCommendationRequestSchema;
  return (
    <InPlaceForm<{
      publishedAt: string;
      publishDate?: Pick<Day, "year" | "month" | "day">;
    }>
      {...act("publishCommendation", one)}
      label={t.publish}
      button={{ type: "primary" }}
      done={t.saved}
      initial={{ publishDate: beijingDay() }}
      run={(values) => service().publishCommendation({ ...of(one), ...values })}
    >
      <Field schema={schema} name="publishedAt">
        <Input />
      </Field>
      <Field schema={schema} name="publishDate">
        <DateInput
          {...(one.issueDate && { min: one.issueDate })}
          max={beijingDay()}
        />
      </Field>
    </InPlaceForm>
  );
}

function RevokeForm({ one }: { one: Commendation }) {
  const t = useT(commendationWords);
  return (
    <FormDrawer<{ reason: string }>
      {...act("revokeCommendation", one)}
      label={t.revoke}
      button={{ danger: true }}
      danger
      done={t.saved}
      run={(values) => service().revokeCommendation({ ...of(one), ...values })}
    >
      <Field
        schema={RevokeCommendationRequestSchema}
        name="reason"
        {...(one.documentNumber && { help: t.revokeHelp })}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
    </FormDrawer>
  );
}
