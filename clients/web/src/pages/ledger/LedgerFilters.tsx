import { items } from "@dudao/client";
import { FindingGrade, FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { ChecklistService } from "@dudao/client/gen/checklist_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Popover, Select, Tag } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { type LedgerFilter, noFilter, paramsOf } from "~/pages/ledger/filter";
import { ledgerWords } from "~/pages/ledger/words";
import { SupervisorSelect } from "~/ui/form/SupervisorSelect";
import { UnitSelect } from "~/ui/form/UnitSelect";

interface FilterProps {
  filter: LedgerFilter;
  onChange: (part: Partial<LedgerFilter>) => void;
}

/** The matters of all checklists, under the titles of the published ones. */
function useMatters() {
  const { bureau } = useCaller();
  return useQuery({
    queryKey: ["checklists", "list", "matters"],
    queryFn: async () => {
      const { listChecklists } = dudao.of(ChecklistService);
      const request = { parent: bureau, filter: "state = PUBLISHED" };
      const titles = new Map<string, string>();
      for await (const { matters } of items(listChecklists, request)) {
        for (const { id, title } of matters) titles.set(id, title);
      }
      return [...titles].map(([value, label]) => ({ value, label }));
    },
    staleTime: 600_000,
  });
}

/** What the ledger can be narrowed by besides its words. */
export function LedgerFilters(props: FilterProps & { onClear: () => void }) {
  const t = useT(ledgerWords);
  const labels = useLabels();
  const caller = useCaller();
  const matters = useMatters();
  const { filter, onChange } = props;
  const isFiltered = paramsOf(filter).size > 0;
  return (
    <>
      <UnitSelect
        label={t.unit}
        placeholder={t.anyUnit}
        value={filter.unit || undefined}
        onChange={(unit = "") => onChange({ unit })}
      />
      <Select
        aria-label={t.grade}
        style={{ minWidth: 116 }}
        value={filter.grade || null}
        placeholder={t.anyGrade}
        allowClear
        options={labels
          .optionsOf(FindingGradeSchema)
          .map(({ value, label }) => ({ value: FindingGrade[value]!, label }))}
        onChange={(grade) => onChange({ grade: grade ?? "" })}
      />
      <Select
        aria-label={t.matter}
        style={{ minWidth: 160 }}
        value={filter.matter || null}
        placeholder={t.anyMatter}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        options={matters.data ?? []}
        onChange={(matter) => onChange({ matter: matter ?? "" })}
      />
      {caller.can("supervisor.read") && (
        <SupervisorSelect
          label={t.supervisor}
          placeholder={t.anySupervisor}
          value={filter.supervisor || undefined}
          onChange={(supervisor = "") => onChange({ supervisor })}
        />
      )}
      <MoreFilters filter={filter} onChange={onChange} />
      {filter.filter && (
        <Tag
          closable
          onClose={(event) => {
            event.preventDefault();
            onChange({ filter: noFilter.filter });
          }}
        >
          {t.custom}
        </Tag>
      )}
      {isFiltered && (
        <Button type="link" onClick={props.onClear}>
          {t.clear}
        </Button>
      )}
    </>
  );
}

const dates = ["dueFrom", "dueTo", "raisedFrom", "raisedTo"] as const;

function MoreFilters({ filter, onChange }: FilterProps) {
  const t = useT(ledgerWords);
  const labelOf = {
    dueFrom: t.from(t.due),
    dueTo: t.to(t.due),
    raisedFrom: t.from(t.raised),
    raisedTo: t.to(t.raised),
  };
  const set =
    dates.filter((key) => filter[key]).length + Number(filter.zeroTolerance);
  return (
    <Popover
      trigger="click"
      placement="bottom"
      content={
        <div className="ledger-more">
          {dates.map((key) => (
            <label key={key}>
              {labelOf[key]}
              <Input
                type="date"
                value={filter[key]}
                onChange={(event) => onChange({ [key]: event.target.value })}
              />
            </label>
          ))}
          <Checkbox
            checked={filter.zeroTolerance}
            onChange={(event) => onChange({ zeroTolerance: event.target.checked })}
          >
            {t.zeroTolerance}
          </Checkbox>
        </div>
      }
    >
      <Button>{set > 0 ? `${t.more} ${set}` : t.more}</Button>
    </Popover>
  );
}
