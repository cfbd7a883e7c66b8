import { newRequestId } from "@dudao/client";
import {
  ImportService,
  type ImportRosterResponse,
  RosterErrorMode,
  RosterKind,
  RosterKindSchema,
} from "@dudao/client/gen/import_service_pb";
import { Alert, Button, Checkbox, Input, Segmented } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { FileDrop } from "~/pages/imports/FileDrop";
import { Headings } from "~/pages/imports/Headings";
import { ImportProgress } from "~/pages/imports/ImportProgress";
import { ImportResult } from "~/pages/imports/ImportResult";
import { importWords } from "~/pages/imports/words";
import { useErrorText } from "~/ui/errorText";
import { useNotices } from "~/ui/notices";
import { PageHeader } from "~/ui/PageHeader";
import "~/pages/imports/imports.css";

// A roster of 20,000 rows takes longer than other calls may.
const timeoutMs = 300_000;

interface Outcome {
  answer: ImportRosterResponse;
  checkedOnly: boolean;
}

export function Component() {
  const t = useT(importWords);
  const labels = useLabels();
  const [kind, setKind] = useState(RosterKind.UNITS);
  return (
    <>
      <PageHeader title={t.title} help={t.help} />
      <Segmented
        aria-label={t.kind}
        value={kind}
        onChange={setKind}
        options={labels.optionsOf(RosterKindSchema)}
      />
      <div className="import-columns">
        <Import key={kind} kind={kind} />
        <Headings kind={kind} />
      </div>
    </>
  );
}

function Import({ kind }: { kind: RosterKind }) {
  const t = useT(importWords);
  const errorText = useErrorText();
  const [file, setFile] = useState<File>();
  const [sheet, setSheet] = useState("");
  const [goodRows, setGoodRows] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const { run, running, error } = useImport(kind, setOutcome);
  const isWorkbook = file?.name.toLowerCase().endsWith(".xlsx") ?? false;
  const choose = (next: File | undefined) => {
    setFile(next);
    setOutcome(undefined);
    setGoodRows(false);
  };
  const problems = outcome?.answer.problems.length ?? 0;
  const ready = outcome?.checkedOnly === true && (problems === 0 || goodRows);
  const start = (checkedOnly: boolean) =>
    file && void run(file, sheet, checkedOnly, goodRows);
  return (
    <div>
      <section className="card">
        <FileDrop file={file} onFile={choose} />
        {isWorkbook && (
          <label className="import-sheet">
            {t.sheet}
            <Input
              maxLength={100}
              value={sheet}
              onChange={(event) => setSheet(event.target.value)}
            />
            <span className="hint">{t.sheetHelp}</span>
          </label>
        )}
        {error !== undefined && (
          <Alert type="error" showIcon role="alert" title={errorText(error)} />
        )}
        {outcome?.checkedOnly && problems > 0 && (
          <Checkbox
            checked={goodRows}
            onChange={(event) => setGoodRows(event.target.checked)}
          >
            {t.goodRowsOnly}
          </Checkbox>
        )}
        <div className="import-actions">
          <Button
            type={ready ? "default" : "primary"}
            disabled={file === undefined}
            loading={running?.checkedOnly === true}
            onClick={() => start(true)}
          >
            {t.check}
          </Button>
          <Button
            type={ready ? "primary" : "default"}
            disabled={!ready}
            loading={running?.checkedOnly === false}
            onClick={() => start(false)}
          >
            {t.import}
          </Button>
          <span className="hint">{ready ? "" : t.checkHelp}</span>
        </div>
        {running && <ImportProgress requestId={running.requestId} />}
      </section>
      {outcome && !running && <ImportResult kind={kind} {...outcome} />}
    </div>
  );
}

interface Running {
  requestId: string;
  checkedOnly: boolean;
}

function useImport(kind: RosterKind, onDone: (outcome: Outcome) => void) {
  const t = useT(importWords);
  const notices = useNotices();
  const parent = useCaller().bureau;
  const [running, setRunning] = useState<Running>();
  const [error, setError] = useState<unknown>();
  const run = async (
    file: File,
    sheet: string,
    checkedOnly: boolean,
    goodRows: boolean,
  ) => {
    const requestId = newRequestId();
    setRunning({ requestId, checkedOnly });
    setError(undefined);
    try {
      const content = new Uint8Array(await file.arrayBuffer());
      const answer = await dudao.of(ImportService).importRoster(
        {
          parent,
          kind,
          content,
          sheet: sheet.trim(),
          requestId,
          validateOnly: checkedOnly,
          errorMode: goodRows
            ? RosterErrorMode.GOOD_ROWS
            : RosterErrorMode.ALL_OR_NOTHING,
        },
        { timeoutMs },
      );
      onDone({ answer, checkedOnly });
      if (!checkedOnly) {
        notices.done(t.importedDone);
        await queryClient.invalidateQueries();
      }
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(undefined);
    }
  };
  return { run, running, error };
}
