import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import type { Checklist } from "@dudao/client/gen/checklist_pb";
import { useT } from "~/i18n/area";
import type { DraftFinding } from "~/offline/draft";
import { newFinding, withMatter } from "~/pages/visit/draft_rules";
import { Asked, Choice, Labelled, TextArea, TextInput } from "~/pages/visit/parts";
import { PhotosField } from "~/pages/visit/PhotosField";
import { Sheet } from "~/pages/visit/Sheet";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";

interface Props {
  visit: Visit;
  checklist: Checklist | undefined;
  finding: DraftFinding;
  number: number;
  onRemove: () => void;
  onClose: () => void;
}

/** One finding; what is written is kept as it is written. */
export function FindingSheet(props: Props) {
  const t = useT(visitWords);
  const { visit, finding } = props;
  const set = (part: Partial<DraftFinding>) =>
    visit.change((draft) =>
      withMatter(
        {
          ...draft,
          findings: draft.findings.map((one) =>
            one.id === finding.id ? { ...one, ...part } : one,
          ),
        },
        part.matter ?? "",
      ),
    );
  return (
    <Sheet
      title={t.finding(props.number)}
      doneLabel={t.done}
      onClose={props.onClose}
    >
      <WhereInChecklist {...props} set={set} />
      <Choice
        label={t.grade}
        value={finding.zeroTolerance ? FindingGrade.SERIOUS : finding.grade}
        options={[
          { value: FindingGrade.MINOR, label: t.minor },
          { value: FindingGrade.ORDINARY, label: t.ordinary },
          { value: FindingGrade.SERIOUS, label: t.serious },
        ].map((one) => ({
          ...one,
          disabled:
            finding.zeroTolerance && one.value !== FindingGrade.SERIOUS,
        }))}
        onChange={(grade) => set({ grade })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={finding.zeroTolerance}
          onChange={(event) => set({ zeroTolerance: event.target.checked })}
        />
        {t.zeroTolerance}
      </label>
      <p className={finding.zeroTolerance ? "warning-text" : "hint"}>
        {t.zeroToleranceHelp}
      </p>
      <TextArea
        label={t.text}
        help={t.textHelp}
        max={5000}
        value={finding.text}
        onChange={(text) => set({ text })}
      />
      <TextInput
        label={t.place}
        max={200}
        value={finding.place}
        onChange={(place) => set({ place })}
      />
      <h3>{t.photos}</h3>
      <PhotosField
        visit={visit}
        photos={finding.photos}
        onChange={(photos) => set({ photos })}
      />
      <div className="sheet-end">
        <Asked
          danger
          label={t.remove}
          question={t.removeQuestion}
          run={props.onRemove}
        />
      </div>
    </Sheet>
  );
}

function WhereInChecklist(
  props: Props & { set: (part: Partial<DraftFinding>) => void },
) {
  const t = useT(visitWords);
  const { checklist, finding, set } = props;
  const items =
    checklist?.items.filter(({ matter }) => matter === finding.matter) ?? [];
  const often =
    items.find(({ id }) => id === finding.item)?.commonFindings ?? [];
  return (
    <>
      <Labelled label={t.matter}>
        {(ids) => (
          <select
            {...ids}
            className="native-select"
            value={finding.matter}
            onChange={(event) => set({ matter: event.target.value, item: "" })}
          >
            <option value="">{t.choose}</option>
            {checklist?.matters.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {items.length > 0 && (
        <Labelled label={t.item}>
          {(ids) => (
            <select
              {...ids}
              className="native-select"
              value={finding.item}
              onChange={(event) => set({ item: event.target.value })}
            >
              <option value="">{t.noItem}</option>
              {items.map(({ id, text }) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {finding.text === "" && often.length > 0 && (
        <div className="common-findings" role="group" aria-label={t.common}>
          {often.map((one) => (
            <button
              key={one.text}
              type="button"
              className="chip"
              onClick={() => {
                const { text, grade } = newFinding({ matter: finding.matter, item: finding.item }, one, t.demand);
                set({ text, grade });
              }}
            >
              {one.text}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
