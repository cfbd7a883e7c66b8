import { beijingDay, formatDate, parseDate } from "@dudao/client";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import {
  SummaryDimension,
  SummaryDimensionSchema,
} from "@dudao/client/gen/report_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import {
  type Period,
  type PeriodKind,
  periodKinds,
  periodOf,
  type Terms,
} from "~/pages/summary/period";

/** What the summary is of; in the address, so that it can be sent. */
export interface SummaryChoice extends Period {
  kindOfPeriod: PeriodKind;
  by: SummaryDimension;
  unitKind: UnitKind;
  area: string;
}

/** The same as a request takes it. */
export function requestOf(choice: SummaryChoice, parent: string) {
  return {
    parent,
    fromDate: parseDate(choice.from),
    toDate: parseDate(choice.to),
    by: choice.by,
    kind: choice.unitKind,
    area: choice.area,
  };
}

// As the law has it, until the bureau's own are read.
const usualTerms: Terms = { autumn: 8, spring: 2 };

function useTerms(): Terms {
  const name = `${useCaller().bureau}/settings`;
  const { data } = useQuery({
    queryKey: ["settings", name, "terms"],
    queryFn: () => dudao.of(BureauService).getBureauSettings({ name }),
    staleTime: 3_600_000,
  });
  const settings = data?.settings;
  if (settings === undefined) return usualTerms;
  return {
    autumn: settings.autumnStartMonth,
    spring: settings.springStartMonth,
  };
}

function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text);
}

function dimensionIn(text: string | null): SummaryDimension | undefined {
  const known = SummaryDimensionSchema.values.find(
    ({ number }) => number !== 0 && String(number) === text,
  );
  return known?.number;
}

/** The choice of the summary, and how to change it. */
export function useSummaryChoice() {
  const [params, setParams] = useSearchParams();
  const terms = useTerms();
  const given = params.get("period") as PeriodKind | null;
  const kind = given && periodKinds.includes(given) ? given : "term";
  const today = formatDate(beijingDay());
  const [from, to] = [params.get("from"), params.get("to")];
  const standard = periodOf(kind === "own" ? "term" : kind, today, terms);
  const own = isDay(from) && isDay(to) ? { from, to } : standard;
  const choice: SummaryChoice = {
    kindOfPeriod: kind,
    ...(kind === "own" ? own : standard),
    by: dimensionIn(params.get("by")) ?? SummaryDimension.TOWNSHIP,
    unitKind: Number(params.get("kind") ?? 0) as UnitKind,
    area: params.get("area") ?? "",
  };
  const change = (part: Record<string, string>) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [key, value] of Object.entries(part)) {
          if (value === "" || value === "0") next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  return { choice, change };
}
