import { Modal } from "antd";
import { SignInForm } from "~/auth/SignInForm";
import { authWords } from "~/auth/words";
import { useT } from "~/i18n/area";

export default function SignInDialog(props: {
  onSignedIn: () => void;
  onCancel: () => void;
}) {
  const t = useT(authWords);
  return (
    <Modal
      open
      title={t.signInAgain}
      footer={null}
      width={400}
      onCancel={props.onCancel}
    >
      <p>{t.signInAgainHelp}</p>
      <SignInForm onSignedIn={props.onSignedIn} />
    </Modal>
  );
}
