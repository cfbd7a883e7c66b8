import { fromBinary } from "@bufbuild/protobuf";
import { uploadEvidence } from "@dudao/client";
import {
  ConfirmInspectionRequestSchema,
  InspectionService,
  RecordInspectionRequestSchema,
  RefuseInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { dudao } from "~/api/dudao";
import { noteProgress } from "~/offline/progress";
import type { Sender } from "~/offline/sync";

/** Sends the queue to the server. */
export const sender: Sender = {
  async upload(visit, photo) {
    const { parent } = fromBinary(RecordInspectionRequestSchema, visit.request);
    await uploadEvidence(dudao, {
      parent,
      file: photo.content,
      sha256: photo.sha256,
      fileName: photo.fileName,
      mediaType: photo.mediaType,
      onProgress: (sent, size) =>
        noteProgress(visit.id, photo.sha256, size > 0 ? sent / size : 1),
    });
  },
  async record(visit) {
    const request = fromBinary(RecordInspectionRequestSchema, visit.request);
    await dudao.of(InspectionService).recordInspection(request);
  },
  async close({ kind, request }) {
    const service = dudao.of(InspectionService);
    if (kind === "confirm") {
      const schema = ConfirmInspectionRequestSchema;
      await service.confirmInspection(fromBinary(schema, request));
    } else {
      const schema = RefuseInspectionRequestSchema;
      await service.refuseInspection(fromBinary(schema, request));
    }
  },
};
