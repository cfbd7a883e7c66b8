import type { Finding } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { useQueries, useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { both, quoted } from "~/ui/list/listRequest";

export function useNotice(name: string) {
  return useQuery({
    queryKey: ["notices", name],
    queryFn: async () => {
      const answer = await dudao.of(NoticeService).getNotice({ name });
      if (!answer.notice) throw new TypeError("no notice");
      return answer.notice;
    },
  });
}

/** The findings of a unit that a new notice can hold. */
export function useFreeFindings(unit: string) {
  const { bureau } = useCaller();
  return useQuery({
    queryKey: ["findings", "list", "free", unit],
    queryFn: () =>
      dudao.of(FindingService).listFindings({
        parent: bureau,
        filter: both(
          `unit = ${quoted(unit)}`,
          "(state = RAISED OR state = REOPENED)",
        ),
        orderBy: "found_date",
        // A notice holds at most 100.
        pageSize: 100,
      }),
    enabled: unit !== "",
  });
}

/** The findings a notice names, by their names; what is still read is missing. */
export function useFindingsOf(
  names: readonly string[],
): ReadonlyMap<string, Finding> {
  const service = dudao.of(FindingService);
  return useQueries({
    queries: names.map((name) => ({
      queryKey: ["findings", name],
      queryFn: async () => {
        const { finding } = await service.getFinding({ name });
        if (!finding) throw new TypeError("no finding");
        return finding;
      },
    })),
    combine: (answers) =>
      new Map(
        answers
          .map(({ data }) => data)
          .filter((finding) => finding !== undefined)
          .map((finding) => [finding.name, finding]),
      ),
  });
}
