import { type Consultation, ConsultationState } from "@dudao/client/gen/consultation_pb";

export type ConsultationVerb =
  | "address"
  | "answer"
  | "return"
  | "close"
  | "share"
  | "withdraw";

/** What can be done about a consultation now. */
export function verbsOf(one: Consultation): ConsultationVerb[] {
  const share = one.sharedWithUnit ? [] : (["share"] as const);
  switch (one.state) {
    case ConsultationState.PROPOSED:
      return ["address", "withdraw"];
    case ConsultationState.OPEN:
      return ["answer", "withdraw"];
    case ConsultationState.ANSWERED:
      return ["close", "return", ...share];
    case ConsultationState.CLOSED:
      return [...share];
    default:
      return [];
  }
}
