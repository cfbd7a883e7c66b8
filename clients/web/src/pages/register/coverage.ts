import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";

/** Posted supervision in figures. */
export function useCoverage() {
  const parent = useCaller().bureau;
  return useQuery({
    queryKey: ["coverage"],
    queryFn: async () => {
      const answer = await dudao.of(AssignmentService).getCoverage({ parent });
      if (!answer.coverage) throw new TypeError("no coverage");
      return answer.coverage;
    },
  });
}
