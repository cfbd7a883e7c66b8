import { Button } from "antd";
import { useNavigate } from "react-router";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { FullPageMessage } from "~/ui/FullPage";

export function NotFoundPage() {
  const t = useT(common);
  const navigate = useNavigate();
  return (
    <FullPageMessage title={t.notFound} help={t.notFoundHelp}>
      <Button onClick={() => void navigate(-1)}>{t.back}</Button>
      <Button type="primary" onClick={() => void navigate("/")}>
        {t.home}
      </Button>
    </FullPageMessage>
  );
}
