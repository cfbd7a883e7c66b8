import { Button, Dropdown } from "antd";
import { type DragEvent, useState } from "react";
import { useT } from "~/i18n/area";
import type { Action } from "~/pages/assignments/ActionDrawer";
import type { Card } from "~/pages/assignments/board";
import { assignmentWords } from "~/pages/assignments/words";
import { PersonName, UnitLink } from "~/ui/ResourceLink";

const dragged = "application/x-dudao-unit";
// What is dragged: only its type can be seen before it is dropped.
let held: Card | undefined;

/** The schools of one supervisor, or of none; schools are dropped into it. */
export function BoardColumn(props: {
  title: string;
  empty: string;
  cards: readonly Card[];
  supervisor?: string;
  load?: number;
  advised?: number;
  mayWrite: boolean;
  onAction: (action: Action) => void;
}) {
  const t = useT(assignmentWords);
  const [over, setOver] = useState(false);
  const { supervisor, load = 0, advised = 0, mayWrite } = props;
  const takes = (event: DragEvent) =>
    mayWrite && event.dataTransfer.types.includes(dragged);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const card = held;
    if (!card || card.assignment?.supervisor === supervisor) return;
    if (supervisor === undefined) return props.onAction({ verb: "end", card });
    const to = { name: supervisor, text: props.title };
    props.onAction({ verb: card.assignment ? "replace" : "assign", card, to });
  };
  return (
    <section
      className={`board-column${over ? " over" : ""}`}
      aria-label={props.title}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header>
        <h2>
          {supervisor ? (
            <PersonName name={supervisor} text={props.title} />
          ) : (
            props.title
          )}
        </h2>
        {supervisor ? (
          <span
            className={load > advised ? "bad" : ""}
            title={t.loadLabel(load, advised)}
          >
            {t.load(load, advised)}
          </span>
        ) : (
          <span>{props.cards.length}</span>
        )}
      </header>
      {props.cards.length === 0 && <p className="hint">{props.empty}</p>}
      <ul>
        {props.cards.map((card) => (
          <CardView key={card.unit.name} card={card} {...props} />
        ))}
      </ul>
    </section>
  );
}

function CardView(props: {
  card: Card;
  mayWrite: boolean;
  onAction: (action: Action) => void;
}) {
  const t = useT(assignmentWords);
  const { card, mayWrite, onAction } = props;
  const { name, displayName } = card.unit;
  const verbs = card.assignment
    ? (["replace", "end"] as const)
    : (["assign"] as const);
  return (
    <li
      className="board-card"
      draggable={mayWrite}
      onDragStart={(event) => {
        held = card;
        event.dataTransfer.setData(dragged, name);
      }}
      onDragEnd={() => {
        held = undefined;
      }}
    >
      <UnitLink name={name} text={displayName} />
      {mayWrite && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: verbs.map((verb) => ({ key: verb, label: t[verb] })),
            onClick: ({ key }) =>
              onAction({ verb: key as Action["verb"], card }),
          }}
        >
          <Button size="small" type="text" aria-label={t.open(displayName)}>
            ⋯
          </Button>
        </Dropdown>
      )}
    </li>
  );
}
