import { CaseHandover, CaseHandoverSchema } from "@dudao/client/gen/assignment_pb";
import {
  type AssignmentProposal,
  AssignmentProposalState,
  AssignmentProposalStateSchema,
  type ProposedAssignment,
  ProposalModeSchema,
  UnassignableUnitSchema,
} from "@dudao/client/gen/assignment_proposal_pb";
import {
  AcceptAssignmentsRequestSchema,
  AssignmentProposalService,
  ChangeAssignmentRequestSchema,
} from "@dudao/client/gen/assignment_proposal_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Input, Radio, Table, Tag } from "antd";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { assignmentsChanged } from "~/pages/assignments/data";
import { FiguresTable } from "~/pages/assignments/FiguresTable";
import { assignmentWords } from "~/pages/assignments/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { SupervisorSelect } from "~/ui/pick/selects";
import { PersonName, UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const caller = useCaller();
  const { proposal: id = "" } = useParams();
  const name = nameOf(caller.bureau, "assignmentProposals", id);
  const proposal = useQuery({
    queryKey: ["assignmentProposals", name],
    queryFn: () =>
      dudao.of(AssignmentProposalService).getAssignmentProposal({ name }),
  });
  return (
    <LoadState query={proposal}>
      {({ assignmentProposal: shown }) => shown && <View proposal={shown} />}
    </LoadState>
  );
}

function View({ proposal }: { proposal: AssignmentProposal }) {
  const t = useT(assignmentWords);
  const labels = useLabels();
  const { state, mode, areaDisplayName, township, unassignable } = proposal;
  const open = state === AssignmentProposalState.PROPOSED;
  const scope = [labels.ofEnum(ProposalModeSchema, mode), areaDisplayName, township];
  return (
    <>
      <PageHeader
        parent={{ to: "/assignments", text: t.title }}
        title={[t.proposal, ...scope].filter(Boolean).join(" · ")}
        tags={<StateTag schema={AssignmentProposalStateSchema} value={state} />}
        actions={
          open && (
            <>
              <Accept proposal={proposal} />
              <Discard proposal={proposal} />
            </>
          )
        }
      />
      <FiguresTable figures={proposal.figures} />
      <section className="card">
        <h2>
          {t.changes} {proposal.changeCount}
        </h2>
        <Changes proposal={proposal} open={open} />
      </section>
      {unassignable.length > 0 && (
        <section className="card">
          <h2>{t.unassignable}</h2>
          <ul>
            {unassignable.map(({ unit, unitDisplayName, reason }) => (
              <li key={unit}>
                <UnitLink name={unit} text={unitDisplayName} />：{reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Changes(props: { proposal: AssignmentProposal; open: boolean }) {
  const t = useT(assignmentWords);
  const labels = useLabels();
  const { proposal, open } = props;
  if (proposal.changes.length === 0) return <p>{t.noChanges}</p>;
  return (
    <Table<ProposedAssignment>
      size="small"
      rowKey="unit"
      dataSource={proposal.changes}
      scroll={{ x: "max-content" }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          key: "unit",
          title: t.unit,
          render: (_, { unit, unitDisplayName }) => (
            <UnitLink name={unit} text={unitDisplayName} />
          ),
        },
        {
          key: "township",
          title: labels.ofField(UnassignableUnitSchema, "township"),
          dataIndex: "township",
        },
        {
          key: "present",
          title: t.present,
          render: (_, one) => one.presentSupervisorDisplayName || "—",
        },
        {
          key: "to",
          title: t.to,
          render: (_, one) => (
            <>
              <PersonName name={one.supervisor} text={one.supervisorDisplayName} />{" "}
              {one.byHand && <Tag>{t.byHand}</Tag>}
            </>
          ),
        },
        {
          key: "why",
          title: t.why,
          render: (_, { reason, choiceReason }) => (
            <div className="proposal-why">
              {[reason, choiceReason].filter(Boolean).join(" ")}
            </div>
          ),
        },
        {
          key: "change",
          title: "",
          render: (_, one) => open && <Change proposal={proposal} one={one} />,
        },
      ]}
    />
  );
}

function Change(props: { proposal: AssignmentProposal; one: ProposedAssignment }) {
  const t = useT(assignmentWords);
  const { name, etag } = props.proposal;
  const { unit, unitDisplayName, supervisor, supervisorDisplayName } = props.one;
  return (
    <FormDrawer<{ supervisor?: string; reason?: string }>
      label={t.change}
      button={{ size: "small", "aria-label": `${t.change} ${unitDisplayName}` }}
      draftKey={`changeAssignment:${name}:${unit}`}
      initial={{ supervisor }}
      done={t.changed}
      run={async (values) => {
        const { supervisor: next = "", reason = "" } = values;
        await dudao
          .of(AssignmentProposalService)
          .changeAssignment({ name, etag, unit, supervisor: next, reason });
        await assignmentsChanged();
      }}
    >
      <Field schema={ChangeAssignmentRequestSchema} name="supervisor" help={t.stay}>
        <SupervisorSelect text={supervisorDisplayName} />
      </Field>
      <Field schema={ChangeAssignmentRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
    </FormDrawer>
  );
}

function Accept({ proposal: { name, etag } }: { proposal: AssignmentProposal }) {
  const t = useT(assignmentWords);
  const labels = useLabels();
  return (
    <FormDrawer<{ handover: CaseHandover; reason?: string }>
      label={t.accept}
      button={{ type: "primary" }}
      draftKey={`acceptAssignments:${name}`}
      initial={{ handover: CaseHandover.PASS_ON }}
      done={t.accepted}
      run={async (values) => {
        await dudao
          .of(AssignmentProposalService)
          .acceptAssignments({ name, etag, ...values });
        await assignmentsChanged();
      }}
    >
      <p className="hint">{t.acceptHelp}</p>
      <Field schema={AcceptAssignmentsRequestSchema} name="handover">
        <Radio.Group options={labels.optionsOf(CaseHandoverSchema)} />
      </Field>
      <Field schema={AcceptAssignmentsRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
    </FormDrawer>
  );
}

function Discard({ proposal: { name, etag } }: { proposal: AssignmentProposal }) {
  const t = useT(assignmentWords);
  return (
    <ConfirmAction
      label={t.discard}
      question={t.discardQuestion}
      danger
      done={t.discarded}
      run={async () => {
        await dudao.of(AssignmentProposalService).discardAssignments({ name, etag });
        await assignmentsChanged();
      }}
    />
  );
}
