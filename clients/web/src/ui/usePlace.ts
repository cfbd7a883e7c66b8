import { useState } from "react";
import { whereAmI } from "~/ui/evidence/shrink";
import type { Place } from "~/ui/place";

/** Where the device is, once it was asked for; asks nobody by itself. */
export function usePlace() {
  const [place, setPlace] = useState<Place>();
  const [state, setState] = useState<"unasked" | "asking" | "known" | "unknown">(
    "unasked",
  );
  const ask = async () => {
    setState("asking");
    const found = await whereAmI();
    setPlace(found);
    setState(found ? "known" : "unknown");
  };
  return { place, state, ask: () => void ask() };
}
