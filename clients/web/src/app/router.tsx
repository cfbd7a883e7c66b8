import { createBrowserRouter, type RouteObject } from "react-router";
import { RouteCrash } from "~/app/CrashPage";
import { Guarded } from "~/app/Guarded";
import { HomePage } from "~/app/HomePage";
import { NotFoundPage } from "~/app/NotFoundPage";
import { pages } from "~/app/pages";
import { publicPages } from "~/app/publicPages";
import { Root } from "~/app/Root";
import { FullPageLoading } from "~/ui/FullPage";

const routes: RouteObject[] = pages.map((page) => ({
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
}));

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
