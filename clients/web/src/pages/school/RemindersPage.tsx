import { type Reminder, ReminderKindSchema } from "@dudao/client/gen/reminder_pb";
import { ReminderService } from "@dudao/client/gen/reminder_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { hasPage } from "~/pages/school/duties";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { TimeText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { LinkButton } from "~/ui/LinkButton";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(schoolWords);
  const { bureau } = useCaller();
  const request = {
    parent: bureau,
    pageSize: 50,
    filter: "actor = UNIT_HEAD AND state != CANCELLED",
    orderBy: "create_time desc",
  };
  const reminders = useQuery({
    queryKey: ["reminders", "list", request],
    queryFn: () => dudao.of(ReminderService).listReminders(request),
  });
  return (
    <SchoolPage>
      <PageHeader title={t.reminders} help={t.remindersHelp} />
      <LoadState query={reminders}>
        {({ reminders: all, nextPageToken }) =>
          all.length === 0 ? (
            <EmptyState title={t.noReminders} next={t.noRemindersHelp} />
          ) : (
            <>
              <ul>
                {all.map((reminder) => (
                  <ReminderCard key={reminder.name} reminder={reminder} />
                ))}
              </ul>
              {nextPageToken && <p className="hint">{t.newestOnly}</p>}
            </>
          )
        }
      </LoadState>
    </SchoolPage>
  );
}

function ReminderCard({ reminder }: { reminder: Reminder }) {
  const t = useT(schoolWords);
  const labels = useLabels();
  return (
    <li className="card">
      <div className="card-head">
        <h2>{labels.ofEnum(ReminderKindSchema, reminder.kind)}</h2>
        <span className="soft">
          <TimeText time={reminder.createTime} />
        </span>
      </div>
      <p className="prose">{reminder.text}</p>
      {reminder.note && <p className="prose">{reminder.note}</p>}
      {hasPage(reminder.source) && (
        <div className="card-foot">
          <LinkButton to={pathOf(reminder.source)}>{t.look}</LinkButton>
        </div>
      )}
    </li>
  );
}
