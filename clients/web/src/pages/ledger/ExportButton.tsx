import { ReportService } from "@dudao/client/gen/report_service_pb";
import type { LedgerWord } from "@dudao/client/gen/finding_pb";
import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { ledgerWords } from "~/pages/ledger/words";
import { useNotices } from "~/ui/notices";

interface ExportRequest {
  parent: string;
  filter: string;
  words: LedgerWord[];
}

function saveAs(content: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** All that matches, as a file that opens in a spreadsheet. */
export function ExportButton(props: {
  request: ExportRequest;
  fileName: string;
}) {
  const t = useT(ledgerWords);
  const notices = useNotices();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      const file = dudao.of(ReportService).exportLedger(props.request);
      for await (const { content } of file) {
        pieces.push(content as Uint8Array<ArrayBuffer>);
      }
      saveAs(new Blob(pieces, { type: "text/csv" }), props.fileName);
      notices.done(t.exported(props.fileName));
    } catch (error) {
      notices.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>
      {busy ? t.exporting : t.export}
    </Button>
  );
}
