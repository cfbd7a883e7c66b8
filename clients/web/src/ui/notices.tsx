import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useErrorText } from "~/ui/errorText";

/** Short words on what was just done. */
export interface Notices {
  done: (text: string) => void;
  error: (thrown: unknown) => void;
}

interface Notice {
  id: number;
  text: string;
  kind: "done" | "error";
}

const Context = createContext<Notices | undefined>(undefined);
const shownMs = { done: 3500, error: 8000 };
let lastId = 0;

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const errorText = useErrorText();
  const notices = useMemo(() => {
    const show = (kind: Notice["kind"], text: string) => {
      const id = ++lastId;
      setShown((some) => [...some, { id, text, kind }]);
      setTimeout(
        () => setShown((some) => some.filter((one) => one.id !== id)),
        shownMs[kind],
      );
    };
    return {
      done: (text: string) => show("done", text),
      error: (thrown: unknown) => show("error", errorText(thrown)),
    };
  }, [errorText]);
  return (
    <Context value={notices}>
      {children}
      <div className="notices" aria-live="polite">
        {shown.map(({ id, text, kind }) => (
          <p key={id} className={`notice ${kind}`}>
            {text}
          </p>
        ))}
      </div>
    </Context>
  );
}

export function useNotices(): Notices {
  const notices = useContext(Context);
  if (notices === undefined) throw new TypeError("useNotices outside of App");
  return notices;
}
