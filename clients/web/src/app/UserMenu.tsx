import { BankOutlined, UserOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { chooseBureau, signOut } from "~/auth/session";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { MenuButton } from "~/ui/MenuButton";
import { useNotices } from "~/ui/notices";

export function UserMenu() {
  const t = useT(common);
  const caller = useCaller();
  const navigate = useNavigate();
  const notices = useNotices();
  const name = caller.user.displayName;
  const leave = () => void signOut().catch((error) => notices.error(error));
  return (
    <>
      {caller.bureaus.length > 1 && <BureauMenu />}
      <MenuButton
        label={`${t.account} ${name}`}
        icon={<UserOutlined />}
        text={name}
        items={[
          {
            label: t.mySessions,
            onSelect: () => void navigate("/account/sessions"),
          },
          {
            label: t.changePassword,
            onSelect: () => void navigate("/account/password"),
          },
          { label: t.signOut, onSelect: leave },
        ]}
      />
    </>
  );
}

// Only for who has grants in several bureaus.
function BureauMenu() {
  const t = useT(common);
  const caller = useCaller();
  const bureaus = useQueries({
    queries: caller.bureaus.map((name) => ({
      queryKey: ["bureaus", name],
      queryFn: () => dudao.of(BureauService).getBureau({ name }),
      staleTime: Infinity,
    })),
  });
  const names = caller.bureaus.map(
    (name, at) => bureaus[at]?.data?.bureau?.displayName ?? name,
  );
  return (
    <MenuButton
      label={t.switchBureau}
      icon={<BankOutlined />}
      text={names[caller.bureaus.indexOf(caller.bureau)] ?? ""}
      items={caller.bureaus.map((name, at) => ({
        label: names[at]!,
        checked: name === caller.bureau,
        onSelect: () => chooseBureau(name),
      }))}
    />
  );
}
