import { beijingDay } from "@dudao/client";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import {
  AcceptFindingRequestSchema,
  CloseAsAdvisedRequestSchema,
  FindingService,
  ReturnFindingRequestSchema,
  WithdrawFindingRequestSchema,
} from "@dudao/client/gen/finding_service_pb";
import { Alert, Input } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { actedOn, readAgain } from "~/pages/findings/queries";
import { findingWords } from "~/pages/findings/words";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { useNotices } from "~/ui/notices";

const lines = { minRows: 3, maxRows: 10 };

/** 核查通过并销号. */
export function Accept({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { name, etag, zeroTolerance } = finding;
  const schema = AcceptFindingRequestSchema;
  const referred = finding.referral !== "" || finding.referralEscalation !== "";
  return (
    <FormDrawer<{ note?: string; referral?: string }>
      label={t.accept}
      button={{ type: "primary" }}
      draftKey={`acceptFinding:${name}`}
      done={t.accepted}
      actedOn={actedOn(finding)}
      run={(values) =>
        dudao.of(FindingService).acceptFinding({ name, etag, ...values })
      }
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">
        {t.acceptHelp} {t.separationHint}
      </p>
      {finding.grade === FindingGrade.SERIOUS && (
        <Alert className="form-help" type="info" title={t.recheckNeeded} />
      )}
      <Field schema={schema} name="note">
        <Input.TextArea autoSize={lines} placeholder={t.acceptNote} />
      </Field>
      {zeroTolerance && !referred && (
        <Field schema={schema} name="referral" help={t.referralHint}>
          <Input.TextArea autoSize={lines} />
        </Field>
      )}
    </FormDrawer>
  );
}

/** 退回整改. */
export function Return({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { name, etag } = finding;
  const schema = ReturnFindingRequestSchema;
  return (
    <FormDrawer<{ reason: string; dueDate?: Day }>
      label={t.return}
      draftKey={`returnFinding:${name}`}
      done={t.returned}
      actedOn={actedOn(finding)}
      run={(values) =>
        dudao.of(FindingService).returnFinding({ name, etag, ...values })
      }
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">{t.returnHelp}</p>
      <Field schema={schema} name="reason">
        <Input.TextArea autoSize={lines} />
      </Field>
      <Field schema={schema} name="dueDate" help={t.returnDue}>
        <DateInput min={beijingDay()} />
      </Field>
    </FormDrawer>
  );
}

/** 当场指导销号. */
export function CloseAsAdvised({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { name, etag } = finding;
  return (
    <FormDrawer<{ note?: string }>
      label={t.closeAsAdvised}
      draftKey={`closeAsAdvised:${name}`}
      done={t.accepted}
      actedOn={actedOn(finding)}
      run={(values) =>
        dudao.of(FindingService).closeAsAdvised({ name, etag, ...values })
      }
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">{t.closeAsAdvisedHelp}</p>
      <Field schema={CloseAsAdvisedRequestSchema} name="note">
        <Input.TextArea autoSize={lines} />
      </Field>
    </FormDrawer>
  );
}

/** 撤销问题. */
export function Withdraw({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const notices = useNotices();
  const { name, etag } = finding;
  return (
    <FormDrawer<{ reason: string }>
      label={t.withdraw}
      button={{ danger: true }}
      danger
      draftKey={`withdrawFinding:${name}`}
      actedOn={actedOn(finding)}
      run={async ({ reason }) => {
        const answer = await dudao
          .of(FindingService)
          .withdrawFinding({ name, etag, reason });
        notices.done(answer.secondOfficerNeeded ? t.secondOfficer : t.withdrawn);
      }}
      onDone={() => void readAgain()}
    >
      <p className="soft form-help">{t.withdrawHelp}</p>
      <Field schema={WithdrawFindingRequestSchema} name="reason">
        <Input.TextArea autoSize={lines} />
      </Field>
    </FormDrawer>
  );
}
