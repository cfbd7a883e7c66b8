import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromJsonString } from "@bufbuild/protobuf";
import { newRequestId } from "@dudao/client";
import { ImportService, RosterKind } from "@dudao/client/gen/import_service_pb";
import {
  InspectionService,
  RecordInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { type County, parent } from "./county.ts";
import { inRepository } from "./places.ts";

const rosters = [
  ["units.csv", RosterKind.UNITS],
  ["supervisors.csv", RosterKind.SUPERVISORS],
  ["assignments.csv", RosterKind.ASSIGNMENTS],
] as const;

/** The rosters and visits of a whole county (deploy/county), beside its own. */
export async function addGeneratedCounty(county: County): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dudao-county-"));
  try {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString();
    const visits = join(folder, "visits.jsonl");
    python("generate.py", "--out", folder, "--today", today.slice(0, 10));
    python("cast.py", "--county", folder, "--bureau", parent, "--visits", visits);
    const imports = county.admin.dudao.of(ImportService);
    for (const [file, kind] of rosters) {
      const content = readFileSync(join(folder, file));
      const answer = await imports.importRoster({ parent, kind, content });
      const [problem] = answer.problems;
      if (problem) throw new Error(`${file}: ${JSON.stringify(problem)}`);
    }
    const recorder = await county.addPerson("recorder", "记录", Role.INTEGRATION, {
      permissions: ["inspection.record"],
    });
    const inspections = recorder.dudao.of(InspectionService);
    for (const line of readFileSync(visits, "utf8").trim().split("\n")) {
      const request = fromJsonString(RecordInspectionRequestSchema, line);
      request.parent ||= parent;
      request.inspectionId ||= newRequestId();
      await inspections.recordInspection(request);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function python(script: string, ...rest: string[]): void {
  const path = inRepository(`deploy/county/${script}`);
  execFileSync("python3", [path, ...rest], { stdio: "ignore" });
}
