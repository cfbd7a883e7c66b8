import { toDudaoError } from "@dudao/client";
import { SessionService } from "@dudao/client/gen/session_service_pb";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { authWords } from "~/auth/words";
import { useT } from "~/i18n/area";
import { useErrorText } from "~/ui/errorText";

interface Values {
  oldPassword?: string;
  newPassword: string;
  repeated: string;
}

/** Changes the password; the old one is asked for unless it was just given. */
export function ChangePasswordForm(props: {
  oldPassword: string | undefined;
  onChanged: () => void;
}) {
  const t = useT(authWords);
  const errorText = useErrorText();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const change = async (values: Values) => {
    setBusy(true);
    setError(undefined);
    try {
      await dudao.of(SessionService).changePassword({
        oldPassword: props.oldPassword ?? values.oldPassword ?? "",
        newPassword: values.newPassword,
      });
      props.onChanged();
    } catch (thrown) {
      const { violations } = toDudaoError(thrown);
      const names = { old_password: "oldPassword", new_password: "newPassword" };
      const shown = violations.filter(({ field }) => field in names);
      form.setFields(
        shown.map(({ field, description }) => ({
          name: names[field as keyof typeof names] as keyof Values,
          errors: [description],
        })),
      );
      if (shown.length === 0) setError(thrown);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={change}
    >
      {error ? (
        <Form.Item>
          <Alert type="error" showIcon role="alert" title={errorText(error)} />
        </Form.Item>
      ) : null}
      {props.oldPassword === undefined && (
        <Form.Item
          name="oldPassword"
          label={t.oldPassword}
          rules={[{ required: true, message: t.passwordMissing }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      )}
      <Form.Item
        name="newPassword"
        label={t.newPassword}
        extra={t.newPasswordHelp}
        rules={[
          { required: true, message: t.passwordMissing },
          { min: 8, message: t.tooShort },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={t.repeatPassword}
        dependencies={["newPassword"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue("newPassword")
                ? Promise.resolve()
                : Promise.reject(new Error(t.repeatDiffers)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t.changeNow}
      </Button>
    </Form>
  );
}
