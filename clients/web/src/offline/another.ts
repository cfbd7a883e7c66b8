import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { bureauOf, newRequestId } from "@dudao/client";
import {
  ConfirmInspectionRequestSchema,
  RecordInspectionRequestSchema,
  RefuseInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import type { Closing, QueuedVisit } from "~/offline/visit";

/** The same content as another visit: ids of its own, as if just finished. */
export function another(visit: QueuedVisit, id: string): QueuedVisit {
  const schema = RecordInspectionRequestSchema;
  const request = fromBinary(schema, visit.request);
  const bureau = bureauOf(request.parent);
  return {
    id,
    user: visit.user,
    unitDisplayName: visit.unitDisplayName,
    request: toBinary(schema, {
      ...request,
      inspectionId: id,
      requestId: newRequestId(),
    }),
    ...(visit.closing && {
      closing: closingOf(visit.closing, `${bureau}/inspections/${id}`),
    }),
    ...(visit.draft && { draft: { ...visit.draft, id } }),
    state: "queued",
    queueTime: Date.now(),
    attempts: 0,
  };
}

function closingOf({ kind, request }: Closing, name: string): Closing {
  const requestId = newRequestId();
  if (kind === "confirm") {
    const schema = ConfirmInspectionRequestSchema;
    const again = { ...fromBinary(schema, request), name, requestId };
    return { kind, request: toBinary(schema, again) };
  }
  const schema = RefuseInspectionRequestSchema;
  const again = { ...fromBinary(schema, request), name, requestId };
  return { kind, request: toBinary(schema, again) };
}
