import { Alert, Button } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useT } from "~/i18n/area";
import { mend, move, remove } from "~/offline/queue";
import { useOnline } from "~/offline/useOnline";
import { useQueue } from "~/offline/useQueue";
import { sendNow } from "~/offline/useSync";
import { type QueuedVisit, waits } from "~/offline/visit";
import { toInput } from "~/pages/visit/beijing_input";
import { ConflictSheet } from "~/pages/visit/ConflictSheet";
import { actionsOf } from "~/pages/visit/queue_view";
import { queueWords } from "~/pages/visit/queue_words";
import { UploadProgress } from "~/pages/visit/UploadProgress";
import { Asked } from "~/pages/visit/parts";
import { EmptyState } from "~/ui/EmptyState";
import { useNotices } from "~/ui/notices";
import { PageHeader } from "~/ui/PageHeader";
import "~/pages/visit/visit.css";

export function Component() {
  const t = useT(queueWords);
  const visits = useQueue();
  const online = useOnline();
  const notices = useNotices();
  const sent = visits.filter(({ state }) => state === "sent");
  const clear = async () => {
    for (const { id } of sent) await remove(id);
  };
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={
          <>
            {online && visits.some(waits) && (
              <Button type="primary" onClick={sendNow}>
                {t.sendNow}
              </Button>
            )}
            {sent.length > 0 && (
              <Button onClick={() => void clear().catch(notices.error)}>
                {t.clear}
              </Button>
            )}
          </>
        }
      />
      {!online && (
        <Alert className="page-alert" type="info" showIcon title={t.offline} />
      )}
      {visits.length === 0 ? (
        <EmptyState
          title={t.empty}
          next={t.emptyHelp}
          action={
            <Link className="button-link" to="/visits/new">
              {t.start}
            </Link>
          }
        />
      ) : (
        <ul>
          {visits.toReversed().map((visit) => (
            <QueueCard key={visit.id} visit={visit} />
          ))}
        </ul>
      )}
    </>
  );
}

const families = {
  queued: "waiting",
  uploading: "open",
  sent: "good",
  refused: "bad",
  conflict: "bad",
};

function QueueCard({ visit }: { visit: QueuedVisit }) {
  const t = useT(queueWords);
  const { state } = visit;
  const word = state === "queued" ? t.waiting : t[state];
  const title = `visit-${visit.id}`;
  return (
    <li>
      <article className="card visit-part" aria-labelledby={title}>
        <div className="row-tags">
          <h2 id={title}>{visit.unitDisplayName}</h2>
          <span className={`state-tag ${families[state]}`} role="status">
            {word}
          </span>
        </div>
        <p className="row-note">
          {t.finishedAt(toInput(visit.queueTime).replace("T", " "))}
          {visit.attempts > 1 && ` · ${t.attempts(visit.attempts)}`}
        </p>
        {waits(visit) && <UploadProgress visit={visit} />}
        {visit.refusal && <Refused visit={visit} />}
        <Actions visit={visit} />
      </article>
    </li>
  );
}

function Refused({ visit }: { visit: QueuedVisit }) {
  const t = useT(queueWords);
  const { zh, violations } = visit.refusal!;
  if (visit.state === "conflict") return <p>{t.conflictHelp}</p>;
  return (
    <div className="lacks" role="group" aria-label={t.why}>
      {visit.recorded && <p>{t.closingRefused}</p>}
      <p>{zh}</p>
      <ul>
        {violations.map(({ field, description }) => (
          <li key={field}>{description}</li>
        ))}
      </ul>
    </div>
  );
}

function Actions({ visit }: { visit: QueuedVisit }) {
  const t = useT(queueWords);
  const notices = useNotices();
  const navigate = useNavigate();
  const [comparing, setComparing] = useState(false);
  const actions = actionsOf(visit);
  const mendIt = async () => {
    const id = await mend(visit.id);
    if (id) await navigate(`/visits/new?draft=${id}`);
  };
  return (
    <div className="list-tools">
      {actions.includes("open") && (
        <Link className="button-link" to={`/inspections/${visit.id}`}>
          {t.open}
        </Link>
      )}
      {actions.includes("compare") && (
        <Button type="primary" onClick={() => setComparing(true)}>
          {t.compare}
        </Button>
      )}
      {actions.includes("mend") && (
        <Button
          type="primary"
          onClick={() => void mendIt().catch(notices.error)}
        >
          {t.mend}
        </Button>
      )}
      {actions.includes("again") && (
        <Button onClick={() => void move(visit.id, { type: "retry" })}>
          {t.again}
        </Button>
      )}
      {actions.includes("dismiss") && (
        <Button onClick={() => void remove(visit.id)}>{t.dismiss}</Button>
      )}
      {actions.includes("giveUp") && (
        <Asked
          danger
          label={t.giveUp}
          question={t.giveUpQuestion}
          run={() => void remove(visit.id)}
        />
      )}
      {comparing && (
        <ConflictSheet visit={visit} onClose={() => setComparing(false)} />
      )}
    </div>
  );
}
