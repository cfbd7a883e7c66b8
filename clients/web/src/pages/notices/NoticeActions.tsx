import { beijingDay } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import {
  type Notice,
  NoticeSchema,
  ServiceMethod,
  ServiceMethodSchema,
} from "@dudao/client/gen/notice_pb";
import {
  NoticeService,
  RecordServiceRequestSchema,
  WithdrawNoticeRequestSchema,
} from "@dudao/client/gen/notice_service_pb";
import { Input, Radio } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { noticeVerbs } from "~/pages/notices/verbs";
import { noticeWords } from "~/pages/notices/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import type { ActedOn } from "~/ui/form/ActionForm";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { LinkButton } from "~/ui/LinkButton";
import { useNotices } from "~/ui/notices";

async function readAgain(): Promise<void> {
  await Promise.all(
    ["notices", "findings"].map((collection) =>
      queryClient.invalidateQueries({ queryKey: [collection] }),
    ),
  );
}

/** What can be done with a notice now. */
export function NoticeActions({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const notices = useNotices();
  const { name, etag } = notice;
  const service = dudao.of(NoticeService);
  const verbs = noticeVerbs(notice.state, (permission) => caller.can(permission));
  return (
    <>
      {verbs.has("delete") && (
        <ConfirmAction
          label={t.delete}
          question={t.deleteAsk}
          danger
          done={t.deleted}
          run={async () => {
            await service.deleteNotice({ name, etag });
            void navigate("/notices");
            await readAgain();
          }}
        />
      )}
      {verbs.has("update") && (
        <LinkButton to={`${pathOf(name)}/edit`}>{t.edit}</LinkButton>
      )}
      {verbs.has("withdraw") && <Withdraw notice={notice} />}
      {verbs.has("recordService") && <RecordService notice={notice} />}
      {verbs.has("issue") && (
        <ConfirmAction
          label={t.issue}
          question={t.issueAsk}
          primary
          run={async () => {
            const answer = await service.issueNotice({ name, etag });
            notices.done(t.issued(answer.notice?.documentNumber ?? ""));
            await readAgain();
          }}
        />
      )}
    </>
  );
}

function actedOn(notice: Notice): ActedOn<typeof NoticeSchema> {
  const { name } = notice;
  return {
    schema: NoticeSchema,
    seen: notice,
    read: async () =>
      (await dudao.of(NoticeService).getNotice({ name })).notice ?? notice,
    onLatest: (latest) => queryClient.setQueryData(["notices", name], latest),
  };
}

interface ServiceValues {
  method: ServiceMethod;
  serviceDate: Day;
  receiver?: string;
  proof: string;
}

function RecordService({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const { name, etag } = notice;
  const schema = RecordServiceRequestSchema;
  const today = beijingDay();
  return (
    <FormDrawer<ServiceValues>
      label={t.recordService}
      draftKey={`recordService:${name}`}
      initial={{ method: ServiceMethod.DELIVERED, serviceDate: today }}
      done={t.serviceDone}
      actedOn={actedOn(notice)}
      run={(values) => dudao.of(NoticeService).recordService({ name, etag, ...values })}
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">{t.serviceHelp}</p>
      <Field schema={schema} name="method">
        <Radio.Group
          options={labels
            .optionsOf(ServiceMethodSchema)
            .filter(({ value }) => value !== ServiceMethod.ACKNOWLEDGED)}
        />
      </Field>
      <Field schema={schema} name="serviceDate">
        <DateInput max={today} {...(notice.issueDate && { min: notice.issueDate })} />
      </Field>
      <Field schema={schema} name="receiver">
        <Input />
      </Field>
      <Field schema={schema} name="proof">
        <Input.TextArea autoSize={{ minRows: 2 }} placeholder={t.proofHint} />
      </Field>
    </FormDrawer>
  );
}

function Withdraw({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const { name, etag } = notice;
  return (
    <FormDrawer<{ reason: string }>
      label={t.withdraw}
      button={{ danger: true }}
      danger
      draftKey={`withdrawNotice:${name}`}
      done={t.withdrawn}
      actedOn={actedOn(notice)}
      run={({ reason }) =>
        dudao.of(NoticeService).withdrawNotice({ name, etag, reason })
      }
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">{t.withdrawHelp}</p>
      <Field schema={WithdrawNoticeRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  );
}
