import {
  type Escalation,
  EscalationKind,
  EscalationKindSchema,
  EscalationSchema,
  EscalationStateSchema,
} from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { RungCourse } from "~/pages/escalations/RungCourse";
import { RungLadder } from "~/pages/escalations/RungLadder";
import { useRung } from "~/pages/escalations/reads";
import { isTalk } from "~/pages/escalations/rung";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DateText } from "~/ui/DateText";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LinkButton } from "~/ui/LinkButton";
import { quoted } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const query = useRung();
  return <LoadState query={query}>{(rung) => <Rung rung={rung} />}</LoadState>;
}

function Rung({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const kind = labels.ofEnum(EscalationKindSchema, rung.kind || rung.proposedKind);
  return (
    <>
      <PageHeader
        parent={{ to: "/escalations", text: t.title }}
        title={`${kind} · ${rung.unitDisplayName}`}
        tags={
          <>
            <StateTag schema={EscalationStateSchema} value={rung.state} />
            {rung.zeroTolerance && <Tag color="error">{t.zeroTolerance}</Tag>}
            {rung.documentNumber && <span>{rung.documentNumber}</span>}
          </>
        }
        actions={<PrintLinks rung={rung} />}
      />
      <RungLadder rung={rung} />
      <RungCourse rung={rung} />
      <section className="card page-section">
        <h2>{t.files}</h2>
        <EvidenceGallery record={rung.name} />
      </section>
      {rung.finding && <History finding={rung.finding} />}
    </>
  );
}

function PrintLinks({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const to = (document: string) => `${pathOf(rung.name)}/print/${document}`;
  return (
    <>
      {rung.kind === EscalationKind.EXPEDITE_ORDER && (
        <LinkButton to={to("order")}>{t.printOrder}</LinkButton>
      )}
      {rung.kind === EscalationKind.CRITICISM_CIRCULAR && (
        <LinkButton to={to("order")}>{t.printCircular}</LinkButton>
      )}
      {isTalk(rung) && rung.talkPlan && (
        <LinkButton to={to("talk-notice")}>{t.printTalkNotice}</LinkButton>
      )}
      {rung.talkRecord && (
        <LinkButton to={to("talk-record")}>{t.printTalkRecord}</LinkButton>
      )}
    </>
  );
}

function History({ finding }: { finding: string }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["escalations", "list", "of", finding],
    queryFn: () =>
      dudao.of(EscalationService).listEscalations({
        parent: bureau,
        filter: `finding = ${quoted(finding)}`,
        orderBy: "create_time",
      }),
  });
  const rungs = query.data?.escalations ?? [];
  if (rungs.length < 2) return null;
  return (
    <section className="card page-section">
      <h2>{t.history}</h2>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t.history}>
        <table className="plain-table wide">
          <thead>
            <tr>
              <th scope="col">{t.kind}</th>
              <th scope="col">{t.document}</th>
              <th scope="col">{t.served}</th>
              <th scope="col">{labels.ofField(EscalationSchema, "state")}</th>
            </tr>
          </thead>
          <tbody>
            {rungs.map((one) => (
              <tr key={one.name}>
                <td>
                  <ResourceLink
                    name={one.name}
                    text={labels.ofEnum(
                      EscalationKindSchema,
                      one.kind || one.proposedKind,
                    )}
                  />
                </td>
                <td>{one.documentNumber || "—"}</td>
                <td>
                  <DateText date={one.service?.serviceDate} />
                </td>
                <td>
                  <StateTag schema={EscalationStateSchema} value={one.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
