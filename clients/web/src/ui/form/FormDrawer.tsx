import { Button, type ButtonProps, Drawer } from "antd";
import { useState } from "react";
import { ActionForm, type ActionFormProps } from "~/ui/form/ActionForm";
import { useFormOpen } from "~/ui/form/openForms";

/** A button that opens the form of one call beside the page. */
export function FormDrawer<Values extends object>(
  props: Omit<ActionFormProps<Values>, "onDone" | "submitLabel"> & {
    /** On the button, in the title, on the form's own button. */
    label: string;
    button?: ButtonProps;
    onDone?: () => void;
    width?: number;
  },
) {
  const [open, setOpen] = useState(false);
  useFormOpen(open);
  const { label, button, onDone, width, ...form } = props;
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Drawer
          open
          title={label}
          size={width ?? 520}
          styles={{ wrapper: { maxWidth: "100vw" } }}
          onClose={() => setOpen(false)}
        >
          <ActionForm<Values>
            {...form}
            submitLabel={label}
            onDone={() => {
              setOpen(false);
              onDone?.();
            }}
          />
        </Drawer>
      )}
    </>
  );
}
