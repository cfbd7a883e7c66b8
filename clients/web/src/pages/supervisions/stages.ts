import type { Deadline } from "@dudao/client/gen/common_pb";
import { type Supervision, SupervisionState } from "@dudao/client/gen/supervision_pb";
import { both } from "~/ui/list/listRequest";

/** What the list is narrowed to. */
export interface Stages {
  stage: "open" | "closed" | "all";
  kind?: string;
}

const filters = {
  open: "state != PUBLISHED AND state != CANCELLED",
  closed: "(state = PUBLISHED OR state = CANCELLED)",
  all: "",
};

/** The filter of the contract that says it. */
export function stageFilter({ stage, kind }: Stages): string {
  return both(filters[stage], kind ? `kind = ${kind}` : "");
}

/** What a filter made by `stageFilter` says. */
export function stages(filter: string): Stages {
  const kind = /(?:^| AND )kind = (\w+)$/.exec(filter)?.[1];
  const rest = filter.replace(/(?:^| AND )kind = \w+$/, "");
  const stage = rest === filters.open ? "open" : rest === filters.closed ? "closed" : "all";
  return kind ? { stage, kind } : { stage };
}

/** By when the next step is due; undefined where it has no day of its own. */
export function nextDeadline(one: Supervision): Deadline | undefined {
  switch (one.state) {
    case SupervisionState.PLANNED:
      return one.noticeDeadline;
    case SupervisionState.NOTIFIED:
      return one.visitDeadline;
    case SupervisionState.VISITED:
    case SupervisionState.FED_BACK:
      return one.opinionDeadline;
    case SupervisionState.VERIFIED:
      return one.reportDeadline;
    case SupervisionState.REPORTED:
      return one.filingDeadline;
    case SupervisionState.FILED:
      return one.publicationDeadline;
    default:
      return undefined;
  }
}
