import {
  type Commendation,
  CommendationKindSchema,
  CommendationStateSchema,
} from "@dudao/client/gen/commendation_pb";
import { CommendationService } from "@dudao/client/gen/commendation_service_pb";
import { Segmented } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { ProposeForm } from "~/pages/commendations/ProposeForm";
import { nextDeadline } from "~/pages/commendations/verbs";
import { commendationWords } from "~/pages/commendations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

const toDecide = "state = PROPOSED";

export function Component() {
  const t = useT(commendationWords);
  const labels = useLabels();
  const caller = useCaller();
  const navigate = useNavigate();
  const [choice, change] = useListChoice({
    filter: toDecide,
    orderBy: "create_time desc",
  });
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={caller.can("commendation.propose") && <ProposeForm />}
      />
      <ListTable<Commendation>
        list="commendations"
        choice={choice}
        onChoice={change}
        tools={
          <Segmented<string>
            aria-label={t.tabs}
            value={choice.filter}
            options={[
              { value: toDecide, label: t.toDecide },
              { value: "state = APPROVED", label: t.toIssue },
              { value: "state = ISSUED OR state = PUBLISHED", label: t.done },
              { value: "", label: t.all },
            ]}
            onChange={(filter) => change({ filter })}
          />
        }
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const answer = await dudao
            .of(CommendationService)
            .listCommendations({ parent: caller.bureau, ...request });
          return { ...answer, rows: answer.commendations };
        }}
        empty={<EmptyState title={t.none} next={t.noneHelp} />}
        columns={[
          {
            key: "subject",
            title: t.subject,
            render: (one) => (
              <ResourceLink
                name={one.name}
                text={one.unitDisplayName || one.supervisorDisplayName}
              />
            ),
          },
          {
            key: "kind",
            title: t.kind,
            orderBy: "kind",
            render: (one) => labels.ofEnum(CommendationKindSchema, one.kind),
          },
          {
            key: "document",
            title: t.document,
            orderBy: "document_number",
            render: (one) => one.documentNumber || "—",
          },
          {
            key: "state",
            title: t.state,
            render: (one) => (
              <StateTag schema={CommendationStateSchema} value={one.state} />
            ),
          },
          {
            key: "due",
            title: t.due,
            render: (one) => {
              const deadline = nextDeadline(one);
              return deadline?.dueDate ? <DueDate deadline={deadline} /> : "—";
            },
          },
        ]}
      />
    </>
  );
}
