import { CalendarService } from "@dudao/client/gen/calendar_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { ExplainView } from "~/pages/calendar/ExplainView";
import { ImportForm, SetYearForm } from "~/pages/calendar/YearForms";
import { YearPane } from "~/pages/calendar/YearPane";
import { calendarWords } from "~/pages/calendar/words";
import { useT } from "~/i18n/area";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import "~/styles/calendar.css";
import "~/styles/course.css";

export function Component() {
  const t = useT(calendarWords);
  const caller = useCaller();
  const [params, setParams] = useSearchParams();
  const view = params.get("view") ?? "year";
  const name = `${caller.bureau}/calendar`;
  const query = useQuery({
    queryKey: ["calendar", name],
    queryFn: async () =>
      (await dudao.of(CalendarService).getCalendar({ name })).calendar!,
  });
  return (
    <LoadState query={query}>
      {(calendar) => (
        <>
          <PageHeader
            title={t.title}
            help={t.help}
            actions={
              caller.can("calendar.write") && (
                <>
                  <ImportForm calendar={calendar} />
                  <SetYearForm calendar={calendar} />
                </>
              )
            }
          />
          <div className="list-tools">
            <Segmented<string>
              aria-label={t.tabs}
              value={view}
              options={[
                { value: "year", label: t.year },
                { value: "explain", label: t.explain },
              ]}
              onChange={(next) => setParams({ view: next }, { replace: true })}
            />
          </div>
          {view === "explain" ? (
            <ExplainView calendar={calendar} />
          ) : (
            <YearPane calendar={calendar} />
          )}
        </>
      )}
    </LoadState>
  );
}
