import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useT } from "~/i18n/area";
import { useOnline } from "~/offline/useOnline";
import { type Lack, lacks, sectionOf } from "~/pages/visit/draft_rules";
import { Part } from "~/pages/visit/parts";
import { TimeField } from "~/pages/visit/TimePart";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";
import { useNotices } from "~/ui/notices";

/** Time out, what is still missing, and off into the queue. */
export function FinishPart(props: { visit: Visit; mandated: boolean }) {
  const t = useT(visitWords);
  const { visit } = props;
  const notices = useNotices();
  const navigate = useNavigate();
  const online = useOnline();
  const [found, setFound] = useState<Lack[]>([]);
  const [busy, setBusy] = useState(false);
  const missing = (list: readonly Lack[]) => {
    const now = lacks(visit.draft, { now: Date.now(), mandated: props.mandated });
    return list.filter((lack) => now.includes(lack));
  };
  const finish = async () => {
    const now = lacks(visit.draft, { now: Date.now(), mandated: props.mandated });
    setFound(now);
    if (now.length > 0) return;
    setBusy(true);
    try {
      await visit.finish();
      notices.done(t.finished);
      await navigate("/visits/queue", { replace: true });
    } catch (error) {
      notices.error(error);
    } finally {
      setBusy(false);
    }
  };
  const words: Record<Lack, string> = {
    enterTime: t.lackEnterTime,
    leaveTime: t.lackLeaveTime,
    timeOrder: t.lackTimeOrder,
    tooLong: t.lackTooLong,
    future: t.lackFuture,
    mandate: t.lackMandate,
    matters: t.lackMatters,
    methods: t.lackMethods,
    findings: t.lackFindings,
    signature: t.lackSignature,
    headSignature: t.lackHeadSignature,
    refusal: t.lackRefusal,
  };
  // What was mended since goes from the list.
  const left = missing(found);
  return (
    <Part id="finish" title={t.leave}>
      <TimeField visit={visit} name="leaveTime" />
      {left.length > 0 && (
        <div role="alert" className="lacks">
          <p>{t.before}</p>
          <ul>
            {left.map((lack) => (
              <li key={lack}>
                <a href={`#${sectionOf[lack]}`}>{words[lack]}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button
        block
        size="large"
        type="primary"
        loading={busy}
        onClick={() => void finish()}
      >
        {online ? t.finish : t.finishOffline}
      </Button>
    </Part>
  );
}
