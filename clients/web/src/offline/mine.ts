import { create, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { beijingDay, formatDate } from "@dudao/client";
import {
  AssignmentService,
  ListAssignmentsResponseSchema,
} from "@dudao/client/gen/assignment_service_pb";
import {
  ChecklistService,
  ListChecklistsResponseSchema,
} from "@dudao/client/gen/checklist_service_pb";
import {
  FindingService,
  ListFindingsResponseSchema,
} from "@dudao/client/gen/finding_service_pb";
import {
  InspectionService,
  ListInspectionsResponseSchema,
} from "@dudao/client/gen/inspection_service_pb";
import {
  ListObligationsResponseSchema,
  ObligationService,
} from "@dudao/client/gen/obligation_service_pb";
import type { Unit } from "@dudao/client/gen/unit_pb";
import {
  GetUnitResponseSchema,
  ListUnitsResponseSchema,
  UnitService,
} from "@dudao/client/gen/unit_service_pb";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { type Caller, useCaller } from "~/auth/caller";
import { keep, kept } from "~/offline/cache";
import { readThrough } from "~/offline/readThrough";

// A supervisor has some five schools, twenty at most: one page holds all.
const pageSize = 500;
const isOpen =
  "(state = RAISED OR state = RECTIFYING OR state = SUBMITTED OR state = REOPENED)";
const visitDays = 200;

/** One thing a supervisor needs at a school. */
interface Need<Schema extends DescMessage> {
  collection: string;
  schema: Schema;
  read: (caller: Caller) => Promise<MessageShape<Schema>>;
}

const need = <Schema extends DescMessage>(one: Need<Schema>) => one;

/** What the caller has to do. */
export const obligations = need({
  collection: "obligations",
  schema: ListObligationsResponseSchema,
  read: ({ bureau: parent }) =>
    dudao.of(ObligationService).listObligations({ parent, pageSize, mine: true }),
});

/** The schools the caller reads: assigned now, and of formal supervisions. */
export const units = need({
  collection: "units",
  schema: ListUnitsResponseSchema,
  read: ({ bureau: parent }) =>
    dudao
      .of(UnitService)
      .listUnits({ parent, pageSize, filter: "state = ACTIVE" }),
});

export const assignments = need({
  collection: "assignments",
  schema: ListAssignmentsResponseSchema,
  read: ({ bureau: parent }) =>
    dudao
      .of(AssignmentService)
      .listAssignments({ parent, pageSize, filter: "state = ACTIVE" }),
});

export const findings = need({
  collection: "findings",
  schema: ListFindingsResponseSchema,
  read: ({ bureau: parent }) =>
    dudao.of(FindingService).listFindings({ parent, pageSize, filter: isOpen }),
});

export const checklists = need({
  collection: "checklists",
  schema: ListChecklistsResponseSchema,
  read: ({ bureau: parent }) =>
    dudao
      .of(ChecklistService)
      .listChecklists({ parent, pageSize, filter: "state = PUBLISHED" }),
});

/** The visits of about a semester, the last one first. */
export const visits = need({
  collection: "inspections",
  schema: ListInspectionsResponseSchema,
  read: ({ bureau: parent }) => {
    const since = beijingDay(new Date(Date.now() - visitDays * 86_400_000));
    return dudao.of(InspectionService).listInspections({
      parent,
      pageSize,
      filter: `visit_date >= ${formatDate(since)}`,
      orderBy: "visit_date desc",
    });
  },
});

const keyOf = (caller: Caller, collection: string) =>
  `${caller.user.name}:${caller.bureau}:${collection}`;

function optionsOf<Schema extends DescMessage>(
  caller: Caller,
  { collection, schema, read }: Need<Schema>,
) {
  return queryOptions({
    queryKey: [collection, "mine", caller.bureau],
    queryFn: () =>
      readThrough(keyOf(caller, collection), schema, () => read(caller)),
  });
}

/**
 * What a supervisor needs, at once from what the device has kept, then as the
 * server has it.
 */
export function useMine<Schema extends DescMessage>(one: Need<Schema>) {
  const caller = useCaller();
  const fresh = useQuery(optionsOf(caller, one));
  const before = useQuery({
    queryKey: ["kept", keyOf(caller, one.collection)],
    queryFn: async () =>
      (await kept(keyOf(caller, one.collection), one.schema)) ?? null,
    enabled: fresh.data === undefined,
    gcTime: 0,
  });
  const { error, refetch } = fresh;
  return { data: fresh.data ?? before.data?.answer, error, refetch };
}

/** The units the caller is the responsible supervisor of. */
export function useMySchools() {
  const { supervisor } = useCaller();
  const all = useMine(units);
  const assigned = useMine(assignments);
  const names = new Set(
    assigned.data?.assignments
      .filter((one) => one.supervisor === supervisor)
      .map(({ unit }) => unit),
  );
  const mine: Unit[] | undefined =
    all.data && assigned.data
      ? all.data.units.filter(({ name }) => names.has(name))
      : undefined;
  return {
    data: mine,
    error: all.error ?? assigned.error,
    refetch: () => Promise.all([all.refetch(), assigned.refetch()]),
  };
}

/** The key of what is kept of the open findings of one unit. */
export const openOf = (caller: Caller, unit: string) =>
  `${caller.user.name}:open:${unit}`;

/** Keeps all that on the device, before anybody leaves for a school. */
export async function readAhead(caller: Caller): Promise<void> {
  const read = <Schema extends DescMessage>(one: Need<Schema>) =>
    queryClient.fetchQuery(optionsOf(caller, one));
  const known = await read(units);
  await read(assignments);
  await read(checklists);
  const open = await read(findings);
  for (const unit of known.units) {
    const answer = create(GetUnitResponseSchema, { unit });
    await keep(unit.name, GetUnitResponseSchema, answer);
    const itsOwn = create(ListFindingsResponseSchema, {
      findings: open.findings.filter((finding) => finding.unit === unit.name),
    });
    const key = openOf(caller, unit.name);
    await keep(key, ListFindingsResponseSchema, itsOwn);
  }
  await read(visits);
  await read(obligations);
}
