import { Button } from "antd";
import { useT } from "~/i18n/area";
import { fromInput, toInput } from "~/pages/visit/beijing_input";
import { Choice, Labelled, Part, TextInput } from "~/pages/visit/parts";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";

type Times = "enterTime" | "leaveTime";

/** One tap for now; the clock can be put right. */
export function TimeField(props: { visit: Visit; name: Times }) {
  const t = useT(visitWords);
  const { visit, name } = props;
  const set = (time: number | undefined) =>
    visit.change(({ [name]: _, ...rest }) => ({
      ...rest,
      ...(time !== undefined && { [name]: time }),
    }));
  const value = visit.draft[name];
  return (
    <Labelled label={t[name]}>
      {(ids) => (
        <div className="time-field">
          <Button
            size="large"
            type={value === undefined ? "primary" : "default"}
            onClick={() => set(Math.floor(Date.now() / 1000) * 1000)}
          >
            {name === "enterTime" ? t.enterNow : t.leaveNow}
          </Button>
          <input
            {...ids}
            className="plain-input"
            type="datetime-local"
            value={toInput(value)}
            onChange={(event) => set(fromInput(event.target.value))}
          />
        </div>
      )}
    </Labelled>
  );
}

export function TimePart(props: { visit: Visit; mandated: boolean }) {
  const t = useT(visitWords);
  const { visit } = props;
  return (
    <Part id="time" title={t.time}>
      <TimeField visit={visit} name="enterTime" />
      <Choice
        label={t.kind}
        value={visit.draft.unannounced ? "unannounced" : "announced"}
        options={[
          { value: "announced", label: t.announced },
          { value: "unannounced", label: t.unannounced },
        ]}
        onChange={(kind) =>
          visit.change((draft) => ({
            ...draft,
            unannounced: kind === "unannounced",
          }))
        }
      />
      {props.mandated && (
        <TextInput
          label={t.mandate}
          help={t.mandateHelp}
          max={500}
          value={visit.draft.mandate}
          onChange={(mandate) => visit.change((draft) => ({ ...draft, mandate }))}
        />
      )}
    </Part>
  );
}
