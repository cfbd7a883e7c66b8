import { Disposition, DispositionSchema, InspectionMethodSchema } from "@dudao/client/gen/inspection_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import { useEffect, useState } from "react";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { dispositionOf, fits, suggestedDisposition } from "~/offline/disposition";
import { checklists, findings as openFindings, useMine, useMySchools } from "~/offline/mine";
import { ChecklistPart } from "~/pages/visit/ChecklistPart";
import { checklistFor, isEmpty } from "~/pages/visit/draft_rules";
import { FindingSheet } from "~/pages/visit/FindingSheet";
import { FindingsPart } from "~/pages/visit/FindingsPart";
import { FinishPart } from "~/pages/visit/FinishPart";
import { Choice, Choices, Part, TextArea } from "~/pages/visit/parts";
import { PhotosField } from "~/pages/visit/PhotosField";
import { SignPart } from "~/pages/visit/SignPart";
import { TimePart } from "~/pages/visit/TimePart";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";
import { ResourceLink } from "~/ui/ResourceLink";
import { PageHeader } from "~/ui/PageHeader";

/** A visit from the gate to the signatures, on one page. */
export function VisitEditor({ visit }: { visit: Visit }) {
  const t = useT(visitWords);
  const { draft, change } = visit;
  const schools = useMySchools();
  const school = schools.data?.find(({ name }) => name === draft.unit);
  const mandated = schools.data !== undefined && school === undefined;
  const checklist = useChecklist(visit, school?.kind);
  const [open, setOpen] = useState<string>();
  const index = draft.findings.findIndex(({ id }) => id === open);
  const finding = draft.findings[index];
  const remove = (id: string) =>
    change((before) => ({
      ...before,
      findings: before.findings.filter((one) => one.id !== id),
    }));
  const close = () => {
    if (finding && isEmpty(finding)) remove(finding.id);
    setOpen(undefined);
  };
  const parts = [
    ["time", t.time],
    ["checklist", t.checklist],
    ["findings", `${t.findings} ${draft.findings.length}`],
    ["words", t.narrative],
    ["signatures", t.signatures],
    ["finish", t.leave],
  ];
  return (
    <div className="visit">
      <PageHeader
        title={draft.unitDisplayName}
        parent={{ to: "/visits/new", text: t.title }}
        tags={
          <span className="state-tag idle" aria-live="polite">
            {visit.saved ? t.saved : t.saving}
          </span>
        }
      />
      <nav className="visit-nav" aria-label={t.sections}>
        {parts.map(([id, text]) => (
          <a key={id} href={`#${id}`}>
            {text}
          </a>
        ))}
      </nav>
      <TimePart visit={visit} mandated={mandated} />
      <KnownFindings unit={draft.unit} />
      <ChecklistPart visit={visit} checklist={checklist} onFinding={setOpen} />
      <FindingsPart visit={visit} checklist={checklist} onFinding={setOpen} />
      <WordsParts visit={visit} />
      <OutcomePart visit={visit} />
      <SignPart visit={visit} />
      <FinishPart visit={visit} mandated={mandated} />
      {finding && (
        <FindingSheet
          key={finding.id}
          visit={visit}
          checklist={checklist}
          finding={finding}
          number={index + 1}
          onClose={close}
          onRemove={() => {
            setOpen(undefined);
            remove(finding.id);
          }}
        />
      )}
    </div>
  );
}

// The checklist it was begun with; the first time, the one for the school.
function useChecklist({ draft, change }: Visit, kind = UnitKind.UNSPECIFIED) {
  const published = useMine(checklists).data?.checklists;
  const begun = published?.find(({ name }) => name === draft.checklist);
  const checklist = begun ?? (published && checklistFor(kind, published));
  const name = checklist?.name ?? "";
  useEffect(() => {
    if (name === "" || name === draft.checklist) return;
    change((before) => ({ ...before, checklist: name }));
  }, [name, draft.checklist, change]);
  return checklist;
}

function KnownFindings({ unit }: { unit: string }) {
  const t = useT(visitWords);
  const known = useMine(openFindings).data?.findings.filter(
    (finding) => finding.unit === unit,
  );
  if (!known?.length) return null;
  return (
    <details className="card visit-part">
      <summary>
        {t.history}（{known.length}）
      </summary>
      <ul className="rows">
        {known.map(({ name, text, matterTitle }) => (
          <li key={name}>
            <ResourceLink name={name} text={text || matterTitle} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function WordsParts({ visit }: { visit: Visit }) {
  const t = useT(visitWords);
  const labels = useLabels();
  const { draft, change } = visit;
  return (
    <>
      <Part id="methods" title={t.methods}>
        <Choices
          label={t.methods}
          values={draft.methods}
          options={labels.optionsOf(InspectionMethodSchema)}
          onChange={(methods) => change((before) => ({ ...before, methods }))}
        />
      </Part>
      <Part id="words" title={t.narrative}>
        <TextArea
          label={t.narrative}
          help={t.narrativeHelp}
          max={20_000}
          value={draft.narrative}
          onChange={(narrative) => change((before) => ({ ...before, narrative }))}
        />
        <TextArea
          label={t.goodPractice}
          max={5000}
          value={draft.goodPractice}
          onChange={(goodPractice) =>
            change((before) => ({ ...before, goodPractice }))
          }
        />
        <h3>{t.sitePhotos}</h3>
        <PhotosField
          visit={visit}
          photos={draft.photos}
          onChange={(photos) => change((before) => ({ ...before, photos }))}
        />
      </Part>
    </>
  );
}

function OutcomePart({ visit }: { visit: Visit }) {
  const t = useT(visitWords);
  const labels = useLabels();
  const { findings } = visit.draft;
  const suggested = suggestedDisposition(findings);
  return (
    <Part id="outcome" title={t.outcome}>
      <p className="hint">
        {t.suggested(labels.ofEnum(DispositionSchema, suggested))}
      </p>
      <Choice<Disposition>
        label={t.outcome}
        value={dispositionOf(visit.draft)}
        options={labels.optionsOf(DispositionSchema).map((one) => ({
          ...one,
          disabled: !fits(one.value, findings),
        }))}
        onChange={(disposition) =>
          visit.change((before) => ({ ...before, disposition }))
        }
      />
    </Part>
  );
}
