import { EnvironmentOutlined } from "@ant-design/icons";
import { formatDate, idOf } from "@dudao/client";
import { InspectionState } from "@dudao/client/gen/inspection_pb";
import type { Unit } from "@dudao/client/gen/unit_pb";
import { Button } from "antd";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { findings, useMine, useMySchools, visits } from "~/offline/mine";
import { unitWords } from "~/pages/units/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { byDistance, distanceText } from "~/ui/place";
import { usePlace } from "~/ui/usePlace";

export function Component() {
  const t = useT(unitWords);
  const schools = useMySchools();
  return (
    <>
      <PageHeader title={t.mine} help={t.mineHelp} />
      <LoadState query={schools}>
        {(mine) =>
          mine.length === 0 ? (
            <EmptyState title={t.none} next={t.noneHelp} />
          ) : (
            <Schools schools={mine} />
          )
        }
      </LoadState>
    </>
  );
}

function Schools({ schools }: { schools: readonly Unit[] }) {
  const t = useT(unitWords);
  const { place, state, ask } = usePlace();
  const rows = place
    ? byDistance(schools, place, (unit) => unit.place)
    : schools.map((item) => ({ item, metres: undefined }));
  return (
    <>
      <div className="list-tools">
        <Button
          icon={<EnvironmentOutlined />}
          loading={state === "asking"}
          onClick={ask}
        >
          {t.byDistance}
        </Button>
        {state === "unknown" && <span role="status">{t.noPlace}</span>}
      </div>
      <ul className="rows card">
        {rows.map(({ item, metres }) => (
          <SchoolRow key={item.name} unit={item} metres={metres} />
        ))}
      </ul>
    </>
  );
}

function SchoolRow(props: { unit: Unit; metres: number | undefined }) {
  const t = useT(unitWords);
  const { unit, metres } = props;
  const open = useMine(findings).data?.findings.filter(
    (finding) => finding.unit === unit.name,
  );
  const last = useMine(visits).data?.inspections.find(
    (visit) =>
      visit.unit === unit.name && visit.state >= InspectionState.RECORDED,
  );
  return (
    <li className="row-with-actions">
      <span>
        <Link to={pathOf(unit.name)}>{unit.displayName}</Link>
        <span className="row-notes">
          {metres !== undefined && <span>{distanceText(metres)}</span>}
          <span>
            {last ? t.lastVisit(formatDate(last.visitDate)) : t.neverVisited}
          </span>
          <span>{open?.length ? t.open(open.length) : t.noneOpen}</span>
        </span>
      </span>
      <Link
        className="button-link"
        to={`/visits/new?unit=${idOf(unit.name)}`}
        aria-label={t.startAt(unit.displayName)}
      >
        {t.start}
      </Link>
    </li>
  );
}
