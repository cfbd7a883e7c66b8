import {
  AssignmentService,
  type GatePlate,
} from "@dudao/client/gen/assignment_service_pb";
import { PublicService } from "@dudao/client/gen/public_service_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import { Code } from "@connectrpc/connect";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { PublicFrame } from "~/pages/public/PublicFrame";
import { publicWords } from "~/pages/public/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";

export function Component() {
  const t = useT(publicWords);
  const { bureau = "", unit = "" } = useParams();
  const name = `bureaus/${bureau}/units/${unit}`;
  const plate = useQuery({
    queryKey: ["plates", name],
    queryFn: () => dudao.of(AssignmentService).getGatePlate({ unit: name }),
  });
  // A school that nobody is responsible for has one without a name.
  const found = plate.data?.plate;
  const shown = found?.supervisorDisplayName ? found : undefined;
  const search = `/public?bureau=bureaus/${bureau}`;
  return (
    <PublicFrame title={`${shown?.unitDisplayName ?? ""}${t.plateTitle}`}>
      {plate.error?.code === Code.NotFound || (found && !shown) ? (
        <EmptyState
          title={t.noPlate}
          next={t.noPlateHelp}
          action={<Link to={search}>{t.otherSchool}</Link>}
        />
      ) : (
        <LoadState query={plate}>
          {() => shown && <Plate plate={shown} />}
        </LoadState>
      )}
      {shown && (
        <div className="no-print">
          <p className="hint">{t.plateHelp}</p>
          <p className="public-links">
            <Button onClick={() => print()}>{t.print}</Button>
            <Link to={search}>{t.otherSchool}</Link>
            <Link to={`/public/reports/${bureau}?unit=${unit}`}>{t.ofUnit}</Link>
          </p>
        </div>
      )}
    </PublicFrame>
  );
}

function Plate({ plate }: { plate: GatePlate }) {
  const t = useT(publicWords);
  const isKindergarten = useIsKindergarten(plate);
  return (
    <article className="plate" aria-label={t.plateTitle}>
      <header>
        <h1>{plate.unitDisplayName}</h1>
        <p>{t.plateTitle}</p>
      </header>
      <div className="plate-body">
        <dl>
          <dt>{t.supervisor}</dt>
          <dd className="large">{plate.supervisorDisplayName}</dd>
          {plate.phone && (
            <>
              <dt>{t.phone}</dt>
              <dd className="large">
                <a href={`tel:${plate.phone}`}>{plate.phone}</a>
              </dd>
            </>
          )}
          {plate.credentialNumber && (
            <>
              <dt>{t.credential}</dt>
              <dd>{plate.credentialNumber}</dd>
            </>
          )}
        </dl>
        <div className="plate-photo">{t.photo}</div>
        <section className="plate-matters">
          <h2>{isKindergarten ? t.duties : t.matters}</h2>
          <ol>
            {plate.matters.map((matter) => (
              <li key={matter}>{matter}</li>
            ))}
          </ol>
        </section>
      </div>
      <footer>{plate.bureauDisplayName}</footer>
    </article>
  );
}

// A kindergarten's plate shows duties (幼儿园责任督学挂牌督导办法); which of the
// two it shows, only the register of schools tells.
function useIsKindergarten({ unit, unitDisplayName }: GatePlate): boolean {
  const { data } = useQuery({
    queryKey: ["publicUnits", unit],
    queryFn: () =>
      dudao.of(PublicService).listPublicUnits({
        parent: unit.split("/").slice(0, 2).join("/"),
        query: unitDisplayName.slice(0, 50),
      }),
    staleTime: 3_600_000,
  });
  const found = data?.units.find(({ name }) => name === unit);
  return found?.kind === UnitKind.KINDERGARTEN;
}
