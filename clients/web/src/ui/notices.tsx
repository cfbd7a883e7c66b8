import { message } from "antd";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useErrorText } from "~/ui/errorText";

/** Short words on what was just done. */
export interface Notices {
  done: (text: string) => void;
  error: (thrown: unknown) => void;
}

const Context = createContext<Notices | undefined>(undefined);

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [api, holder] = message.useMessage();
  const errorText = useErrorText();
  const notices = useMemo(
    () => ({
      done: (text: string) => void api.success(text),
      error: (thrown: unknown) => void api.error(errorText(thrown), 6),
    }),
    [api, errorText],
  );
  return (
    <Context value={notices}>
      {holder}
      {children}
    </Context>
  );
}

export function useNotices(): Notices {
  const notices = useContext(Context);
  if (notices === undefined) throw new TypeError("useNotices outside of App");
  return notices;
}
