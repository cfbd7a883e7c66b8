import { formatDate } from "@dudao/client";
import { ObligationKindSchema } from "@dudao/client/gen/obligation_pb";
import { ObligationService } from "@dudao/client/gen/obligation_service_pb";
import {
  ReminderService,
  SendReminderRequestSchema,
} from "@dudao/client/gen/reminder_service_pb";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { reminderWords } from "~/pages/reminders/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import type { InForm } from "~/ui/form/inForm";
import { quoted } from "~/ui/list/listRequest";

/** An officer reminds who must act, in words of their own. */
export function SendForm() {
  const t = useT(reminderWords);
  const { bureau } = useCaller();
  return (
    <FormDrawer<{ name: string; note?: string }>
      draftKey={`sendReminder:${bureau}`}
      label={t.send}
      button={{ type: "primary" }}
      done={t.sent}
      run={(values) => dudao.of(ReminderService).sendReminder(values)}
      onDone={() =>
        void queryClient.invalidateQueries({ queryKey: ["reminders"] })
      }
    >
      <p className="form-help">{t.sendHelp}</p>
      <Field
        schema={SendReminderRequestSchema}
        name="name"
        label={t.obligation}
        help={t.onlyOverdue}
      >
        <ObligationSelect />
      </Field>
      <Field schema={SendReminderRequestSchema} name="note">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  );
}

const shownAtOnce = 50;

function ObligationSelect(props: InForm<string>) {
  const t = useT(reminderWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const [text, setText] = useState("");
  const query = useQuery({
    queryKey: ["obligations", "list", "toRemind", text],
    queryFn: () =>
      dudao.of(ObligationService).listObligations({
        parent: bureau,
        filter: text && `unit_display_name : ${quoted(text)}`,
        orderBy: "due_date",
        pageSize: shownAtOnce,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={props.value as string}
      options={(query.data?.obligations ?? []).map((one) => ({
        value: one.name,
        label: [
          one.unitDisplayName,
          labels.ofEnum(ObligationKindSchema, one.kind),
          formatDate(one.deadline?.dueDate) + (one.overdue ? ` ${t.overdue}` : ""),
        ].join(" · "),
      }))}
      onChange={(name) => props.onChange?.(name)}
    />
  );
}
