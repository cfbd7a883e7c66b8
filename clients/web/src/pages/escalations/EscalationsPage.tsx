import {
  type Escalation,
  EscalationSchema as rungSchema,
  EscalationKindSchema,
  EscalationState,
  EscalationStateSchema,
} from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Segmented, Tag } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { DecideForm, DismissForm } from "~/pages/escalations/DecideForms";
import { ProposalFacts } from "~/pages/escalations/ProposalFacts";
import { ProposeForm } from "~/pages/escalations/ProposeForm";
import { verbsOf } from "~/pages/escalations/rung";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

const proposed = "state = PROPOSED";
const underway = "state = DECIDED OR state = SERVED";

export function Component() {
  const t = useT(rungWords);
  const caller = useCaller();
  const [choice, change] = useListChoice({
    filter: proposed,
    orderBy: "create_time desc",
  });
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={caller.can("escalation.propose") && <ProposeForm />}
      />
      <div className="list-tools">
        <Segmented<string>
          aria-label={t.tabs}
          value={choice.filter}
          options={[
            { value: proposed, label: t.proposed },
            { value: underway, label: t.underway },
            { value: "", label: t.all },
          ]}
          onChange={(filter) => change({ filter })}
        />
      </div>
      {choice.filter === proposed ? (
        <Proposals />
      ) : (
        <Rungs choice={choice} change={change} />
      )}
    </>
  );
}

const shownProposals = 100;

function Proposals() {
  const t = useT(rungWords);
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["escalations", "list", proposed],
    queryFn: () =>
      dudao.of(EscalationService).listEscalations({
        parent: bureau,
        filter: proposed,
        orderBy: "create_time",
        pageSize: shownProposals,
      }),
  });
  return (
    <LoadState query={query}>
      {({ escalations }) =>
        escalations.length === 0 ? (
          <EmptyState title={t.noProposals} next={t.noProposalsHelp} />
        ) : (
          <ul className="card-list">
            {escalations.map((rung) => (
              <ProposalCard key={rung.name} rung={rung} />
            ))}
          </ul>
        )
      }
    </LoadState>
  );
}

function ProposalCard({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const caller = useCaller();
  const kind = labels.ofEnum(EscalationKindSchema, rung.proposedKind);
  const verbs = caller.can("escalation.decide")
    ? verbsOf(rung, caller.user.name, undefined)
    : [];
  return (
    <li className="card">
      <div className="card-head">
        <h2>
          <ResourceLink
            name={rung.name}
            text={`${rung.unitDisplayName} · ${kind}`}
          />
        </h2>
        <span>
          {rung.zeroTolerance && <Tag color="error">{t.zeroTolerance}</Tag>}
          {t.decideBy} <DueDate deadline={rung.decideDeadline} />
        </span>
      </div>
      <ProposalFacts rung={rung} />
      {verbs.length > 0 && (
        <div className="course-actions card-actions">
          {verbs.includes("decide") && <DecideForm rung={rung} />}
          {verbs.includes("dismiss") && <DismissForm rung={rung} />}
        </div>
      )}
    </li>
  );
}

function Rungs(props: {
  choice: ReturnType<typeof useListChoice>[0];
  change: ReturnType<typeof useListChoice>[1];
}) {
  const t = useT(rungWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const navigate = useNavigate();
  return (
    <ListTable<Escalation>
      list="escalations"
      choice={props.choice}
      onChoice={props.change}
      onRow={({ name }) => void navigate(pathOf(name))}
      read={async (request) => {
        const answer = await dudao
          .of(EscalationService)
          .listEscalations({ parent: bureau, ...request });
        return { ...answer, rows: answer.escalations };
      }}
      empty={<EmptyState title={t.noRungs} next={t.noRungsHelp} />}
      columns={[
        {
          key: "document",
          title: t.document,
          orderBy: "document_number",
          render: (rung) => (
            <ResourceLink name={rung.name} text={rung.documentNumber || t.open} />
          ),
        },
        {
          key: "unit",
          title: t.unit,
          orderBy: "unit_display_name",
          render: (rung) => rung.unitDisplayName,
        },
        {
          key: "kind",
          title: t.kind,
          orderBy: "kind",
          render: (rung) =>
            labels.ofEnum(EscalationKindSchema, rung.kind || rung.proposedKind),
        },
        {
          key: "state",
          title: labels.ofField(rungSchema, "state"),
          render: (rung) => (
            <StateTag schema={EscalationStateSchema} value={rung.state} />
          ),
        },
        {
          key: "served",
          title: t.served,
          orderBy: "service_date",
          render: (rung) => <DateText date={rung.service?.serviceDate} />,
        },
        {
          key: "due",
          title: t.due,
          orderBy: "due_date",
          render: (rung) => (
            <DueDate
              deadline={rung.deadline}
              open={rung.state === EscalationState.SERVED && !rung.answer}
            />
          ),
        },
        {
          key: "answered",
          title: t.answered,
          render: (rung) =>
            rung.service && (rung.answer ? t.hasAnswered : t.notAnswered),
        },
      ]}
    />
  );
}
