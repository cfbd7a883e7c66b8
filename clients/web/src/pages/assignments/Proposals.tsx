import {
  ProposalMode,
  ProposalModeSchema,
} from "@dudao/client/gen/assignment_proposal_pb";
import {
  AssignmentProposalService,
  ProposeAssignmentsRequestSchema,
} from "@dudao/client/gen/assignment_proposal_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Alert, InputNumber, Radio } from "antd";
import { Link, useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { assignmentsChanged } from "~/pages/assignments/data";
import { assignmentWords } from "~/pages/assignments/words";
import { timeText } from "~/ui/DateText";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { AreaSelect } from "~/ui/pick/AreaSelect";

interface Values {
  mode: ProposalMode;
  area?: string;
  seed?: number;
}

/** Has the program work out a proposal, and opens it. */
export function Propose({ area }: { area: string }) {
  const t = useT(assignmentWords);
  const labels = useLabels();
  const navigate = useNavigate();
  const parent = useCaller().bureau;
  return (
    <FormDrawer<Values>
      label={t.propose}
      button={{ type: "primary" }}
      draftKey="proposeAssignments"
      initial={{ mode: ProposalMode.GAPS, area, seed: 0 }}
      done={t.proposed}
      run={async ({ mode, area: within, seed }) => {
        const answer = await dudao.of(AssignmentProposalService).proposeAssignments({
          parent,
          mode,
          area: within ?? "",
          seed: BigInt(seed ?? 0),
        });
        await assignmentsChanged();
        const name = answer.assignmentProposal?.name;
        if (name) await navigate(pathOf(name));
      }}
    >
      <p className="hint">{t.proposeHelp}</p>
      <Field schema={ProposeAssignmentsRequestSchema} name="mode">
        <Radio.Group options={labels.optionsOf(ProposalModeSchema)} />
      </Field>
      <Field schema={ProposeAssignmentsRequestSchema} name="area">
        <AreaSelect />
      </Field>
      <Field schema={ProposeAssignmentsRequestSchema} name="seed" help={t.seedHelp}>
        <InputNumber min={0} max={1_000_000} precision={0} />
      </Field>
    </FormDrawer>
  );
}

/** Proposals that wait for a decision. */
export function PendingProposals() {
  const t = useT(assignmentWords);
  const labels = useLabels();
  const parent = useCaller().bureau;
  const { data } = useQuery({
    queryKey: ["assignmentProposals", "list", "pending"],
    queryFn: () =>
      dudao.of(AssignmentProposalService).listAssignmentProposals({
        parent,
        filter: "state = PROPOSED",
        orderBy: "create_time desc",
      }),
  });
  const pending = data?.assignmentProposals ?? [];
  if (pending.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginTop: 12 }}
      title={t.proposals}
      description={
        <ul>
          {pending.map((one) => (
            <li key={one.name}>
              <Link to={pathOf(one.name)}>
                {[
                  labels.ofEnum(ProposalModeSchema, one.mode),
                  one.areaDisplayName || one.township,
                  timeText(one.createTime),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Link>{" "}
              {t.changes} {one.changeCount}
            </li>
          ))}
        </ul>
      }
    />
  );
}
