import { useMemo } from "react";
import { useMenu } from "~/app/menu";
import { type RoleTourStep, tourSteps } from "~/app/tourSteps";
import type { TourId } from "~/app/tours";
import { useLanguage } from "~/i18n/language";
import { Tour } from "~/ui/Tour";

/** The tour of a role, through what its menu has. */
export default function RoleTour(props: { tour: TourId; onLeave: () => void }) {
  const language = useLanguage();
  const { groups } = useMenu();
  const steps = useMemo(() => {
    const pages = groups.flatMap((group) => group.pages);
    const titleOf = (step: RoleTourStep) =>
      "page" in step
        ? pages.find(({ path }) => path === step.page)?.title
        : step.title;
    return tourSteps[props.tour].flatMap((step) => {
      const title = titleOf(step)?.[language];
      if (title === undefined) return [];
      return { title, text: step.text[language], target: () => targetOf(step) };
    });
  }, [groups, language, props.tour]);
  return <Tour steps={steps} onLeave={props.onLeave} />;
}

// On a phone what is not in the bottom bar is behind its last button.
function targetOf(step: RoleTourStep): HTMLElement | null {
  if (!("page" in step)) return step.at ? shown(step.at) : null;
  return shown(`nav a[href="/${step.page}"]`) ?? shown(".tab-bar button");
}

function shown(selector: string): HTMLElement | null {
  const all = document.querySelectorAll<HTMLElement>(selector);
  return [...all].find((one) => one.checkVisibility()) ?? null;
}
