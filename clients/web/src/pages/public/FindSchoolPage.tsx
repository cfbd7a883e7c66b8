import { idOf } from "@dudao/client";
import {
  type PublicBureau,
  PublicService,
  type PublicUnit,
} from "@dudao/client/gen/public_service_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { Link, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { PublicFrame } from "~/pages/public/PublicFrame";
import { publicWords } from "~/pages/public/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { useSettled } from "~/ui/useSettled";

// As many as the server lists at most.
const listed = 50;

export function Component() {
  const t = useT(publicWords);
  const bureaus = useQuery({
    queryKey: ["publicBureaus"],
    queryFn: () => dudao.of(PublicService).listPublicBureaus({}),
    staleTime: 3_600_000,
  });
  return (
    <PublicFrame title={t.title}>
      <PageHeader title={t.title} help={t.help} />
      <LoadState query={bureaus}>
        {({ bureaus: all }) =>
          all.length === 0 ? (
            <EmptyState title={t.noBureau} next={t.noBureauHelp} />
          ) : (
            <Search bureaus={all} />
          )
        }
      </LoadState>
    </PublicFrame>
  );
}

function Search({ bureaus }: { bureaus: readonly PublicBureau[] }) {
  const t = useT(publicWords);
  const [params, setParams] = useSearchParams();
  const only = bureaus.length === 1 ? bureaus[0]!.name : "";
  const bureau = params.get("bureau") ?? only;
  const name = params.get("name") ?? "";
  const set = (key: string, value: string) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <search className="card public-search">
        {only === "" && (
          <label>
            {t.bureau}
            <select
              className="native-select"
              value={bureau}
              onChange={(event) => set("bureau", event.target.value)}
            >
              <option value="" disabled>
                {t.chooseBureau}
              </option>
              {bureaus.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.displayName}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {t.school}
          <Input
            size="large"
            allowClear
            maxLength={50}
            placeholder={t.schoolPlaceholder}
            value={name}
            disabled={bureau === ""}
            onChange={(event) => set("name", event.target.value)}
          />
        </label>
      </search>
      {bureau && <Units bureau={bureau} query={name} />}
      {bureau && (
        <p className="public-links">
          <Link to={`/public/reports/${idOf(bureau)}`}>{t.reports}</Link>
        </p>
      )}
    </>
  );
}

function Units(props: { bureau: string; query: string }) {
  const t = useT(publicWords);
  const query = useSettled(props.query.trim());
  const units = useQuery({
    queryKey: ["publicUnits", props.bureau, query],
    queryFn: () =>
      dudao.of(PublicService).listPublicUnits({ parent: props.bureau, query }),
    staleTime: 600_000,
  });
  return (
    <section className="card" aria-label={t.found} style={{ marginTop: 12 }}>
      <LoadState query={units}>
        {({ units: found }) =>
          found.length === 0 ? (
            <EmptyState title={t.noneFound} next={t.noneFoundHelp} />
          ) : (
            <>
              <ul className="public-list">
                {found.map((unit) => (
                  <UnitRow key={unit.name} unit={unit} />
                ))}
              </ul>
              {found.length === listed && (
                <p className="hint">{t.first(listed)}</p>
              )}
            </>
          )
        }
      </LoadState>
    </section>
  );
}

function UnitRow({ unit }: { unit: PublicUnit }) {
  const labels = useLabels();
  const [, bureau, , id] = unit.name.split("/");
  return (
    <li>
      <Link to={`/public/plates/${bureau}/${id}`}>
        {unit.displayName}
        <span>
          {[unit.township, labels.ofEnum(UnitKindSchema, unit.kind)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </Link>
    </li>
  );
}
