import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import { queryClient } from "~/api/query";
import { CrashGuard } from "~/app/CrashGuard";
import { router } from "~/app/router";
import { ThemeProvider } from "~/app/theme";
import { NoticesProvider } from "~/ui/notices";

export function App() {
  return (
    <ThemeProvider>
      <CrashGuard>
        <QueryClientProvider client={queryClient}>
          <NoticesProvider>
            <RouterProvider router={router} />
          </NoticesProvider>
        </QueryClientProvider>
      </CrashGuard>
    </ThemeProvider>
  );
}
