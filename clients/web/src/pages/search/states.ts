import type { DescEnum } from "@bufbuild/protobuf";
import { CommendationStateSchema } from "@dudao/client/gen/commendation_pb";
import { RecordStateSchema } from "@dudao/client/gen/common_pb";
import { ConsultationStateSchema } from "@dudao/client/gen/consultation_pb";
import { EscalationStateSchema } from "@dudao/client/gen/escalation_pb";
import { FindingStateSchema } from "@dudao/client/gen/finding_pb";
import { FollowUpStateSchema } from "@dudao/client/gen/follow_up_pb";
import { InspectionStateSchema } from "@dudao/client/gen/inspection_pb";
import { NoticeStateSchema } from "@dudao/client/gen/notice_pb";
import { SearchType } from "@dudao/client/gen/search_pb";
import { SupervisionStateSchema } from "@dudao/client/gen/supervision_pb";

const schemas: Partial<Record<SearchType, DescEnum>> = {
  [SearchType.UNIT]: RecordStateSchema,
  [SearchType.SUPERVISOR]: RecordStateSchema,
  [SearchType.NOTICE]: NoticeStateSchema,
  [SearchType.FINDING]: FindingStateSchema,
  [SearchType.INSPECTION]: InspectionStateSchema,
  [SearchType.FOLLOW_UP]: FollowUpStateSchema,
  [SearchType.ESCALATION]: EscalationStateSchema,
  [SearchType.CONSULTATION]: ConsultationStateSchema,
  [SearchType.COMMENDATION]: CommendationStateSchema,
  [SearchType.SUPERVISION]: SupervisionStateSchema,
};

/** The state of a result, which a search spells without its prefix. */
export function stateOf(
  type: SearchType,
  state: string,
): { schema: DescEnum; value: number } | undefined {
  const schema = schemas[type];
  const prefix = schema?.sharedPrefix?.toUpperCase() ?? "";
  const value = schema?.values.find(({ name }) => name === prefix + state);
  return schema && value && { schema, value: value.number };
}
