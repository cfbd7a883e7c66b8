import { items } from "@dudao/client";
import type { Assignment } from "@dudao/client/gen/assignment_pb";
import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import type { Unit } from "@dudao/client/gen/unit_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { both, quoted } from "~/ui/list/listRequest";

const pageSize = 500;

/** What the board of an area is made of; without one, of the whole bureau. */
export function useBoardData(area: string) {
  const parent = useCaller().bureau;
  return useQuery({
    queryKey: ["assignments", "board", area],
    queryFn: async () => {
      const units: Unit[] = [];
      const filter = both("state = ACTIVE", area && `area = ${quoted(area)}`);
      const { listUnits } = dudao.of(UnitService);
      const ofArea = { parent, filter, pageSize, orderBy: "display_name" };
      for await (const unit of items(listUnits, ofArea)) units.push(unit);
      const assignments: Assignment[] = [];
      const { listAssignments } = dudao.of(AssignmentService);
      const active = { parent, filter: "state = ACTIVE", pageSize };
      for await (const one of items(listAssignments, active)) {
        assignments.push(one);
      }
      return { units, assignments };
    },
  });
}

export async function assignmentsChanged(): Promise<void> {
  for (const key of ["assignments", "coverage", "assignmentProposals"]) {
    await queryClient.invalidateQueries({ queryKey: [key] });
  }
}
