import { formatDate } from "@dudao/client";
import {
  type Finding,
  FindingState,
  FindingStateSchema,
} from "@dudao/client/gen/finding_pb";
import { useState } from "react";
import { Radio } from "antd";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { HistoryList, type HistoryRow } from "~/pages/school/history/HistoryList";
import { useFindings } from "~/pages/school/reads";
import { schoolWords } from "~/pages/school/words";
import { StateTag } from "~/ui/StateTag";
import type { UseQueryResult } from "@tanstack/react-query";

const shown = [
  FindingState.RECTIFYING,
  FindingState.SUBMITTED,
  FindingState.REOPENED,
  FindingState.RAISED,
  FindingState.CLOSED,
  FindingState.WITHDRAWN,
];

/** The findings of the school, by their state. */
export function Findings() {
  const t = useT(schoolWords);
  const labels = useLabels();
  const findings = useFindings("");
  const [chosen, setChosen] = useState<FindingState>();
  const countOf = (state: FindingState) =>
    findings.data?.filter((finding) => finding.state === state).length ?? 0;
  const states = shown.filter((state) => countOf(state) > 0);
  const state = chosen ?? states[0];
  const rows = {
    ...findings,
    data: findings.data
      ?.filter((finding) => finding.state === state)
      .map(rowOf),
  } as UseQueryResult<readonly HistoryRow[]>;
  return (
    <HistoryList title={t.findings} empty={t.noFindings} query={rows}>
      {states.length > 1 && (
        <Radio.Group
          className="state-choice"
          optionType="button"
          value={state}
          aria-label={t.findings}
          onChange={(event) => setChosen(event.target.value as FindingState)}
          options={states.map((one) => ({
            value: one,
            label: `${labels.ofEnum(FindingStateSchema, one)} ${countOf(one)}`,
          }))}
        />
      )}
    </HistoryList>
  );
}

function rowOf(finding: Finding): HistoryRow {
  return {
    name: finding.name,
    title: finding.text || finding.matterTitle,
    tag: <StateTag schema={FindingStateSchema} value={finding.state} />,
    note: [
      finding.documentNumber,
      formatDate(finding.deadline?.dueDate),
      finding.matterTitle,
    ]
      .filter(Boolean)
      .join(" · "),
    to: pathOf(finding.name),
  };
}
