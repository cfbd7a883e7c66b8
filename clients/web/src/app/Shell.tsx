import { lazy, Suspense, useRef, useState } from "react";
import { Outlet, ScrollRestoration, useNavigation } from "react-router";
import { FirstTour } from "~/app/FirstTour";
import { SideNav } from "~/app/SideNav";
import { TabBar } from "~/app/TabBar";
import { TopBar } from "~/app/TopBar";
import { useShortcuts } from "~/app/shortcuts";
import { UpdatePrompt } from "~/app/UpdatePrompt";
import { useAppliedPreferences } from "~/auth/useAppliedPreferences";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLive } from "~/live/useLive";
import { useReadAhead } from "~/offline/useReadAhead";
import { useSync } from "~/offline/useSync";
import { FullPageLoading } from "~/ui/FullPage";

const HelpDialog = lazy(() => import("~/app/HelpDialog"));

/** The frame of every page: top bar, side menu, on a phone the bottom bar. */
export function Shell() {
  const t = useT(common);
  const search = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const busy = useNavigation().state === "loading";
  useShortcuts({
    "/": () => search.current?.focus(),
    "?": () => setHelp(true),
  });
  useAppliedPreferences();
  useLive();
  useSync();
  useReadAhead();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t.skipToContent}
      </a>
      <TopBar search={search} onHelp={() => setHelp(true)} />
      <SideNav drawer={drawer} onClose={() => setDrawer(false)} />
      <main id="content" tabIndex={-1} aria-busy={busy}>
        {busy && <div className="page-progress" aria-hidden />}
        <Suspense fallback={<FullPageLoading />}>
          <Outlet />
        </Suspense>
      </main>
      <TabBar onMore={() => setDrawer(true)} />
      <UpdatePrompt />
      <FirstTour />
      {help && (
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  );
}
