import { ReportService } from "@dudao/client/gen/report_service_pb";
import { Button } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { requestOf, type SummaryChoice } from "~/pages/summary/choice";
import { summaryWords } from "~/pages/summary/words";
import { download } from "~/ui/download";
import { useNotices } from "~/ui/notices";

/** The summary as the server writes it for a spreadsheet. */
export function ExportButton({ choice }: { choice: SummaryChoice }) {
  const t = useT(summaryWords);
  const notices = useNotices();
  const bureau = useCaller().bureau;
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { parent, fromDate, toDate, by } = requestOf(choice, bureau);
      const answer = await dudao
        .of(ReportService)
        .exportSummary({ parent, fromDate, toDate, by });
      const content = answer.content as Uint8Array<ArrayBuffer>;
      download(t.fileName(choice.from, choice.to), content);
    } catch (error) {
      notices.error(error);
    } finally {
      setBusy(false);
    }
  };
  const narrowed = choice.unitKind !== 0 || choice.area !== "";
  return (
    <Button
      loading={busy}
      onClick={() => void save()}
      {...(narrowed && { title: t.exportHelp })}
    >
      {t.export}
    </Button>
  );
}
