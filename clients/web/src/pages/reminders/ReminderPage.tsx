import { formatDate } from "@dudao/client";
import { ObligationKindSchema, RoleSchema } from "@dudao/client/gen/obligation_pb";
import {
  DeliveryOutcomeSchema,
  type Reminder,
  ReminderKindSchema,
  ReminderSchema,
  ReminderStateSchema,
} from "@dudao/client/gen/reminder_pb";
import { ReminderService } from "@dudao/client/gen/reminder_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { reminderWords } from "~/pages/reminders/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Facts } from "~/ui/Facts";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { UserName } from "~/ui/UserName";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import { Timeline } from "~/ui/Timeline";
import "~/styles/course.css";

export function Component() {
  const { bureau } = useCaller();
  const { reminder = "" } = useParams();
  const name = nameOf(bureau, "reminders", reminder);
  const query = useQuery({
    queryKey: ["reminders", name],
    queryFn: async () =>
      (await dudao.of(ReminderService).getReminder({ name })).reminder!,
  });
  return <LoadState query={query}>{(one) => <View one={one} />}</LoadState>;
}

function View({ one }: { one: Reminder }) {
  const t = useT(reminderWords);
  const labels = useLabels();
  const of = (name: string) => labels.ofField(ReminderSchema, name);
  const what = labels.ofEnum(ObligationKindSchema, one.obligationKind);
  return (
    <>
      <PageHeader
        parent={{ to: "/reminders", text: t.title }}
        title={`${what} · ${one.unitDisplayName}`}
        tags={<StateTag schema={ReminderStateSchema} value={one.state} />}
      />
      <section className="card">
        <Facts
          facts={[
            [t.kind, labels.ofEnum(ReminderKindSchema, one.kind)],
            [t.whom, one.section || labels.ofEnum(RoleSchema, one.actor)],
            [t.text, one.text],
            [of("note"), one.note],
            [t.due, formatDate(one.dueDate)],
            [of("oldDueDate"), formatDate(one.oldDueDate)],
            [of("sentBy"), one.sentBy && <UserName name={one.sentBy} />],
            [
              t.recipients,
              one.recipients.length > 0 && (
                <span className="name-list">
                  {one.recipients.map((name) => (
                    <UserName key={name} name={name} />
                  ))}
                </span>
              ),
            ],
            [of("endReason"), one.endReason],
            [
              of("source"),
              one.source && <ResourceLink name={one.source} text={t.source} />,
            ],
          ]}
        />
      </section>
      <section className="card page-section">
        <h2>{t.reports}</h2>
        {one.reports.length === 0 && <p>{t.noReports}</p>}
        <Timeline
          entries={one.reports.map(({ outcome, channel, reason, time }, at) => ({
            key: String(at),
            time,
            text: t.report(
              labels.ofEnum(DeliveryOutcomeSchema, outcome),
              channel,
              reason,
            ),
          }))}
        />
      </section>
    </>
  );
}
