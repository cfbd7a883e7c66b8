import { newRequestId } from "@dudao/client";
import type { Unit } from "@dudao/client/gen/unit_pb";
import type { Caller } from "~/auth/caller";
import { draftsOf, readDraft, saveDraft, type VisitDraft } from "~/offline/draft";

/**
 * Begins a visit to a unit, or goes on with the one that was begun; answers the
 * id of the draft. `registered`: the id of the visit that it is the record of.
 */
export async function begin(
  caller: Caller,
  unit: Pick<Unit, "name" | "displayName" | "headName">,
  registered?: { id: string; unannounced: boolean },
): Promise<string> {
  const begun = registered
    ? await readDraft(registered.id)
    : (await draftsOf(caller.user.name))
        .map(({ draft }) => draft)
        .find((draft) => draft.unit === unit.name);
  if (begun) return begun.id;
  const draft: VisitDraft = {
    id: registered?.id ?? newRequestId(),
    user: caller.user.name,
    bureau: caller.bureau,
    supervisor: caller.supervisor ?? "",
    unit: unit.name,
    unitDisplayName: unit.displayName,
    checklist: "",
    unannounced: registered?.unannounced ?? false,
    mandate: "",
    matters: [],
    methods: [],
    scores: {},
    findings: [],
    narrative: "",
    goodPractice: "",
    photos: [],
    head: { how: "sign", signer: unit.headName, reason: "", witness: "" },
  };
  await saveDraft(draft);
  return draft.id;
}
