import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { newRequestId } from "@dudao/client";
import type { EvidenceSchema } from "@dudao/client/gen/common_pb";
import { FindingSchema } from "@dudao/client/gen/finding_pb";
import { InspectionSchema } from "@dudao/client/gen/inspection_pb";
import {
  ConfirmInspectionRequestSchema,
  type RecordInspectionRequest,
  RecordInspectionRequestSchema,
  RefuseInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { toBinary } from "@bufbuild/protobuf";
import type { DraftPhoto, VisitDraft } from "~/offline/draft";
import { dispositionOf } from "~/offline/disposition";
import type { Closing } from "~/offline/visit";

/** What a record declares of a photo. */
function declared(photo: DraftPhoto): MessageInitShape<typeof EvidenceSchema> {
  return {
    sha256: photo.sha256,
    fileName: photo.fileName,
    sizeBytes: BigInt(photo.size),
    caption: photo.caption,
    takenTime: timestampFromMs(photo.takenTime),
  };
}

/** The one call that a finished visit becomes. */
export function requestOf(draft: VisitDraft): RecordInspectionRequest {
  const { head, signature } = draft;
  const signatures = [
    ...(signature ? [signature] : []),
    ...(head.how === "sign" && head.signature ? [head.signature] : []),
  ];
  return create(RecordInspectionRequestSchema, {
    parent: draft.bureau,
    inspectionId: draft.id,
    requestId: newRequestId(),
    sign: true,
    inspection: create(InspectionSchema, {
      unit: draft.unit,
      supervisor: draft.supervisor,
      unannounced: draft.unannounced,
      mandate: draft.mandate.trim(),
      checklist: draft.checklist,
      matters: draft.matters,
      methods: draft.methods,
      ...times(draft),
      narrative: draft.narrative.trim(),
      goodPractice: draft.goodPractice.trim(),
      scores: Object.entries(draft.scores)
        .filter(([, { score }]) => score !== undefined)
        .map(([item, { score, note }]) => ({ item, score: score!, note })),
      disposition: dispositionOf(draft),
      evidence: [...draft.photos, ...signatures].map(declared),
    }),
    findings: draft.findings.map((finding) =>
      create(FindingSchema, {
        matter: finding.matter,
        checklistItem: finding.item,
        grade: finding.zeroTolerance ? FindingGrade.SERIOUS : finding.grade,
        zeroTolerance: finding.zeroTolerance,
        text: finding.text.trim(),
        place: finding.place.trim(),
        evidence: finding.photos.map(declared),
      }),
    ),
  });
}

function times({ enterTime, leaveTime }: VisitDraft) {
  return {
    ...(enterTime !== undefined && { enterTime: timestampFromMs(enterTime) }),
    ...(leaveTime !== undefined && { leaveTime: timestampFromMs(leaveTime) }),
  };
}

/** What follows the record: the school's word, where it was said on the device. */
export function closingOf(draft: VisitDraft): Closing | undefined {
  const { how, signer, reason, witness } = draft.head;
  const name = `${draft.bureau}/inspections/${draft.id}`;
  const requestId = newRequestId();
  if (how === "sign") {
    const schema = ConfirmInspectionRequestSchema;
    const request = create(schema, { name, signer: signer.trim(), requestId });
    return { kind: "confirm", request: toBinary(schema, request) };
  }
  if (how === "refuse") {
    const schema = RefuseInspectionRequestSchema;
    const request = create(schema, {
      name,
      reason: reason.trim(),
      witness: witness.trim(),
      requestId,
    });
    return { kind: "refuse", request: toBinary(schema, request) };
  }
  return undefined;
}
