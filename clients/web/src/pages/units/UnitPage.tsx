import { idOf } from "@dudao/client";
import {
  OwnershipSchema,
  type Unit,
  UnitKindSchema,
  UnitSchema,
} from "@dudao/client/gen/unit_pb";
import {
  GetUnitResponseSchema,
  UnitService,
} from "@dudao/client/gen/unit_service_pb";
import { RecordStateSchema } from "@dudao/client/gen/common_pb";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { readThrough } from "~/offline/readThrough";
import { useOnline } from "~/offline/useOnline";
import { FindingsOfUnit, NoticesOfUnit, VisitsOfUnit } from "~/pages/units/cases";
import { Plate } from "~/pages/units/Plate";
import { unitWords } from "~/pages/units/words";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

const RegisterVisit = lazy(() => import("~/pages/units/RegisterVisit"));

export function Component() {
  const { unit: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "units", id);
  const unit = useQuery({
    queryKey: ["units", name],
    queryFn: () =>
      readThrough(name, GetUnitResponseSchema, () =>
        dudao.of(UnitService).getUnit({ name }),
      ),
  });
  return <LoadState query={unit}>{({ unit: one }) => <Whole unit={one!} />}</LoadState>;
}

function Whole({ unit }: { unit: Unit }) {
  const caller = useCaller();
  const labels = useLabels();
  return (
    <>
      <PageHeader
        title={unit.displayName}
        tags={
          <>
            <span className="state-tag idle">
              {labels.ofEnum(UnitKindSchema, unit.kind)}
            </span>
            <StateTag schema={RecordStateSchema} value={unit.state} />
          </>
        }
        actions={<Actions unit={unit} />}
      />
      <div className="unit-columns">
        <Facts unit={unit} />
        <Plate unit={unit.name} />
      </div>
      {caller.can("finding.read") && <FindingsOfUnit unit={unit.name} />}
      {caller.can("inspection.read") && <VisitsOfUnit unit={unit.name} />}
      {caller.can("notice.read") && <NoticesOfUnit unit={unit.name} />}
    </>
  );
}

function Actions({ unit }: { unit: Unit }) {
  const t = useT(unitWords);
  const caller = useCaller();
  const online = useOnline();
  if (caller.supervisor === undefined || !caller.can("inspection.record")) {
    return null;
  }
  return (
    <>
      <Link className="button-link" to={`/visits/new?unit=${idOf(unit.name)}`}>
        {t.start}
      </Link>
      {online && (
        <Suspense>
          <RegisterVisit unit={unit} />
        </Suspense>
      )}
    </>
  );
}

function Facts({ unit }: { unit: Unit }) {
  const t = useT(unitWords);
  const labels = useLabels();
  const label = (field: string) => labels.ofField(UnitSchema, field);
  const facts: [string, string][] = [
    [label("code"), unit.code],
    [label("ownership"), labels.ofEnum(OwnershipSchema, unit.ownership)],
    [label("township"), unit.township],
    [label("address"), unit.address],
    [label("enrolment"), unit.enrolment > 0 ? String(unit.enrolment) : ""],
    [label("headName"), unit.headName],
    [
      t.map,
      unit.place
        ? `${unit.place.latitude.toFixed(4)}, ${unit.place.longitude.toFixed(4)}`
        : "",
    ],
  ];
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== "")
          .map(([term, value]) => [
            <dt key={`${term}-term`}>{term}</dt>,
            <dd key={term}>{value}</dd>,
          ])}
        {unit.headPhone !== "" && (
          <>
            <dt>{label("headPhone")}</dt>
            <dd>
              <a href={`tel:${unit.headPhone}`}>{unit.headPhone}</a>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
