import { ObligationKindSchema, RoleSchema } from "@dudao/client/gen/obligation_pb";
import {
  type Reminder,
  ReminderKindSchema,
  ReminderStateSchema,
} from "@dudao/client/gen/reminder_pb";
import { ReminderService } from "@dudao/client/gen/reminder_service_pb";
import { Segmented } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { SendForm } from "~/pages/reminders/SendForm";
import { reminderWords } from "~/pages/reminders/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DateText, TimeText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(reminderWords);
  const labels = useLabels();
  const caller = useCaller();
  const navigate = useNavigate();
  const [choice, change] = useListChoice({ orderBy: "create_time desc" });
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={caller.can("reminder.send") && <SendForm />}
      />
      <ListTable<Reminder>
        list="reminders"
        choice={choice}
        onChoice={change}
        tools={
          <Segmented<string>
            aria-label={t.tabs}
            value={choice.filter}
            options={[
              { value: "", label: t.all },
              { value: "state = PENDING", label: t.pending },
              { value: "state = DELIVERED", label: t.delivered },
              { value: "state = FAILED", label: t.failed },
            ]}
            onChange={(filter) => change({ filter })}
          />
        }
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const answer = await dudao
            .of(ReminderService)
            .listReminders({ parent: caller.bureau, ...request });
          return { ...answer, rows: answer.reminders };
        }}
        empty={<EmptyState title={t.none} next={t.noneHelp} />}
        columns={[
          {
            key: "what",
            title: t.what,
            render: (one) => (
              <ResourceLink
                name={one.name}
                text={labels.ofEnum(ObligationKindSchema, one.obligationKind)}
              />
            ),
          },
          { key: "unit", title: t.unit, render: (one) => one.unitDisplayName },
          {
            key: "whom",
            title: t.whom,
            render: (one) => one.section || labels.ofEnum(RoleSchema, one.actor),
          },
          {
            key: "kind",
            title: t.kind,
            orderBy: "kind",
            render: (one) => labels.ofEnum(ReminderKindSchema, one.kind),
          },
          {
            key: "state",
            title: t.state,
            render: (one) => (
              <StateTag schema={ReminderStateSchema} value={one.state} />
            ),
          },
          {
            key: "due",
            title: t.due,
            orderBy: "due_date",
            render: (one) => <DateText date={one.dueDate} />,
          },
          {
            key: "made",
            title: t.made,
            orderBy: "create_time",
            render: (one) => <TimeText time={one.createTime} />,
          },
          {
            key: "attempts",
            title: t.attempts,
            extra: true,
            render: (one) => one.attempts,
          },
        ]}
      />
    </>
  );
}
