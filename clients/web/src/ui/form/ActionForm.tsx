import { type DescMessage, equals, type Message, type MessageShape } from "@bufbuild/protobuf";
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
  /** As the page shows it, which others may change; its etag is what the call carries. */
  seen: MessageShape<Schema>;
  /** Whether a change touches what is being filled in; any does unless told. */
  matters?(before: MessageShape<Schema>, after: MessageShape<Schema>): boolean;
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
  const { actedOn } = props;
  // The page follows what others do; the form is about what it was filled in for.
  const [held, setHeld] = useState(actedOn?.seen);
  const changed = actedOn !== undefined && hasChanged(actedOn, held);

  const submit = async (values: Values) => {
    if (changed) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.run(values);
      dropDraft(draftKey);
      // What changes now is what was sent.
      setHeld(undefined);
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
      {props.children}
      {(failure !== undefined || (changed && !busy)) && (
        <Failure
          failure={failure}
          changed={changed}
          actedOn={actedOn && { ...actedOn, seen: held ?? actedOn.seen }}
          onLatest={(latest) => {
            setHeld(latest);
            setFailure(undefined);
          }}
        />
      )}
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

function hasChanged(actedOn: ActedOn, held: Message | undefined): boolean {
  const { schema, seen, matters } = actedOn;
  if (held === undefined || equals(schema, held, seen)) return false;
  return matters?.(held, seen) ?? true;
}

function Failure(props: {
  failure: unknown;
  changed: boolean;
  actedOn: ActedOn | undefined;
  onLatest: (latest: Message) => void;
}) {
  const errorText = useErrorText();
  const { failure, changed, actedOn } = props;
  if (actedOn && (changed || isReason(failure, ErrorReason.ETAG_MISMATCH))) {
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
