import { createRegistry } from "@bufbuild/protobuf";
import { anyUnpack } from "@bufbuild/protobuf/wkt";
import { EscalationSchema } from "@dudao/client/gen/escalation_pb";
import type { Event } from "@dudao/client/gen/event_pb";
import { FindingSchema } from "@dudao/client/gen/finding_pb";
import { FollowUpSchema } from "@dudao/client/gen/follow_up_pb";
import { InspectionSchema } from "@dudao/client/gen/inspection_pb";
import { NoticeSchema } from "@dudao/client/gen/notice_pb";

const registry = createRegistry(
  EscalationSchema,
  FindingSchema,
  FollowUpSchema,
  InspectionSchema,
  NoticeSchema,
);

/** The name of the unit an event is about, where what it changed has one. */
export function unitOf({ body, resource }: Event): string {
  const change = body?.changes.find((one) => one.resource === resource);
  const message = change?.message && anyUnpack(change.message, registry);
  if (message === undefined || !("unitDisplayName" in message)) return "";
  return String(message.unitDisplayName);
}
