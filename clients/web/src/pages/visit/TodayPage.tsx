import { EnvironmentOutlined, FormOutlined } from "@ant-design/icons";
import { beijingDay, idOf } from "@dudao/client";
import {
  type Obligation,
  ObligationKindSchema,
} from "@dudao/client/gen/obligation_pb";
import type { Unit } from "@dudao/client/gen/unit_pb";
import { Alert, Button } from "antd";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useLanguage } from "~/i18n/language";
import { obligations, units, useMine, useMySchools, visits } from "~/offline/mine";
import { useQueue } from "~/offline/useQueue";
import { grouped, groups, isVisit, monthOf } from "~/pages/visit/today";
import { todayWords } from "~/pages/visit/today_words";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { byDistance, distanceText } from "~/ui/place";
import { usePlace } from "~/ui/usePlace";
import "~/pages/visit/visit.css";

export function Component() {
  const t = useT(todayWords);
  const due = useMine(obligations);
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={
          <Link className="button-link" to="/visits/new">
            <FormOutlined aria-hidden /> {t.start}
          </Link>
        }
      />
      <Attention />
      <LoadState query={due}>
        {({ obligations: all }) =>
          all.length === 0 ? (
            <EmptyState title={t.nothing} next={t.nothingHelp} />
          ) : (
            <Due all={all} />
          )
        }
      </LoadState>
      <Month />
    </>
  );
}

/** What the server did not take waits for a person. */
function Attention() {
  const t = useT(todayWords);
  const count = useQueue().filter(
    ({ state }) => state === "refused" || state === "conflict",
  ).length;
  if (count === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="page-alert"
      title={t.attention(count)}
      action={<Link to="/visits/queue">{t.toQueue}</Link>}
    />
  );
}

function Due({ all }: { all: readonly Obligation[] }) {
  const t = useT(todayWords);
  const { place, state, ask } = usePlace();
  const known = useMine(units).data?.units ?? [];
  const placeOf = ({ unit }: Obligation) =>
    known.find(({ name }) => name === unit)?.place;
  const byGroup = grouped(all, beijingDay());
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
      {groups.map((group) => {
        const rows = place
          ? byDistance(byGroup[group], place, placeOf)
          : byGroup[group].map((item) => ({ item, metres: undefined }));
        if (rows.length === 0) return null;
        return (
          <section key={group} className="card visit-part" aria-labelledby={group}>
            <h2 id={group}>
              {t[group]}（{rows.length}）
            </h2>
            <ul className="rows">
              {rows.map(({ item, metres }) => (
                <DueRow key={item.name} one={item} metres={metres} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function DueRow(props: { one: Obligation; metres: number | undefined }) {
  const t = useT(todayWords);
  const labels = useLabels();
  const language = useLanguage();
  const { one, metres } = props;
  const kind = labels.ofEnum(ObligationKindSchema, one.kind);
  // The text is Chinese; to others the kind says it.
  const text = language === "zh" ? one.text || kind : kind;
  const quota = one.visits;
  return (
    <li className="row-with-actions">
      <span>
        <span className="row-text">
          <strong>{one.unitDisplayName}</strong> {text}
        </span>
        <span className="row-notes">
          <DueDate deadline={one.deadline} />
          {quota && <span>{t.visits(quota.made, quota.required)}</span>}
          {metres !== undefined && <span>{distanceText(metres)}</span>}
        </span>
      </span>
      {isVisit(one) ? (
        <Link
          className="button-link"
          to={`/visits/new?unit=${idOf(one.unit)}`}
          aria-label={t.visit(one.unitDisplayName)}
        >
          {t.start}
        </Link>
      ) : (
        <Link
          className="button-link quiet"
          to={pathOf(one.source)}
          aria-label={t.open(`${one.unitDisplayName} ${text}`)}
        >
          {kind}
        </Link>
      )}
    </li>
  );
}

function Month() {
  const t = useT(todayWords);
  const schools = useMySchools();
  return (
    <section className="card visit-part" aria-labelledby="month">
      <h2 id="month">{t.month}</h2>
      <p className="hint">{t.monthHelp}</p>
      <LoadState query={schools}>
        {(mine) =>
          mine.length === 0 ? (
            <p>{t.noSchools}</p>
          ) : (
            <ul className="rows">
              {mine.map((unit) => (
                <MonthRow key={unit.name} unit={unit} />
              ))}
            </ul>
          )
        }
      </LoadState>
    </section>
  );
}

function MonthRow({ unit }: { unit: Unit }) {
  const t = useT(todayWords);
  const made = useMine(visits).data?.inspections ?? [];
  const due = useMine(obligations).data?.obligations ?? [];
  const month = monthOf(unit.name, beijingDay(), made, due);
  return (
    <li className="row-with-actions">
      <Link to={pathOf(unit.name)}>{unit.displayName}</Link>
      <span>{t.made(month.made)}</span>
      <span className={`state-tag ${month.owed > 0 ? "waiting" : "good"}`}>
        {month.owed > 0 ? t.owed(month.owed) : t.enough}
      </span>
    </li>
  );
}
