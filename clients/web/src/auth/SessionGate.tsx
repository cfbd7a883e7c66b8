import { Code } from "@connectrpc/connect";
import { toDudaoError } from "@dudao/client";
import {
  IdentityService,
  WhoAmIResponseSchema,
} from "@dudao/client/gen/identity_service_pb";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { Caller, CallerContext } from "~/auth/caller";
import { SignInAgain } from "~/auth/SignInAgain";
import { setMustChange, useMustChange } from "~/auth/mustChange";
import { chosenBureau } from "~/auth/session";
import { FullPageError, FullPageLoading } from "~/ui/FullPage";
import { readThrough } from "~/offline/readThrough";

const SignInPage = lazy(() => import("~/auth/SignInPage"));
const MustChangePage = lazy(() => import("~/auth/MustChangePage"));

/** Shows the console to who is signed in, and the sign-in to who is not. */
export function SessionGate({ children }: { children: ReactNode }) {
  const who = useQuery({
    queryKey: ["whoAmI"],
    queryFn: whoAmI,
    staleTime: 300_000,
  });
  const [password, setPassword] = useState<string>();
  const caller = useMemo(
    () => who.data && new Caller(who.data, chosenBureau()),
    [who.data],
  );
  const mustChange = useMustChange();
  if (mustChange) {
    return (
      <Suspense fallback={<FullPageLoading />}>
        <MustChangePage
          oldPassword={password}
          onChanged={() => {
            setMustChange(false);
            again();
          }}
        />
      </Suspense>
    );
  }
  if (caller) {
    return (
      <CallerContext value={caller}>
        {children}
        <SignInAgain user={caller.user.name} />
      </CallerContext>
    );
  }
  if (who.isPending) return <FullPageLoading />;
  const error = toDudaoError(who.error);
  if (error.code !== Code.Unauthenticated) {
    return <FullPageError error={error} onRetry={() => void who.refetch()} />;
  }
  return (
    <Suspense fallback={<FullPageLoading />}>
      <SignInPage
        mustChange={(given) => {
          setPassword(given);
          setMustChange(true);
        }}
        onSignedIn={again}
      />
    </Suspense>
  );
}

function again() {
  void queryClient.resetQueries({ queryKey: ["whoAmI"] });
}

// Without a network the console goes on as who was signed in last on this
// device; the server asks again as soon as it is reached.
function whoAmI() {
  return readThrough("whoAmI", WhoAmIResponseSchema, () =>
    dudao.of(IdentityService).whoAmI({}),
  );
}
