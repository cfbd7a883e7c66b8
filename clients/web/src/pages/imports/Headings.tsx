import { RosterKind, RosterKindSchema } from "@dudao/client/gen/import_service_pb";
import { Button } from "antd";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { headings, required } from "~/pages/imports/headings";
import { importWords } from "~/pages/imports/words";
import { csvOf } from "~/ui/csv";
import { download } from "~/ui/download";

/** What stands in the first row of the file, and a file to begin with. */
export function Headings({ kind }: { kind: RosterKind }) {
  const t = useT(importWords);
  const labels = useLabels();
  const own = headings[kind] ?? [];
  const fileName = `${labels.ofEnum(RosterKindSchema, kind)}.csv`;
  return (
    <aside className="card" aria-labelledby="headings-title">
      <h2 id="headings-title">{t.headings}</h2>
      <p className="hint">{t.headingsHelp}</p>
      <ul className="heading-list" lang="zh-CN">
        {own.map((heading) => (
          <li key={heading}>
            {heading}
            {required[kind]?.includes(heading) && <b> *</b>}
          </li>
        ))}
      </ul>
      {kind === RosterKind.ASSIGNMENTS && <p className="hint">{t.oneOf}</p>}
      <Button onClick={() => download(fileName, csvOf([own]))}>
        {t.template}
      </Button>
    </aside>
  );
}
