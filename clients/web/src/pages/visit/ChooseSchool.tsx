import { EnvironmentOutlined } from "@ant-design/icons";
import type { Unit } from "@dudao/client/gen/unit_pb";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { draftsOf, dropDraft } from "~/offline/draft";
import { findings, useMine, useMySchools } from "~/offline/mine";
import { clockText } from "~/pages/visit/beijing_input";
import { begin } from "~/pages/visit/begin";
import { Asked } from "~/pages/visit/parts";
import { visitWords } from "~/pages/visit/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { byDistance, distanceText } from "~/ui/place";
import { usePlace } from "~/ui/usePlace";

/** Which school; or what was begun and not finished. */
export function ChooseSchool() {
  const t = useT(visitWords);
  const schools = useMySchools();
  return (
    <>
      <PageHeader title={t.title} help={t.help} />
      <Unfinished />
      <LoadState query={schools}>
        {(units) =>
          units.length === 0 ? (
            <EmptyState title={t.noSchools} next={t.noSchoolsHelp} />
          ) : (
            <Schools units={units} />
          )
        }
      </LoadState>
    </>
  );
}

function Schools({ units }: { units: readonly Unit[] }) {
  const t = useT(visitWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const { place, state, ask } = usePlace();
  const open = useMine(findings).data?.findings ?? [];
  const rows = place
    ? byDistance(units, place, (unit) => unit.place)
    : units.map((item) => ({ item, metres: undefined }));
  const start = async (unit: Unit) => {
    const id = await begin(caller, unit);
    await navigate(`/visits/new?draft=${id}`);
  };
  return (
    <>
      <div className="list-tools">
        <Button
          icon={<EnvironmentOutlined />}
          loading={state === "asking"}
          onClick={ask}
        >
          {state === "asking" ? t.asking : t.nearest}
        </Button>
        {state === "unknown" && <span role="status">{t.noPlace}</span>}
      </div>
      <ul className="rows card">
        {rows.map(({ item, metres }) => {
          const count = open.filter(({ unit }) => unit === item.name).length;
          return (
            <li key={item.name}>
              <button
                type="button"
                className="row"
                aria-label={t.start(item.displayName)}
                onClick={() => void start(item)}
              >
                <span className="row-text">{item.displayName}</span>
                <span className="row-note">
                  {[
                    metres !== undefined && distanceText(metres),
                    item.township,
                    count > 0 && t.openFindings(count),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Unfinished() {
  const t = useT(visitWords);
  const user = useCaller().user.name;
  const navigate = useNavigate();
  const [drafts, setDrafts] = useState<Awaited<ReturnType<typeof draftsOf>>>([]);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let current = true;
    void draftsOf(user).then((found) => {
      if (current) setDrafts(found);
    });
    return () => {
      current = false;
    };
  }, [user, changes]);
  if (drafts.length === 0) return null;
  return (
    <section className="card visit-part" aria-labelledby="unfinished">
      <h2 id="unfinished">{t.unfinished}</h2>
      <ul className="rows">
        {drafts.map(({ draft, time }) => (
          <li key={draft.id} className="row-with-actions">
            <span>
              <strong>{draft.unitDisplayName}</strong>{" "}
              <span className="row-note">
                {t.savedAt(clockText(time))} ·{" "}
                {`${t.findings} ${draft.findings.length}`}
              </span>
            </span>
            <Button
              type="primary"
              aria-label={`${t.continue} ${draft.unitDisplayName}`}
              onClick={() => void navigate(`/visits/new?draft=${draft.id}`)}
            >
              {t.continue}
            </Button>
            <Asked
              danger
              label={t.discard}
              question={t.discardQuestion}
              run={() =>
                void dropDraft(draft.id).then(() => setChanges(changes + 1))
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
