import { lazy, Suspense } from "react";
import type { TourProps } from "antd";
import { usePreferences } from "~/auth/preferences";

const AntTour = lazy(() => import("antd/es/tour"));

/** Shows a page to who sees it for the first time, on whichever device. */
export function Tour(props: { id: string; steps: TourProps["steps"] }) {
  const { preferences, change } = usePreferences();
  if (!preferences || preferences.toursSeen.includes(props.id)) return null;
  const seen = () =>
    change({ toursSeen: [...preferences.toursSeen, props.id] });
  return (
    <Suspense>
      <AntTour open steps={props.steps ?? []} onClose={seen} onFinish={seen} />
    </Suspense>
  );
}
