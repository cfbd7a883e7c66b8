import type { ComponentType } from "react";
import type { Text } from "~/i18n/area";

/** A page that anyone may open, without signing in; `/public/…`. */
export interface PublicPage {
  path: string;
  title: Text;
  /** Its module exports `Component`. */
  load: () => Promise<{ Component: ComponentType }>;
}

const found = import.meta.glob<{ publicPages?: PublicPage[] }>(
  "../pages/*/public_routes.ts",
  { eager: true },
);

export const publicPages: readonly PublicPage[] = Object.values(found).flatMap(
  (module) => module.publicPages ?? [],
);
