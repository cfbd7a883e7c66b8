import { EventService } from "@dudao/client/gen/event_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { area, useT } from "~/i18n/area";
import { EventText } from "~/ui/EventText";
import { LoadState } from "~/ui/LoadState";
import { Timeline } from "~/ui/Timeline";
import { UserName } from "~/ui/UserName";

const words = area({ none: "还没有记录" }, { none: "Nothing on record yet" });

/** What was done with a resource, the latest first; for who may read events. */
export function EventHistory({ resource }: { resource: string }) {
  const t = useT(words);
  const caller = useCaller();
  const history = useQuery({
    queryKey: [resource.split("/")[2], resource, "events"],
    queryFn: () =>
      dudao
        .of(EventService)
        .listEvents({ parent: caller.bureau, resource, pageSize: 500 }),
    enabled: caller.can("event.read"),
  });
  return (
    <LoadState query={history}>
      {({ events }) =>
        events.length === 0 ? (
          <p className="hint">{t.none}</p>
        ) : (
          <Timeline
            entries={events.toReversed().map((event) => ({
              key: String(event.seq),
              time: event.time,
              text: <EventText event={event} />,
              note: <UserName name={event.actor} />,
            }))}
          />
        )
      }
    </LoadState>
  );
}
