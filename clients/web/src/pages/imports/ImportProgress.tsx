import { ImportPhaseSchema, ImportService } from "@dudao/client/gen/import_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Progress } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { importWords } from "~/pages/imports/words";
import { common } from "~/i18n/common";

const everyMs = 500;

/** How far the import is, while it is under way. */
export function ImportProgress({ requestId }: { requestId: string }) {
  const t = useT(importWords);
  const c = useT(common);
  const labels = useLabels();
  const parent = useCaller().bureau;
  const { data } = useQuery({
    queryKey: ["importProgress", requestId],
    queryFn: () =>
      dudao
        .of(ImportService)
        .getImportProgress({ parent, importRequestId: requestId }),
    refetchInterval: everyMs,
    gcTime: 0,
  });
  const { phase = 0, done = 0, total = 0 } = data ?? {};
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
  // NONE: the server has not begun, or is done.
  const words = phase > 1 ? labels.ofEnum(ImportPhaseSchema, phase) : c.loading;
  return (
    <div className="import-progress" role="status">
      <span>
        {words}
        {total > 0 && ` ${done} / ${total}`}
      </span>
      <Progress percent={percent} aria-label={t.progress} showInfo={false} />
    </div>
  );
}
