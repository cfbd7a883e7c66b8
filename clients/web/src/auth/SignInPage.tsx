import { Link } from "react-router";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { authWords } from "~/auth/words";
import { SignInForm } from "~/auth/SignInForm";
import { DeviceMenus } from "~/app/DeviceMenus";

export default function SignInPage(props: {
  mustChange: (password: string) => void;
  onSignedIn: () => void;
}) {
  const t = useT(authWords);
  const c = useT(common);
  return (
    <div className="outside">
      <header className="outside-top">
        <span className="brand">
          <img src="/icon.svg" alt="" width={28} height={28} />
          {c.product}
        </span>
        <DeviceMenus />
      </header>
      <main className="outside-card">
        <h1>{t.signInTitle}</h1>
        <SignInForm
          onSignedIn={(answer, password) => {
            if (answer.mustChangePassword) props.mustChange(password);
            props.onSignedIn();
          }}
        />
        <p className="hint">
          <Link to="/public">{t.publicPages}</Link>
        </p>
      </main>
    </div>
  );
}
