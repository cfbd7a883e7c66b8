import { Button, type ButtonProps } from "antd";
import { useState } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { ActionForm, type ActionFormProps } from "~/ui/form/ActionForm";

/** A button in whose place the form of one call opens. */
export function InPlaceForm<Values extends object>(
  props: Omit<ActionFormProps<Values>, "onDone" | "submitLabel"> & {
    /** On the button, above the form, on the form's own button. */
    label: string;
    button?: ButtonProps;
    onDone?: () => void;
  },
) {
  const c = useT(common);
  const [open, setOpen] = useState(false);
  const { label, button, onDone, ...form } = props;
  if (!open) {
    return (
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  }
  return (
    <section className="in-place-form" aria-label={label}>
      <div className="card-head">
        <h3>{label}</h3>
        <Button type="text" onClick={() => setOpen(false)}>
          {c.cancel}
        </Button>
      </div>
      <ActionForm<Values>
        {...form}
        submitLabel={label}
        onDone={() => {
          setOpen(false);
          onDone?.();
        }}
      />
    </section>
  );
}
