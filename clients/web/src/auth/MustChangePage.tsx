import { authWords } from "~/auth/words";
import { ChangePasswordForm } from "~/auth/ChangePasswordForm";
import { useT } from "~/i18n/area";

export default function MustChangePage(props: {
  oldPassword: string | undefined;
  onChanged: () => void;
}) {
  const t = useT(authWords);
  return (
    <div className="outside">
      <main className="outside-card">
        <h1>{t.mustChange}</h1>
        <p>{t.mustChangeHelp}</p>
        <ChangePasswordForm {...props} />
      </main>
    </div>
  );
}
