import { lazy, Suspense, useState } from "react";
import { useLocation } from "react-router";
import { homeOf, useMenu } from "~/app/menu";
import { tourOf } from "~/app/tours";
import { useCaller } from "~/auth/caller";
import { usePreferences } from "~/auth/preferences";

const RoleTour = lazy(() => import("~/app/RoleTour"));

/**
 * Shows who signs in for the first time, on whichever device, what is where. On
 * the home page only: who follows a link has come for something else.
 */
export function FirstTour() {
  const { mainRole } = useCaller();
  const { preferences, change } = usePreferences();
  const home = homeOf(useMenu());
  const { pathname } = useLocation();
  const [left, setLeft] = useState(false);
  const tour = tourOf[mainRole];
  if (!preferences || !home || !tour || left) return null;
  if (pathname !== `/${home.path}`) return null;
  if (preferences.toursSeen.includes(tour)) return null;
  const leave = () => {
    setLeft(true);
    change({ toursSeen: [...preferences.toursSeen, tour] });
  };
  return (
    <Suspense>
      <RoleTour tour={tour} onLeave={leave} />
    </Suspense>
  );
}
