import type { Event } from "@dudao/client/gen/event_pb";
import { EventService } from "@dudao/client/gen/event_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { unitOf } from "~/pages/desk/eventUnit";
import { deskWords } from "~/pages/desk/words";
import { EventText } from "~/ui/EventText";
import { LoadState } from "~/ui/LoadState";
import { Timeline } from "~/ui/Timeline";
import { UserName } from "~/ui/UserName";

const shown = 12;
// Some of the newest are of no interest here: who signed in, what was kept.
const looked = 200n;

// Collections whose resources have pages.
const withPages = [
  "findings",
  "notices",
  "followUps",
  "inspections",
  "escalations",
  "consultations",
  "commendations",
  "supervisions",
  "units",
  "supervisors",
];

/** The newest events of the bureau, the latest first. */
export function EventFeed() {
  const t = useT(deskWords);
  const { bureau } = useCaller();
  const events = useQuery({
    // Like what is worked out from others, it is read again after any event.
    queryKey: ["summary", "newest-events"],
    queryFn: async () => {
      const service = dudao.of(EventService);
      const head = { parent: bureau, afterSeq: 0n, pageSize: 1 };
      const { lastSeq } = await service.listEvents(head);
      const afterSeq = lastSeq > looked ? lastSeq - looked : 0n;
      const pageSize = Number(looked);
      const answer = await service.listEvents({ parent: bureau, afterSeq, pageSize });
      return answer.events.filter(hasPage).slice(-shown).toReversed();
    },
  });
  return (
    <section className="card">
      <h2>{t.events}</h2>
      <LoadState query={events}>
        {(found) =>
          found.length === 0 ? (
            <p className="hint">{t.noEvents}</p>
          ) : (
            <Timeline
              entries={found.map((event) => ({
                key: String(event.seq),
                time: event.time,
                text: <EventLink event={event} />,
                note: <UserName name={event.actor} />,
              }))}
            />
          )
        }
      </LoadState>
    </section>
  );
}

function hasPage({ resource }: Event): boolean {
  return withPages.includes(resource.split("/")[2] ?? "");
}

function EventLink({ event }: { event: Event }) {
  return (
    <Link to={pathOf(event.resource)}>
      <EventText event={event} /> {unitOf(event)}
    </Link>
  );
}
