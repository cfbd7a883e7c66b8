import { PlusOutlined } from "@ant-design/icons";
import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import type { Checklist } from "@dudao/client/gen/checklist_pb";
import { Button } from "antd";
import { useT } from "~/i18n/area";
import { isWhole, newFinding } from "~/pages/visit/draft_rules";
import { Part } from "~/pages/visit/parts";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";
import { StateTag } from "~/ui/StateTag";

/** What was found so far. */
export function FindingsPart(props: {
  visit: Visit;
  checklist: Checklist | undefined;
  onFinding: (id: string) => void;
}) {
  const t = useT(visitWords);
  const { visit, checklist, onFinding } = props;
  const { findings } = visit.draft;
  const titleOf = (matter: string) =>
    checklist?.matters.find(({ id }) => id === matter)?.title ?? "";
  const add = () => {
    const finding = newFinding({ matter: "", item: "" });
    visit.change((draft) => ({
      ...draft,
      findings: [...draft.findings, finding],
    }));
    onFinding(finding.id);
  };
  return (
    <Part id="findings" title={`${t.findings}（${findings.length}）`}>
      {findings.length === 0 && <p className="hint">{t.noFindings}</p>}
      <ol className="rows">
        {findings.map((finding, index) => (
          <li key={finding.id}>
            <button
              type="button"
              className="row"
              aria-label={`${t.edit} ${t.finding(index + 1)}`}
              onClick={() => onFinding(finding.id)}
            >
              <span className="row-tags">
                <StateTag schema={FindingGradeSchema} value={finding.grade} />
                {finding.zeroTolerance && (
                  <span className="state-tag bad">{t.zeroTolerance}</span>
                )}
                {!isWhole(finding) && (
                  <span className="state-tag waiting">{t.incomplete}</span>
                )}
              </span>
              <span className="row-text">{finding.text || "—"}</span>
              <span className="row-note">
                {titleOf(finding.matter)}
                {finding.photos.length > 0 &&
                  ` · ${t.photoCount(finding.photos.length)}`}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <Button icon={<PlusOutlined />} onClick={add}>
        {t.addFinding}
      </Button>
    </Part>
  );
}
