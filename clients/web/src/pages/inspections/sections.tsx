import type { Finding } from "@dudao/client/gen/finding_pb";
import {
  type ConflictingRecord,
  type Inspection,
  InspectionState,
} from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { inspectionWords } from "~/pages/inspections/words";
import { TimeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { quoted } from "~/ui/list/listRequest";
import { Timeline } from "~/ui/Timeline";
import { Differences } from "~/ui/visit/Differences";
import { differencesOf } from "~/ui/visit/differences";

/** Who signed when, and by when who has not. */
export function SignatureFacts({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const { state } = visit;
  const entries = [
    { key: "sign", time: visit.signTime, text: t.signed },
    {
      key: "confirm",
      time: visit.confirmTime,
      text: t.confirmed(visit.confirmedBy),
    },
    {
      key: "refuse",
      time: visit.refuseTime,
      text: t.refused(visit.refuseReason, visit.witness),
    },
  ].filter(({ time }) => time !== undefined);
  const unsigned =
    state === InspectionState.IN_PROGRESS || state === InspectionState.RECORDED;
  if (entries.length === 0 && !unsigned) return null;
  return (
    <section className="card" aria-labelledby="signatures">
      <h2 id="signatures">{t.signatures}</h2>
      <Timeline entries={entries} />
      {unsigned && (
        <p>
          {t.recordBy} <DueDate deadline={visit.recordDeadline} />
        </p>
      )}
      {state === InspectionState.SIGNED && (
        <p>
          {t.confirmBy} <DueDate deadline={visit.confirmDeadline} />
        </p>
      )}
    </section>
  );
}

export function Corrections({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  if (visit.corrections.length === 0) return null;
  return (
    <section className="card" aria-labelledby="corrections">
      <h2 id="corrections">{t.corrections}</h2>
      <Timeline
        entries={visit.corrections.map(({ text, time }, index) => ({
          key: String(index),
          time,
          text: "",
          note: <span className="row-text">{text}</span>,
        }))}
      />
    </section>
  );
}

/** Other records that were sent for the visit, against the one in force. */
export function Conflicts(props: {
  visit: Inspection;
  findings: readonly Finding[];
}) {
  const t = useT(inspectionWords);
  const { bureau: parent } = useCaller();
  const { name } = props.visit;
  const { data } = useQuery({
    queryKey: ["conflictingRecords", "of", name],
    queryFn: () =>
      dudao.of(InspectionService).listConflictingRecords({
        parent,
        filter: `inspection = ${quoted(name)}`,
      }),
  });
  if (!data?.conflictingRecords.length) return null;
  return (
    <section className="card" aria-labelledby="conflicts">
      <h2 id="conflicts">{t.conflicts}</h2>
      <p className="hint">{t.conflictsHelp}</p>
      {data.conflictingRecords.map((record) => (
        <Conflict key={record.name} {...props} record={record} />
      ))}
    </section>
  );
}

function Conflict(props: {
  visit: Inspection;
  findings: readonly Finding[];
  record: ConflictingRecord;
}) {
  const t = useT(inspectionWords);
  const labels = useLabels();
  const { visit, findings, record } = props;
  if (record.refused === undefined) return null;
  return (
    <>
      <p className="row-note">
        {t.sentAt} <TimeText time={record.createTime} />
      </p>
      <Differences
        differences={differencesOf(
          { inspection: record.refused, findings: record.findings },
          { inspection: visit, findings },
          labels,
        )}
        mine={t.mine}
        theirs={t.theirs}
      />
    </>
  );
}
