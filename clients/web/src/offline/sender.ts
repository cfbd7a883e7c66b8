import { fromBinary } from "@bufbuild/protobuf";
import { uploadEvidence } from "@dudao/client";
import {
  InspectionService,
  RecordInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { dudao } from "~/api/dudao";
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
    });
  },
  async record(visit) {
    const request = fromBinary(RecordInspectionRequestSchema, visit.request);
    await dudao.of(InspectionService).recordInspection(request);
  },
};
