import { type Finding, FindingSchema } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { FollowUpService } from "@dudao/client/gen/follow_up_service_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import type { ActedOn } from "~/ui/form/ActionForm";
import { quoted } from "~/ui/list/listRequest";

async function readFinding(name: string): Promise<Finding> {
  const { finding } = await dudao.of(FindingService).getFinding({ name });
  if (!finding) throw new TypeError("no finding");
  return finding;
}

export function useFinding(name: string) {
  return useQuery({
    queryKey: ["findings", name],
    queryFn: () => readFinding(name),
  });
}

/** What the notice it is in demands of it. */
export function useDemand({ name, notice }: Finding): string | undefined {
  const caller = useCaller();
  const { data } = useQuery({
    queryKey: ["notices", notice],
    queryFn: async () => {
      const answer = await dudao.of(NoticeService).getNotice({ name: notice });
      if (!answer.notice) throw new TypeError("no notice");
      return answer.notice;
    },
    enabled: notice !== "" && caller.can("notice.read"),
  });
  return data?.items.find(({ finding }) => finding === name)?.demand;
}

/** Rechecks and look-backs of a finding, the latest first. */
export function useFollowUpsOf({ name, unit }: Finding) {
  const caller = useCaller();
  return useQuery({
    queryKey: ["followUps", "list", "of", unit],
    queryFn: () =>
      dudao.of(FollowUpService).listFollowUps({
        parent: caller.bureau,
        filter: `unit = ${quoted(unit)}`,
        orderBy: "create_time desc",
        pageSize: 200,
      }),
    select: ({ followUps }) =>
      followUps.filter(({ findings }) => findings.includes(name)),
    enabled: caller.can("follow_up.read"),
  });
}

export function actedOn(finding: Finding): ActedOn<typeof FindingSchema> {
  const { name } = finding;
  return {
    schema: FindingSchema,
    seen: finding,
    read: () => readFinding(name),
    onLatest: (latest) => queryClient.setQueryData(["findings", name], latest),
  };
}

/** Reads again what a decision on a finding changes. */
export async function readAgain(): Promise<void> {
  const touched = ["findings", "notices", "followUps", "obligations", "ledger"];
  await Promise.all(
    touched.map((collection) =>
      queryClient.invalidateQueries({ queryKey: [collection] }),
    ),
  );
}
