import { Button } from "antd";
import type { ReactNode } from "react";
import { area, useT } from "~/i18n/area";

const words = area({ print: "打印" }, { print: "Print" });

/** A document as it is on paper; only it is printed. */
export function PrintLayout(props: { title: string; children: ReactNode }) {
  const t = useT(words);
  return (
    <>
      <div className="list-tools no-print">
        <Button type="primary" onClick={() => print()}>
          {t.print}
        </Button>
      </div>
      <article className="print-sheet" aria-label={props.title}>
        {props.children}
      </article>
    </>
  );
}
