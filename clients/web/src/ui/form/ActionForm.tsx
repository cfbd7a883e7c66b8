import type { DescMessage, MessageShape } from "@bufbuild/protobuf";
import { ErrorReason, isReason, toDudaoError } from "@dudao/client";
import { Alert, Button, Form } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useErrorText } from "~/ui/errorText";
import { ChangedMeanwhile } from "~/ui/form/ChangedMeanwhile";
import { dropDraft, keptDraft, useDraftKeeper } from "~/ui/form/draft";
import { sorted } from "~/ui/form/violations";
import { formWords } from "~/ui/form/words";
import { useNotices } from "~/ui/notices";

/** The resource an action is on, to show what others changed of it meanwhile. */
export interface ActedOn<Schema extends DescMessage = DescMessage> {
  schema: Schema;
  /** As the page shows it; its etag is what the call carries. */
  seen: MessageShape<Schema>;
  /** As it is now. */
  read: () => Promise<MessageShape<Schema>>;
  /** The page shows it as it is now. */
  onLatest: (latest: MessageShape<Schema>) => void;
}

export interface ActionFormProps<Values extends object> {
  /** The action and the resource: `issueNotice:bureaus/…`. */
  draftKey: string;
  initial?: Partial<Values>;
  /** The call; what it throws is shown at the fields or above them. */
  run: (values: Values) => Promise<unknown>;
  onDone: () => void;
  submitLabel: string;
  /** What to say when it is done. */
  done?: string;
  danger?: boolean;
  actedOn?: ActedOn;
  children: ReactNode;
}

/**
 * The form of one call. What was typed is kept until the call was done; fields
 * inside are `Field`s or antd's `Form.Item`s.
 */
export function ActionForm<Values extends object>(
  props: ActionFormProps<Values>,
) {
  const c = useT(common);
  const t = useT(formWords);
  const notices = useNotices();
  const [form] = Form.useForm<Values>();
  const { draftKey, initial } = props;
  const draft = useMemo(() => keptDraft<Partial<Values>>(draftKey), [draftKey]);
  const keepDraft = useDraftKeeper(draftKey);
  const [restored, setRestored] = useState(draft !== undefined);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (values: Values) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.run(values);
      dropDraft(draftKey);
      if (props.done) notices.done(props.done);
      props.onDone();
    } catch (thrown) {
      const isField = (path: (string | number)[]) =>
        form.getFieldInstance(path as never) !== undefined ||
        form.isFieldTouched(path as never);
      const { placed, others } = sorted(toDudaoError(thrown).violations, isField);
      form.setFields(placed as never);
      if (placed[0]) form.scrollToField(placed[0].name as never, { focus: true });
      if (placed.length === 0 || others.length > 0) setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  const discard = () => {
    dropDraft(draftKey);
    form.resetFields();
    form.setFieldsValue((initial ?? {}) as never);
    setRestored(false);
  };

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{ ...initial, ...draft }}
      scrollToFirstError={{ focus: true }}
      onValuesChange={(_, values) => keepDraft(values)}
      onFinish={submit}
    >
      {restored && (
        <Form.Item>
          <Alert
            type="info"
            title={t.restored}
            action={
              <Button size="small" onClick={discard}>
                {t.discard}
              </Button>
            }
          />
        </Form.Item>
      )}
      {failure !== undefined && (
        <Failure
          failure={failure}
          actedOn={props.actedOn}
          onLatest={() => setFailure(undefined)}
        />
      )}
      {props.children}
      <Button
        type="primary"
        htmlType="submit"
        danger={props.danger ?? false}
        loading={busy}
      >
        {props.submitLabel || c.submit}
      </Button>
    </Form>
  );
}

function Failure(props: {
  failure: unknown;
  actedOn: ActedOn | undefined;
  onLatest: () => void;
}) {
  const errorText = useErrorText();
  const { failure, actedOn } = props;
  if (actedOn && isReason(failure, ErrorReason.ETAG_MISMATCH)) {
    return <ChangedMeanwhile actedOn={actedOn} onLatest={props.onLatest} />;
  }
  const { violations } = toDudaoError(failure);
  return (
    <Form.Item>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={errorText(failure)}
        description={
          violations.length > 0 && (
            <ul>
              {violations.map(({ field, description }) => (
                <li key={field}>{description}</li>
              ))}
            </ul>
          )
        }
      />
    </Form.Item>
  );
}
