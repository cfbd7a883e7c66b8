import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";

type Count = (change: 1 | -1) => void;

const Context = createContext<Count>(() => {});

/**
 * Shows what can be done; while a form of it is open, what could be done when it
 * was opened: a form does not vanish under who fills it in.
 */
export function KeptWhileOpen<Offered>(props: {
  now: Offered;
  children: (offered: Offered) => ReactNode;
}) {
  const [open, setOpen] = useState(0);
  const count = useCallback<Count>((change) => setOpen((forms) => forms + change), []);
  const kept = useRef(props.now);
  if (open === 0) kept.current = props.now;
  return <Context value={count}>{props.children(kept.current)}</Context>;
}

/** Tells what offered the form that it is open. */
export function useFormOpen(open: boolean): void {
  const count = useContext(Context);
  useEffect(() => {
    if (!open) return;
    count(1);
    return () => count(-1);
  }, [open, count]);
}
