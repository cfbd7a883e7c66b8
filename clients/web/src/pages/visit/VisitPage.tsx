import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { type Caller, useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useMySchools } from "~/offline/mine";
import { begin } from "~/pages/visit/begin";
import { ChooseSchool } from "~/pages/visit/ChooseSchool";
import { useVisit } from "~/pages/visit/useVisit";
import { VisitEditor } from "~/pages/visit/VisitEditor";
import { visitWords } from "~/pages/visit/words";
import { FullPageLoading, FullPageMessage } from "~/ui/FullPage";
import { LoadState } from "~/ui/LoadState";
import "~/pages/visit/visit.css";

/**
 * `?unit=` begins a visit there, `?inspection=` the record of one that was
 * registered, `?draft=` goes on with one of this device.
 */
export function Component() {
  const [params] = useSearchParams();
  const draft = params.get("draft");
  const inspection = params.get("inspection");
  const unit = params.get("unit");
  if (draft) return <Draft key={draft} id={draft} />;
  if (inspection) return <Registered id={inspection} />;
  if (unit) return <Beginning key={unit} id={unit} />;
  return <ChooseSchool />;
}

function Draft({ id }: { id: string }) {
  const t = useT(visitWords);
  const visit = useVisit(id);
  if (visit === undefined) return <FullPageLoading />;
  if (visit) return <VisitEditor visit={visit} />;
  return (
    <FullPageMessage title={t.gone} help={t.goneHelp}>
      <Link to="/visits/queue">{t.toQueue}</Link>
      <Link to="/visits/new">{t.title}</Link>
    </FullPageMessage>
  );
}

function Beginning({ id }: { id: string }) {
  const caller = useCaller();
  const name = nameOf(caller.bureau, "units", id);
  const schools = useMySchools();
  const mine = schools.data?.find((one) => one.name === name);
  // Somebody else's school, visited by mandate.
  const other = useQuery({
    queryKey: ["units", name],
    queryFn: () => dudao.of(UnitService).getUnit({ name }),
    enabled: schools.data !== undefined && mine === undefined,
  });
  const unit = mine ?? other.data?.unit;
  if (unit) return <Begin start={() => begin(caller, unit)} />;
  return <LoadState query={other}>{() => <Navigate to="/visits/new" />}</LoadState>;
}

function Registered({ id }: { id: string }) {
  const caller = useCaller();
  const name = nameOf(caller.bureau, "inspections", id);
  const visit = useQuery({
    queryKey: ["inspections", name],
    queryFn: () => dudao.of(InspectionService).getInspection({ name }),
  });
  return (
    <LoadState query={visit}>
      {({ inspection }) => (
        <Begin start={() => beginRegistered(caller, id, inspection!)} />
      )}
    </LoadState>
  );
}

function beginRegistered(
  caller: Caller,
  id: string,
  one: { unit: string; unitDisplayName: string; unannounced: boolean },
): Promise<string> {
  const unit = { name: one.unit, displayName: one.unitDisplayName, headName: "" };
  return begin(caller, unit, { id, unannounced: one.unannounced });
}

function Begin({ start }: { start: () => Promise<string> }) {
  const navigate = useNavigate();
  useEffect(() => {
    let current = true;
    void start().then((id) => {
      if (current) void navigate(`/visits/new?draft=${id}`, { replace: true });
    });
    return () => {
      current = false;
    };
    // Once: what is begun is found again.
  }, []);
  return <FullPageLoading />;
}
