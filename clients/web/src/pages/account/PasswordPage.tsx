import { useNavigate } from "react-router";
import { ChangePasswordForm } from "~/auth/ChangePasswordForm";
import { authWords } from "~/auth/words";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useNotices } from "~/ui/notices";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(authWords);
  const c = useT(common);
  const notices = useNotices();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={c.changePassword} />
      <div className="card narrow">
        <ChangePasswordForm
          oldPassword={undefined}
          onChanged={() => {
            notices.done(t.changed);
            void navigate("/");
          }}
        />
      </div>
    </>
  );
}
