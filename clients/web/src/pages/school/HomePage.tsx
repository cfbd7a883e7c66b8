import type { Obligation } from "@dudao/client/gen/obligation_pb";
import { ObligationService } from "@dudao/client/gen/obligation_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useLanguage } from "~/i18n/language";
import { ObligationKindSchema } from "@dudao/client/gen/obligation_pb";
import { awaitedText, dutyOf, hasPage, sortedOut } from "~/pages/school/duties";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { LinkButton } from "~/ui/LinkButton";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(schoolWords);
  const { bureau, unit } = useCaller();
  const duties = useQuery({
    queryKey: ["obligations", "list", { unit }],
    queryFn: () =>
      dudao
        .of(ObligationService)
        .listObligations({ parent: bureau, pageSize: 500 }),
  });
  return (
    <SchoolPage>
      <LoadState query={duties}>
        {({ obligations }) => <Sorted {...sortedOut(obligations)} title={t.home} />}
      </LoadState>
    </SchoolPage>
  );
}

function Sorted(props: {
  title: string;
  mine: readonly Obligation[];
  theirs: readonly Obligation[];
}) {
  const t = useT(schoolWords);
  const { mine, theirs } = props;
  const late = mine.filter(({ overdue }) => overdue).length;
  return (
    <>
      <PageHeader
        title={mine.length === 0 ? props.title : t.todo(mine.length)}
        help={late > 0 && t.late(late)}
      />
      {mine.length === 0 && (
        <div className="card">
          <EmptyState title={t.nothing} next={t.nothingHelp} />
        </div>
      )}
      <ul>
        {mine.map((duty) => (
          <DutyCard key={duty.name} duty={duty} />
        ))}
      </ul>
      {theirs.length > 0 && (
        <section>
          <h2>{t.waiting(theirs.length)}</h2>
          <p className="soft">{t.waitingHelp}</p>
          <ul className="card school-history">
            {theirs.map((duty) => (
              <Awaited key={duty.name} duty={duty} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DutyCard({ duty }: { duty: Obligation }) {
  const t = useT(schoolWords);
  const labels = useLabels();
  const language = useLanguage();
  const { sentence, button } = dutyOf(duty.kind);
  return (
    <li className={`card${duty.overdue ? " late" : ""}`}>
      <div className="card-head">
        <h2>{labels.ofEnum(ObligationKindSchema, duty.kind)}</h2>
        <DueDate deadline={duty.deadline} />
      </div>
      <p>{sentence[language]}</p>
      <p className="soft">{t.from(duty.text)}</p>
      {duty.overdue && <p className="soft">{t.ifLate(duty.consequence)}</p>}
      <div className="card-foot">
        <LinkButton type="primary" to={pathOf(duty.source)}>
          {button[language]}
        </LinkButton>
      </div>
    </li>
  );
}

function Awaited({ duty }: { duty: Obligation }) {
  const t = useT(schoolWords);
  const language = useLanguage();
  return (
    <li>
      <div className="row">
        <span>
          {awaitedText(duty.kind)?.[language]}
          <br />
          <span className="soft">
            {t.by} <DueDate deadline={duty.deadline} open={false} />
          </span>
        </span>
        {hasPage(duty.source) && (
          <LinkButton to={pathOf(duty.source)}>{t.look}</LinkButton>
        )}
      </div>
    </li>
  );
}
