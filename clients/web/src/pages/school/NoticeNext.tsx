import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { type Notice, NoticeState } from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import type { ReactNode } from "react";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { leftOf, type ShownItem } from "~/pages/school/noticeItems";
import { noticeWords } from "~/pages/school/noticeWords";
import { PlanForm } from "~/pages/school/PlanForm";
import { readAgain } from "~/pages/school/reads";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { DueDate } from "~/ui/DueDate";

/** The one thing to do about a notice now. */
export function NoticeNext(props: {
  notice: Notice;
  items: readonly ShownItem[];
  settings: BureauSettings;
}) {
  const t = useT(noticeWords);
  const { notice, items } = props;
  if (notice.state === NoticeState.WITHDRAWN) {
    return <Next title={t.withdrawn(notice.withdrawReason)} />;
  }
  if (notice.state === NoticeState.CLOSED) return <Next title={t.closed} />;
  if (notice.state === NoticeState.ISSUED) return <Acknowledge notice={notice} />;
  const left = leftOf(items, props.settings.planRequiredForSerious);
  if (left.unplanned.length > 0) {
    return (
      <Next title={t.planTitle} help={t.planHelp} step={1}>
        <PlanForm notice={notice} items={items} />
        {notice.planDeadline && (
          <span>
            {t.planDue} <DueDate deadline={notice.planDeadline} />
          </span>
        )}
      </Next>
    );
  }
  if (left.open.length === 0) return <Next title={t.allSubmitted} step={3} />;
  const count = left.ready.length;
  const submitAll = async () => {
    try {
      for (const { name, etag } of left.ready) {
        await dudao.of(FindingService).submitRectification({ name, etag });
      }
    } finally {
      await readAgain("findings", "notices");
    }
  };
  return (
    <Next title={t.toAnswer(left.open.length)} step={2}>
      {count > 0 && (
        <ConfirmAction
          primary
          label={t.submitAll(count)}
          question={t.submitAllSure(count)}
          done={t.submittedAll}
          run={submitAll}
        />
      )}
    </Next>
  );
}

function Acknowledge({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  return (
    <Next title={t.acknowledgeTitle} help={t.acknowledgeHelp} step={0}>
      <ConfirmAction
        primary
        label={t.acknowledge}
        question={t.acknowledgeSure}
        done={t.acknowledged}
        run={async () => {
          const { name, etag } = notice;
          await dudao.of(NoticeService).acknowledgeNotice({ name, etag });
          await readAgain("notices", "findings");
        }}
      />
    </Next>
  );
}

function Next(props: {
  title: string;
  help?: string;
  /** Where the school is on its way, from 0. */
  step?: number;
  children?: ReactNode;
}) {
  const t = useT(noticeWords);
  const steps = [t.stepRead, t.stepPlan, t.stepAnswer, t.stepWait];
  return (
    <section className="card next">
      {props.step !== undefined && (
        <ol className="school-steps">
          {steps.map((text, at) => (
            <li key={text} {...(at === props.step && { "aria-current": "step" })}>
              {text}
            </li>
          ))}
        </ol>
      )}
      <h2>{props.title}</h2>
      {props.help && <p>{props.help}</p>}
      {props.children && <div className="card-foot">{props.children}</div>}
    </section>
  );
}
