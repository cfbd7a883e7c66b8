import { DudaoError, toDudaoError } from "@dudao/client";
import { QueryClient } from "@tanstack/react-query";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: DudaoError;
  }
}

/**
 * The cache of what was read. Keys begin with the type of the resource as the
 * contract names its collection (`findings`, `notices`, …), so that what
 * changes elsewhere can be read again: `["findings", name]`,
 * `["findings", "list", request]`.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The client tries transient failures again by itself.
      retry: false,
      refetchOnWindowFocus: true,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

/** What went wrong, as a DudaoError, whatever was thrown. */
export { toDudaoError };
