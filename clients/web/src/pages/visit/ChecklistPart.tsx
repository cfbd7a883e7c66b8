import { PlusOutlined } from "@ant-design/icons";
import type {
  Checklist,
  ChecklistItem,
  CommonFinding,
  Matter,
} from "@dudao/client/gen/checklist_pb";
import { Button } from "antd";
import { useState } from "react";
import { useT } from "~/i18n/area";
import type { DraftScore } from "~/offline/draft";
import { newFinding, takenOver, withMatter } from "~/pages/visit/draft_rules";
import { Part } from "~/pages/visit/parts";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";

interface Props {
  visit: Visit;
  /** Opens a finding. */
  onFinding: (id: string) => void;
}

/** The checklist, matter by matter. */
export function ChecklistPart(props: Props & { checklist: Checklist | undefined }) {
  const t = useT(visitWords);
  const { checklist } = props;
  return (
    <Part id="checklist" title={t.checklist}>
      {checklist === undefined ? (
        <p role="alert">{t.noChecklist}</p>
      ) : (
        <>
          <p className="hint">{checklist.displayName}</p>
          {checklist.matters.map((matter) => (
            <MatterPart
              key={matter.id}
              {...props}
              matter={matter}
              items={checklist.items.filter((item) => item.matter === matter.id)}
            />
          ))}
        </>
      )}
    </Part>
  );
}

function MatterPart(props: Props & { matter: Matter; items: ChecklistItem[] }) {
  const t = useT(visitWords);
  const { visit, matter, items } = props;
  // What is not open is not on the page: a checklist may have 500 items.
  const [open, setOpen] = useState(false);
  const looked = visit.draft.matters.includes(matter.id);
  const count = visit.draft.findings.filter(
    (finding) => finding.matter === matter.id,
  ).length;
  const look = (on: boolean) =>
    visit.change((draft) =>
      on
        ? withMatter(draft, matter.id)
        : {
            ...draft,
            matters: draft.matters.filter((one) => one !== matter.id),
          },
    );
  return (
    <div className="matter">
      <div className="matter-head">
        <label>
          <input
            type="checkbox"
            aria-label={`${t.looked}：${matter.title}`}
            checked={looked}
            onChange={(event) => look(event.target.checked)}
          />
        </label>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>{matter.title}</span>
          {count > 0 && <span className="state-tag bad">{count}</span>}
          <span aria-hidden>{open ? "▾" : "▸"}</span>
        </button>
      </div>
      {open && (
        <ul className="items">
          {items.map((item) => (
            <ItemRow key={item.id} {...props} item={item} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ItemRow(props: Props & { matter: Matter; item: ChecklistItem }) {
  const t = useT(visitWords);
  const { visit, matter, item } = props;
  const place = { matter: matter.id, item: item.id };
  const raise = (common?: CommonFinding) => {
    const known = common && takenOver(visit.draft, item.id, common);
    if (known) return props.onFinding(known.id);
    const finding = newFinding(place, common, t.demand);
    visit.change((draft) =>
      withMatter(
        { ...draft, findings: [...draft.findings, finding] },
        matter.id,
      ),
    );
    if (common === undefined) props.onFinding(finding.id);
  };
  return (
    <li>
      <p>{item.text}</p>
      {item.maxScore > 0 && <ScoreField {...props} />}
      <div className="common-findings" role="group" aria-label={t.common}>
        {item.commonFindings.map((common) => {
          const raised = takenOver(visit.draft, item.id, common) !== undefined;
          return (
            <button
              key={common.text}
              type="button"
              className="chip"
              aria-pressed={raised}
              onClick={() => raise(common)}
            >
              {raised ? "✓ " : "+ "}
              {common.text}
            </button>
          );
        })}
        <Button size="small" icon={<PlusOutlined />} onClick={() => raise()}>
          {t.addFinding}
        </Button>
      </div>
    </li>
  );
}

function ScoreField({ visit, matter, item }: Props & {
  matter: Matter;
  item: ChecklistItem;
}) {
  const t = useT(visitWords);
  const { score, note } = visit.draft.scores[item.id] ?? { note: "" };
  const set = (next: DraftScore) =>
    visit.change((draft) =>
      withMatter(
        { ...draft, scores: { ...draft.scores, [item.id]: next } },
        next.score === undefined ? "" : matter.id,
      ),
    );
  const change = (text: string) => {
    const value = Math.round(Number(text));
    if (text === "" || Number.isNaN(value)) return set({ note });
    set({ note, score: Math.min(item.maxScore, Math.max(0, value)) });
  };
  return (
    <div className="score">
      <input
        className="plain-input"
        type="number"
        inputMode="numeric"
        min={0}
        max={item.maxScore}
        aria-label={`${t.score}：${item.text}`}
        value={score ?? ""}
        onChange={(event) => change(event.target.value)}
      />
      <span>{t.outOf(item.maxScore)}</span>
      <Button size="small" onClick={() => set({ note, score: item.maxScore })}>
        {t.full}
      </Button>
      {score !== undefined && score < item.maxScore && (
        <input
          className="plain-input score-note"
          placeholder={t.note}
          aria-label={`${t.note}：${item.text}`}
          maxLength={500}
          value={note}
          onChange={(event) => set({ score, note: event.target.value })}
        />
      )}
    </div>
  );
}
