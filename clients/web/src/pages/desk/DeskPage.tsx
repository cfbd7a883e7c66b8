import { beijingDay, formatDate } from "@dudao/client";
import { Role } from "@dudao/client/gen/obligation_pb";
import { Link } from "react-router";
import { type Caller, useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { DueList } from "~/pages/desk/DueList";
import { EventFeed } from "~/pages/desk/EventFeed";
import { MonthFigures } from "~/pages/desk/MonthFigures";
import { deskWords } from "~/pages/desk/words";
import { PageHeader } from "~/ui/PageHeader";
import "~/pages/desk/desk.css";

export function Component() {
  const t = useT(deskWords);
  const caller = useCaller();
  const today = formatDate(beijingDay());
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help(caller.user.displayName, today)}
      />
      {caller.can("summary.read") && <MonthFigures />}
      <div className="desk">
        <DueList />
        <aside className="desk-side">
          <Shortcuts />
          {caller.can("event.read") && <EventFeed />}
        </aside>
      </div>
    </>
  );
}

function shortcutsOf(caller: Caller) {
  return [
    { key: "newNotice", to: "/notices/new", may: caller.can("notice.draft") },
    { key: "ledger", to: "/ledger", may: caller.can("ledger.read") },
    { key: "notices", to: "/notices", may: caller.can("notice.read") },
    { key: "followUps", to: "/followUps", may: caller.can("follow_up.read") },
  ] as const;
}

function Shortcuts() {
  const t = useT(deskWords);
  const caller = useCaller();
  const mine = shortcutsOf(caller).filter(({ may }) => may);
  if (mine.length === 0 || caller.mainRole === Role.SECTION) return null;
  return (
    <section className="card">
      <h2>{t.shortcuts}</h2>
      <ul className="desk-shortcuts">
        {mine.map(({ key, to }) => (
          <li key={key}>
            <Link to={to}>{t[key]}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
