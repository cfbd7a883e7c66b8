import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

export interface MenuItem {
  label: string;
  onSelect: () => void;
  /** Where one of several holds. */
  checked?: boolean;
}

/**
 * A button that opens a short menu (ARIA menu button). The shell's own, for it
 * is in every first load and Ant Design's menu is not small.
 */
export function MenuButton(props: {
  label: string;
  icon: ReactNode;
  text?: string;
  items: readonly MenuItem[];
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = () =>
    [...(root.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  useEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!open) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    <div className="menu-button" ref={root} onKeyDown={onKey}>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={props.text ? undefined : props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        title={props.label}
        onClick={() => setOpen(!open)}
      >
        {props.icon}
        {props.text && <span className="wide-only">{props.text}</span>}
      </button>
      {open && (
        <ul role="menu" aria-label={props.label}>
          {props.items.map(({ label, checked, onSelect }) => (
            <li key={label} role="none">
              <button
                type="button"
                role={checked === undefined ? "menuitem" : "menuitemradio"}
                aria-checked={checked}
                tabIndex={-1}
                onClick={() => {
                  close();
                  onSelect();
                }}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
