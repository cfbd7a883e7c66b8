import { beijingDay } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { RecordState } from "@dudao/client/gen/common_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { type Supervision, SupervisionSchema } from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { actOn } from "~/ui/form/actOn";
import { quoted } from "~/ui/list/listRequest";
import { useSupervisors } from "~/ui/form/SupervisorSelect";

/** A day as a form holds it. */
export type DayValue = Pick<Day, "year" | "month" | "day">;

async function read(name: string): Promise<Supervision> {
  const { supervision } = await dudao
    .of(SupervisionService)
    .getSupervision({ name });
  return supervision!;
}

/** The supervision the address names. */
export function useSupervision() {
  const { bureau } = useCaller();
  const { supervision = "" } = useParams();
  const name = nameOf(bureau, "supervisions", supervision);
  return useQuery({
    queryKey: ["supervisions", name],
    queryFn: () => read(name),
  });
}

/** What the forms about a supervision have in common. */
export function act(verb: string, supervision: Supervision) {
  return actOn(verb, SupervisionSchema, supervision, () =>
    read(supervision.name),
  );
}

/** The supervision and its version, as every call about it names them. */
export function of({ name, etag }: Supervision) {
  return { name, etag };
}

const number = ({ year, month, day }: Day) => year * 10_000 + month * 100 + day;

/**
 * Whether a supervisor is within the term; of whom the caller may not see the
 * register, it is taken that they are.
 */
export function useEngaged(): (supervisor: string) => boolean {
  const supervisors = useSupervisors().data ?? [];
  const today = number(beijingDay());
  return (name) => {
    const found = supervisors.find((one) => one.name === name);
    if (found === undefined) return true;
    const { startDate, endDate } = found.term ?? {};
    return (
      found.state === RecordState.ACTIVE &&
      (startDate === undefined || number(startDate) <= today) &&
      (endDate === undefined || number(endDate) >= today)
    );
  };
}

const most = 100;

/** The findings a supervision's opinion raised. */
export function useFindings(supervision: Supervision) {
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["findings", "list", "of", supervision.name],
    queryFn: () =>
      dudao.of(FindingService).listFindings({
        parent: bureau,
        filter: `supervision = ${quoted(supervision.name)}`,
        orderBy: "create_time",
        pageSize: most,
      }),
    enabled: supervision.findings.length > 0,
  });
  return query.data?.findings ?? [];
}

export function isSettled(state: FindingState): boolean {
  return state === FindingState.CLOSED || state === FindingState.WITHDRAWN;
}

/** Who may record for the team: one of it, or the office. */
export function useConducts(supervision: Supervision): boolean {
  const caller = useCaller();
  if (!caller.can("supervision.conduct")) return false;
  return (
    caller.can("supervision.plan") ||
    supervision.members.includes(caller.supervisor ?? "")
  );
}
