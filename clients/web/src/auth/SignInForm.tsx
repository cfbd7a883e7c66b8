import { toDudaoError } from "@dudao/client";
import { PublicService } from "@dudao/client/gen/public_service_pb";
import {
  SessionService,
  type SignInResponse,
} from "@dudao/client/gen/session_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { dudao } from "~/api/dudao";
import { authWords } from "~/auth/words";
import { useT } from "~/i18n/area";
import { useErrorText } from "~/ui/errorText";

interface Values {
  bureau?: string;
  account: string;
  password: string;
}

const lastBureau = "dudao.bureau";

/** Account and password; the bureau only where the server holds several. */
export function SignInForm(props: {
  onSignedIn: (answer: SignInResponse, password: string) => void;
}) {
  const t = useT(authWords);
  const errorText = useErrorText();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const wait = useCountdown(error);
  const bureaus = useQuery({
    queryKey: ["publicBureaus"],
    queryFn: () => dudao.of(PublicService).listPublicBureaus({}),
    staleTime: 3_600_000,
  });
  const choices = bureaus.data?.bureaus ?? [];

  const signIn = async ({ bureau, account, password }: Values) => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await dudao.of(SessionService).signIn({
        parent: bureau ?? choices[0]?.name ?? "",
        account: account.trim(),
        password,
      });
      if (bureau) localStorage.setItem(lastBureau, bureau);
      props.onSignedIn(answer, password);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={signIn}>
      {error ? (
        <Form.Item>
          <Alert type="error" showIcon role="alert" title={errorText(error)} />
        </Form.Item>
      ) : null}
      {choices.length > 1 && (
        <Form.Item
          name="bureau"
          label={t.bureau}
          initialValue={localStorage.getItem(lastBureau) ?? undefined}
          rules={[{ required: true, message: t.chooseBureau }]}
        >
          <BureauChoice choices={choices} />
        </Form.Item>
      )}
      <Form.Item
        name="account"
        label={t.account}
        rules={[{ required: true, message: t.accountMissing }]}
      >
        <Input
          autoComplete="username"
          placeholder={t.accountHelp}
          maxLength={63}
          size="large"
          autoFocus
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t.password}
        rules={[{ required: true, message: t.passwordMissing }]}
      >
        <Input.Password
          autoComplete="current-password"
          maxLength={200}
          size="large"
        />
      </Form.Item>
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={busy}
        disabled={wait > 0}
      >
        {wait > 0 ? t.wait(wait) : t.signIn}
      </Button>
      <p className="hint">{t.forgotten}</p>
    </Form>
  );
}

// A native choice: the form is in every page's first load.
function BureauChoice(props: {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  choices: { name: string; displayName: string }[];
}) {
  const t = useT(authWords);
  return (
    <select
      id={props.id}
      className="native-select"
      value={props.value ?? ""}
      onChange={(event) => props.onChange?.(event.target.value)}
    >
      <option value="" disabled>
        {t.chooseBureau}
      </option>
      {props.choices.map(({ name, displayName }) => (
        <option key={name} value={name}>
          {displayName}
        </option>
      ))}
    </select>
  );
}

/** Seconds the server asked to wait that are left. */
function useCountdown(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const ms = error ? (toDudaoError(error).retryAfterMs ?? 0) : 0;
    const end = Date.now() + ms;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    tick();
    if (ms === 0) return;
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
