import { fromBinary } from "@bufbuild/protobuf";
import { newRequestId } from "@dudao/client";
import {
  type GetInspectionResponse,
  InspectionService,
  RecordInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { InspectionState } from "@dudao/client/gen/inspection_pb";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLabels } from "~/i18n/contract";
import { remove, sendAsAnother } from "~/offline/queue";
import type { QueuedVisit } from "~/offline/visit";
import { Asked, TextArea } from "~/pages/visit/parts";
import { queueWords } from "~/pages/visit/queue_words";
import { Sheet } from "~/pages/visit/Sheet";
import { LoadState } from "~/ui/LoadState";
import { useNotices } from "~/ui/notices";
import { Differences } from "~/ui/visit/Differences";
import { correctionText, differencesOf } from "~/ui/visit/differences";

/** The server's record and the device's, and what a person makes of them. */
export function ConflictSheet(props: { visit: QueuedVisit; onClose: () => void }) {
  const t = useT(queueWords);
  const c = useT(common);
  const { bureau } = useCaller();
  const name = nameOf(bureau, "inspections", props.visit.id);
  const theirs = useQuery({
    queryKey: ["inspections", name],
    queryFn: () => dudao.of(InspectionService).getInspection({ name }),
  });
  return (
    <Sheet title={t.compare} doneLabel={c.close} onClose={props.onClose}>
      <p>{t.conflictHelp}</p>
      <LoadState query={theirs}>
        {(answer) => <Compared visit={props.visit} answer={answer} />}
      </LoadState>
    </Sheet>
  );
}

const takesCorrection = [
  InspectionState.SIGNED,
  InspectionState.CONFIRMED,
  InspectionState.REFUSED,
];

function Compared(props: { visit: QueuedVisit; answer: GetInspectionResponse }) {
  const t = useT(queueWords);
  const labels = useLabels();
  const notices = useNotices();
  const { visit, answer } = props;
  const { inspection, findings } = fromBinary(
    RecordInspectionRequestSchema,
    visit.request,
  );
  const differences = differencesOf(
    { inspection: inspection!, findings },
    { inspection: answer.inspection!, findings: answer.findings },
    labels,
  );
  const [correction, setCorrection] = useState(() =>
    `${t.differing}\n${correctionText(differences, "：")}`.slice(0, 2000),
  );
  // The same for this correction however often it is tried.
  const requestId = useRef(newRequestId());
  const run = (action: () => Promise<unknown>, done?: string) =>
    void action().then(
      () => done && notices.done(done),
      (error) => notices.error(error),
    );
  const correct = async () => {
    const { name, etag } = answer.inspection!;
    await dudao.of(InspectionService).addCorrection({
      name,
      etag,
      text: correction,
      requestId: requestId.current,
    });
    await queryClient.invalidateQueries({ queryKey: ["inspections"] });
    await remove(visit.id);
  };
  return (
    <>
      <Differences differences={differences} mine={t.mine} theirs={t.theirs} />
      <Asked
        label={t.keepTheirs}
        question={t.keepTheirsQuestion}
        run={() => run(() => remove(visit.id))}
      />
      {takesCorrection.includes(answer.inspection!.state) ? (
        <>
          <TextArea
            label={t.correctionText}
            help={t.correctionHelp}
            max={2000}
            value={correction}
            onChange={setCorrection}
          />
          <Button
            disabled={correction.trim() === ""}
            onClick={() => run(correct, t.corrected)}
          >
            {t.correct}
          </Button>
        </>
      ) : (
        <p className="hint">{t.notSigned}</p>
      )}
      <Asked
        label={t.asNew}
        question={t.asNewQuestion}
        run={() => run(() => sendAsAnother(visit.id))}
      />
    </>
  );
}
