import { Button } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";

/** A part of the page, to jump to. */
export function Part(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="card visit-part" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A label over one control; the control gets its id. */
export function Labelled(props: {
  label: string;
  help?: string;
  children: (ids: { id: string; "aria-describedby"?: string }) => ReactNode;
}) {
  const id = useId();
  const help = props.help ? `${id}-help` : undefined;
  return (
    <div className="labelled">
      <label htmlFor={id}>{props.label}</label>
      {props.children({ id, ...(help && { "aria-describedby": help }) })}
      {help && <p id={help}>{props.help}</p>}
    </div>
  );
}

/** A text of several lines, which grows as one writes. */
export function TextArea(props: {
  label: string;
  help?: string;
  value: string;
  max: number;
  onChange: (text: string) => void;
}) {
  const { label, help, value, max, onChange } = props;
  return (
    <Labelled label={label} {...(help && { help })}>
      {(ids) => (
        <textarea
          {...ids}
          className="plain-input"
          rows={3}
          value={value}
          maxLength={max}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

export function TextInput(props: {
  label: string;
  help?: string;
  value: string;
  max: number;
  onChange: (text: string) => void;
}) {
  const { label, help, value, max, onChange } = props;
  return (
    <Labelled label={label} {...(help && { help })}>
      {(ids) => (
        <input
          {...ids}
          className="plain-input"
          value={value}
          maxLength={max}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** One of a few, all of them to be seen. */
export function Choice<Value extends string | number>(props: {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="chips">
      <legend>{props.label}</legend>
      {props.options.map(({ value, label, disabled }) => (
        <label key={value} className="chip">
          <input
            type="radio"
            name={name}
            checked={props.value === value}
            disabled={disabled ?? false}
            onChange={() => props.onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Any of a few. */
export function Choices<Value extends string | number>(props: {
  label: string;
  values: readonly Value[];
  options: readonly { value: Value; label: string }[];
  onChange: (values: Value[]) => void;
}) {
  const { values, onChange } = props;
  const toggle = (value: Value, on: boolean) =>
    onChange(on ? [...values, value] : values.filter((one) => one !== value));
  return (
    <fieldset className="chips">
      <legend>{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value} className="chip">
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/**
 * A button that asks once more in its own place: over a dialog of the browser no
 * other one is seen, and a modal of Ant Design is not small.
 */
export function Asked(props: {
  label: string;
  question: string;
  danger?: boolean;
  run: () => void;
}) {
  const c = useT(common);
  const [asked, setAsked] = useState(false);
  const danger = props.danger ?? false;
  if (!asked) {
    return (
      <Button danger={danger} onClick={() => setAsked(true)}>
        {props.label}
      </Button>
    );
  }
  return (
    <div className="lacks" role="alert">
      <p>{props.question}</p>
      <div className="list-tools">
        <Button type="primary" danger={danger} onClick={props.run}>
          {props.label}
        </Button>
        <Button onClick={() => setAsked(false)}>{c.cancel}</Button>
      </div>
    </div>
  );
}
