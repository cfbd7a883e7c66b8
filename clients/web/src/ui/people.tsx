import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { area, useT } from "~/i18n/area";
import { ResourceLink } from "~/ui/ResourceLink";

const words = area(
  { system: "系统", supervisor: "督学", officer: "工作人员" },
  { system: "The program", supervisor: "A supervisor", officer: "A user" },
);

const most = 500;

/** The supervisors the caller may see, for choices and for names. */
export function useSupervisors() {
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["supervisors", "list", "all"],
    queryFn: () =>
      dudao.of(SupervisorService).listSupervisors({
        parent: bureau,
        pageSize: most,
        orderBy: "display_name",
      }),
    staleTime: 300_000,
  });
  return query.data?.supervisors ?? [];
}

/** What a supervisor is called, where only the resource's name is at hand. */
export function SupervisorName({ name }: { name: string }) {
  const t = useT(words);
  const found = useSupervisors().find((one) => one.name === name);
  if (found === undefined) return <span>{name ? t.supervisor : "—"}</span>;
  return <ResourceLink name={name} text={found.displayName} />;
}

/** What a user is called; the program is one too. */
export function UserName({ name }: { name: string }) {
  const t = useT(words);
  const caller = useCaller();
  const isUser = name.split("/")[2] === "users";
  const own = name === caller.user.name;
  const query = useQuery({
    queryKey: ["users", name],
    queryFn: () => dudao.of(IdentityService).getUser({ name }),
    enabled: isUser && !own && caller.can("identity.read"),
    staleTime: Infinity,
  });
  if (name === "") return <span>—</span>;
  if (name === "system") return <span>{t.system}</span>;
  if (!isUser) return <span>{name}</span>;
  const text = own
    ? caller.user.displayName
    : query.data?.user?.displayName;
  return <span>{text ?? t.officer}</span>;
}
