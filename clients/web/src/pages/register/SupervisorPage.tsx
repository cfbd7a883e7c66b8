import { items } from "@dudao/client";
import type { Assignment } from "@dudao/client/gen/assignment_pb";
import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import { RecordState, RecordStateSchema } from "@dudao/client/gen/common_pb";
import {
  EducationSchema,
  KinshipSchema,
  type Supervisor,
  SupervisorKindSchema,
  SupervisorSchema,
  SupervisorTierSchema,
} from "@dudao/client/gen/supervisor_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useCoverage } from "~/pages/register/coverage";
import { registerPageWords } from "~/pages/register/words";
import { DateText } from "~/ui/DateText";
import { both, quoted } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { UnitName } from "~/ui/UnitName";
import { DismissSupervisor, EditSupervisor } from "~/ui/register/SupervisorEditor";
import { registerWords } from "~/ui/register/words";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const caller = useCaller();
  const { supervisor: id = "" } = useParams();
  const name = nameOf(caller.bureau, "supervisors", id);
  const supervisor = useQuery({
    queryKey: ["supervisors", name],
    queryFn: () => dudao.of(SupervisorService).getSupervisor({ name }),
  });
  return (
    <LoadState query={supervisor}>
      {({ supervisor: shown }) => shown && <View supervisor={shown} />}
    </LoadState>
  );
}

function View({ supervisor }: { supervisor: Supervisor }) {
  const t = useT(registerPageWords);
  const caller = useCaller();
  const active = supervisor.state === RecordState.ACTIVE;
  return (
    <>
      <PageHeader
        parent={{ to: "/supervisors", text: t.supervisors }}
        title={supervisor.displayName}
        tags={<StateTag schema={RecordStateSchema} value={supervisor.state} />}
        actions={
          active &&
          caller.can("supervisor.write") && (
            <>
              <EditSupervisor supervisor={supervisor} />
              <DismissSupervisor supervisor={supervisor} />
            </>
          )
        }
      />
      <Facts supervisor={supervisor} />
      <Assigned supervisor={supervisor.name} />
      <Recusal supervisor={supervisor} />
    </>
  );
}

function Facts({ supervisor }: { supervisor: Supervisor }) {
  const t = useT(registerPageWords);
  const labels = useLabels();
  const { term } = supervisor;
  const title = (name: string) => labels.ofField(SupervisorSchema, name);
  const facts: [string, ReactNode][] = [
    [title("kind"), labels.ofEnum(SupervisorKindSchema, supervisor.kind)],
    [title("tier"), labels.ofEnum(SupervisorTierSchema, supervisor.tier)],
    [title("credentialNumber"), supervisor.credentialNumber],
    [
      title("term"),
      term && (
        <>
          <DateText date={term.startDate} /> {t.until} <DateText date={term.endDate} />
          {term.number > 0 && ` · ${t.termOf(term.number)}`}
        </>
      ),
    ],
    [title("phone"), supervisor.phone],
    [title("employer"), supervisor.employer],
    [title("education"), labels.ofEnum(EducationSchema, supervisor.education)],
    [title("yearsInEducation"), supervisor.yearsInEducation || ""],
    [t.dismissedFor, supervisor.dismissReason],
  ];
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.facts}</h2>
      </div>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== "" && value !== undefined)
          .map(([label, value]) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} value`}>{value}</dd>,
          ])}
      </dl>
    </section>
  );
}

function Assigned({ supervisor }: { supervisor: string }) {
  const t = useT(registerPageWords);
  const parent = useCaller().bureau;
  const { data: coverage } = useCoverage();
  const assigned = useQuery({
    queryKey: ["assignments", "list", supervisor],
    queryFn: async () => {
      const found: Assignment[] = [];
      const filter = both(`supervisor = ${quoted(supervisor)}`, "state = ACTIVE");
      const { listAssignments } = dudao.of(AssignmentService);
      for await (const one of items(listAssignments, { parent, filter })) {
        found.push(one);
      }
      return found;
    },
  });
  const advised = coverage?.advisedUnitsPerSupervisor ?? 0;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.assigned}</h2>
        {assigned.data && advised > 0 && (
          <span>{t.loadOf(assigned.data.length, advised)}</span>
        )}
      </div>
      <LoadState query={assigned}>
        {(all) =>
          all.length === 0 ? (
            <p>{t.noAssigned}</p>
          ) : (
            <ul className="assigned-list">
              {all.map(({ name, unit, unitDisplayName, startDate }) => (
                <li key={name}>
                  <UnitLink name={unit} text={unitDisplayName} />{" "}
                  <span className="hint">
                    {t.since} <DateText date={startDate} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </section>
  );
}

function Recusal({ supervisor }: { supervisor: Supervisor }) {
  const t = useT(registerWords);
  const labels = useLabels();
  const { relatives, formerEmployers } = supervisor;
  if (relatives.length + formerEmployers.length === 0) return null;
  return (
    <section className="card">
      <h2>{t.recusal}</h2>
      <p className="hint">{t.recusalHelp}</p>
      <ul className="assigned-list">
        {relatives.map(({ unit, kinship, note }) => (
          <li key={`${unit} ${kinship}`}>
            {t.relatives}：<UnitName name={unit} />{" "}
            {[labels.ofEnum(KinshipSchema, kinship), note].filter(Boolean).join("，")}
          </li>
        ))}
        {formerEmployers.map(({ unit, leftDate }) => (
          <li key={unit}>
            {t.former}：<UnitName name={unit} /> {leftDate && <DateText date={leftDate} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
