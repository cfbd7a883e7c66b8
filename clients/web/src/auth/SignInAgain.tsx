import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { dudao } from "~/api/dudao";
import { askForSignInBy } from "~/api/reauth";

const SignInDialog = lazy(() => import("~/auth/SignInDialog"));

interface Question {
  answered: () => void;
  given: (reason: Error) => void;
}

/** Asks for the password over the page when a session ended; nothing is lost. */
export function SignInAgain({ user }: { user: string }) {
  const [open, setOpen] = useState(false);
  const question = useRef<Question | undefined>(undefined);
  useEffect(() => {
    askForSignInBy(
      () =>
        new Promise<void>((answered, given) => {
          question.current = { answered, given };
          setOpen(true);
        }),
    );
    return () => askForSignInBy(undefined);
  }, []);

  const signedIn = async () => {
    const who = await dudao.of(IdentityService).whoAmI({}).catch(() => undefined);
    // What is on the page is somebody else's.
    if (who?.user?.name !== user) return location.reload();
    setOpen(false);
    question.current?.answered();
  };
  const cancel = () => {
    setOpen(false);
    question.current?.given(new Error("not signed in again"));
  };
  if (!open) return null;
  return (
    <Suspense>
      <SignInDialog onSignedIn={() => void signedIn()} onCancel={cancel} />
    </Suspense>
  );
}
