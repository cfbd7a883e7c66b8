import { idOf } from "@dudao/client";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { quoted } from "~/ui/list/listRequest";

export function useNotice(name: string) {
  return useQuery({
    queryKey: ["notices", name],
    enabled: name !== "",
    queryFn: async () => {
      const { notice } = await dudao.of(NoticeService).getNotice({ name });
      return notice!;
    },
  });
}

/** The findings of a notice. */
export function useFindingsOf(notice: string) {
  const { bureau } = useCaller();
  return useQuery({
    queryKey: ["findings", "list", { notice }],
    queryFn: () => allOf(bureau, `notice = ${quoted(notice)}`),
  });
}

/** Findings of the caller's school. */
export function useFindings(filter: string) {
  const { bureau } = useCaller();
  return useQuery({
    queryKey: ["findings", "list", { filter, all: true }],
    queryFn: () => allOf(bureau, filter),
  });
}

// One page is more than a school has.
async function allOf(parent: string, filter: string) {
  const { findings } = await dudao
    .of(FindingService)
    .listFindings({ parent, filter, pageSize: 500, orderBy: "create_time desc" });
  return findings;
}

/** The rules of the place. */
export function useSettings() {
  const { bureau } = useCaller();
  return useQuery({
    queryKey: ["bureaus", bureau, "settings"],
    staleTime: 600_000,
    queryFn: async () => {
      const name = `${bureau}/settings`;
      const { settings } = await dudao
        .of(BureauService)
        .getBureauSettings({ name });
      return settings!;
    },
  });
}

/** What the bureau is called; its id until it is known. */
export function useBureauName(): string {
  const { bureau } = useCaller();
  const read = useQuery({
    queryKey: ["bureaus", bureau],
    staleTime: 600_000,
    queryFn: () => dudao.of(BureauService).getBureau({ name: bureau }),
  });
  return read.data?.bureau?.displayName ?? idOf(bureau);
}

/** After a head did something: what it changed is read again. */
export async function readAgain(...collections: string[]): Promise<void> {
  await Promise.all(
    [...collections, "obligations"].map((collection) =>
      queryClient.invalidateQueries({ queryKey: [collection] }),
    ),
  );
}
