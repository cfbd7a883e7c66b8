import { Code } from "@connectrpc/connect";
import { formatDate, toDudaoError } from "@dudao/client";
import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { unitWords } from "~/pages/units/words";
import { quoted } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { PersonName } from "~/ui/ResourceLink";

/** Who supervises the unit, as the plate at its gate says. */
export function Plate({ unit }: { unit: string }) {
  const t = useT(unitWords);
  const caller = useCaller();
  const plate = useQuery({
    queryKey: ["assignments", "plate", unit],
    queryFn: () => plateOf(unit),
  });
  const assigned = useQuery({
    queryKey: ["assignments", "of", unit],
    queryFn: () =>
      dudao.of(AssignmentService).listAssignments({
        parent: caller.bureau,
        filter: `unit = ${quoted(unit)} AND state = ACTIVE`,
      }),
    enabled: caller.can("assignment.read"),
  });
  const assignment = assigned.data?.assignments[0];
  return (
    <section className="card" aria-labelledby="plate">
      <h2 id="plate">{t.plate}</h2>
      <LoadState query={plate}>
        {(one) =>
          one === null ? (
            <p>{t.noPlate}</p>
          ) : (
            <dl className="facts">
              <dt>{t.supervisor}</dt>
              <dd>
                <PersonName
                  name={assignment?.supervisor ?? ""}
                  text={one.supervisorDisplayName}
                />{" "}
                {assignment && t.since(formatDate(assignment.startDate))}
              </dd>
              <dt>{t.credential}</dt>
              <dd>{one.credentialNumber}</dd>
              <dt>{t.phone}</dt>
              <dd>
                <a href={`tel:${one.phone}`}>{one.phone}</a>
              </dd>
              <dt>{t.matters}</dt>
              <dd>{one.matters.join("、")}</dd>
              <dt>{t.bureau}</dt>
              <dd>{one.bureauDisplayName}</dd>
            </dl>
          )
        }
      </LoadState>
    </section>
  );
}

async function plateOf(unit: string) {
  try {
    const { plate } = await dudao.of(AssignmentService).getGatePlate({ unit });
    return plate ?? null;
  } catch (error) {
    if (toDudaoError(error).code === Code.NotFound) return null;
    throw error;
  }
}
