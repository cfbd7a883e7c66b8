import { createBrowserRouter, type RouteObject } from "react-router";
import { RouteCrash } from "~/app/CrashPage";
import { Guarded } from "~/app/Guarded";
import { HomePage } from "~/app/HomePage";
import { NotFoundPage } from "~/app/NotFoundPage";
import type { Page } from "~/app/page";
import { pages } from "~/app/pages";
import { publicPages } from "~/app/publicPages";
import { Root } from "~/app/Root";
import { sharedPath } from "~/app/SharedPath";
import { groupedByPath } from "~/app/sharedPaths";
import { FullPageLoading } from "~/ui/FullPage";

function routeOf(page: Page): RouteObject {
  return {
    path: page.path,
    handle: page,
    lazy: async () => {
      const { Component } = await page.load();
      return {
        Component: () => (
          <Guarded page={page}>
            <Component />
          </Guarded>
        ),
      };
    },
    ErrorBoundary: RouteCrash,
  };
}

// Who is signed in is known only once the shell is shown, so what a path with
// several pages loads is decided there.
function sharedRouteOf(some: readonly Page[]): RouteObject {
  return {
    path: some[0]!.path,
    Component: sharedPath(some),
    ErrorBoundary: RouteCrash,
  };
}

const routes = groupedByPath(pages).map((some) =>
  some.length === 1 ? routeOf(some[0]!) : sharedRouteOf(some),
);

export const router = createBrowserRouter([
  ...publicPages.map(({ path, load }) => ({
    path,
    lazy: load,
    ErrorBoundary: RouteCrash,
    HydrateFallback: FullPageLoading,
  })),
  {
    Component: Root,
    ErrorBoundary: RouteCrash,
    HydrateFallback: FullPageLoading,
    children: [
      { index: true, Component: HomePage },
      ...routes,
      { path: "*", Component: NotFoundPage },
    ],
  },
]);
