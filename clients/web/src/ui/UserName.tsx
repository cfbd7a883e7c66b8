import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { area, useT } from "~/i18n/area";

const words = area(
  { me: "本人", system: "系统", somebody: "（姓名不公开）" },
  { me: "me", system: "The system", somebody: "(name not shown)" },
);

/** Who did something, by the name of the user in the record. */
export function UserName({ name }: { name: string }) {
  const t = useT(words);
  const caller = useCaller();
  const isUser = name.split("/")[2] === "users";
  const mayKnow = isUser && caller.can("identity.read");
  const user = useQuery({
    queryKey: ["users", name],
    queryFn: () => dudao.of(IdentityService).getUser({ name }),
    enabled: mayKnow && name !== caller.user.name,
    staleTime: 600_000,
  });
  if (name === "") return <span>—</span>;
  if (name === caller.user.name) {
    return <span>{`${caller.user.displayName}（${t.me}）`}</span>;
  }
  if (!isUser) return <span>{name === "system" ? t.system : name}</span>;
  const known = user.data?.user?.displayName;
  return <span>{known ?? (user.isFetching ? "…" : t.somebody)}</span>;
}
