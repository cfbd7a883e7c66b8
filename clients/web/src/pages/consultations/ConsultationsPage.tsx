import {
  type Consultation,
  ConsultationState,
  ConsultationStateSchema,
} from "@dudao/client/gen/consultation_pb";
import { ConsultationService } from "@dudao/client/gen/consultation_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { Segmented } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { RequestForm } from "~/pages/consultations/RequestForm";
import { consultationWords } from "~/pages/consultations/words";
import { useT } from "~/i18n/area";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

const toAnswer = "state = OPEN";

export function Component() {
  const t = useT(consultationWords);
  const caller = useCaller();
  const isSection = caller.mainRole === Role.SECTION;
  const navigate = useNavigate();
  const [choice, change] = useListChoice({
    filter: toAnswer,
    orderBy: "create_time desc",
  });
  const tabs = [
    { value: toAnswer, label: t.toAnswer },
    ...(isSection ? [] : [{ value: "state = PROPOSED", label: t.drafts }]),
    { value: "state = ANSWERED", label: t.answered },
    { value: "", label: t.all },
  ];
  return (
    <>
      <PageHeader
        title={isSection ? t.sectionTitle : t.title}
        help={isSection ? t.sectionHelp : t.help}
        actions={caller.can("consultation.request") && <RequestForm />}
      />
      <ListTable<Consultation>
        list="consultations"
        choice={choice}
        onChoice={change}
        tools={
          <Segmented<string>
            aria-label={t.tabs}
            value={choice.filter}
            options={tabs}
            onChange={(filter) => change({ filter })}
          />
        }
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const answer = await dudao
            .of(ConsultationService)
            .listConsultations({ parent: caller.bureau, ...request });
          return { ...answer, rows: answer.consultations };
        }}
        empty={
          isSection ? (
            <EmptyState title={t.nothingAsked} next={t.nothingAskedHelp} />
          ) : (
            <EmptyState title={t.none} next={t.noneHelp} />
          )
        }
        columns={[
          {
            key: "question",
            title: t.question,
            width: 360,
            render: (one) => (
              <ResourceLink name={one.name} text={one.question || t.title} />
            ),
          },
          { key: "unit", title: t.unit, render: (one) => one.unitDisplayName },
          {
            key: "section",
            title: t.section,
            render: (one) => one.section || "—",
            extra: isSection,
          },
          {
            key: "state",
            title: t.state,
            render: (one) => (
              <StateTag schema={ConsultationStateSchema} value={one.state} />
            ),
          },
          {
            key: "due",
            title: t.due,
            render: (one) => (
              <DueDate
                deadline={
                  one.state === ConsultationState.ANSWERED
                    ? one.noteDeadline
                    : one.deadline
                }
                open={one.state <= ConsultationState.ANSWERED}
              />
            ),
          },
        ]}
      />
    </>
  );
}
