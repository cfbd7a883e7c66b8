import { ConfigProvider } from "antd";
import type { ReactNode } from "react";
import "~/pages/school/school.css";

/** A page for a head, often on a phone: large controls and text, one column. */
export function SchoolPage({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider componentSize="large">
      <div className="school">{children}</div>
    </ConfigProvider>
  );
}
