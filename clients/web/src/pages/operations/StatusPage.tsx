import { timestampDate } from "@bufbuild/protobuf/wkt";
import { ServerService, type ServerStatus } from "@dudao/client/gen/server_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { operationWords } from "~/pages/operations/words";
import { TimeText } from "~/ui/DateText";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { sizeText } from "~/ui/sizeText";
import { StatCard } from "~/ui/StatCard";

const everyMs = 30_000;
const lowDisk = 1024n ** 3n;
const clockTolerance = 60;

export function Component() {
  const t = useT(operationWords);
  const parent = useCaller().bureau;
  const status = useQuery({
    queryKey: ["serverStatus"],
    queryFn: async () => {
      const answer = await dudao.of(ServerService).getServerStatus({ parent });
      return { status: answer.status, readAt: Date.now() };
    },
    refetchInterval: everyMs,
  });
  return (
    <>
      <PageHeader title={t.status} help={t.statusHelp} />
      <LoadState query={status}>
        {({ status: now, readAt }) => now && <Status now={now} readAt={readAt} />}
      </LoadState>
    </>
  );
}

function Status({ now, readAt }: { now: ServerStatus; readAt: number }) {
  const t = useT(operationWords);
  const clock = now.serverTime && timestampDate(now.serverTime).getTime();
  const off = clock === undefined ? 0 : Math.round((clock - readAt) / 1000);
  const low = now.freeBytes < lowDisk;
  return (
    <>
      {!now.writable && (
        <Alert
          type="error"
          showIcon
          title={t.notWritable}
          description={t.notWritableHelp}
        />
      )}
      {low && <Alert type="warning" showIcon title={t.lowDisk} />}
      {Math.abs(off) > clockTolerance && (
        <Alert type="warning" showIcon title={t.clockOff(String(Math.abs(off)))} />
      )}
      <div className="stat-grid" style={{ marginTop: 12 }}>
        <StatCard
          label={t.status}
          value={now.writable ? t.writable : t.notWritable}
          bad={!now.writable}
        />
        <StatCard label={t.database} value={sizeText(now.databaseBytes)} />
        <StatCard label={t.evidence} value={sizeText(now.evidenceBytes)} />
        <StatCard label={t.free} value={sizeText(now.freeBytes)} bad={low} />
        <StatCard label={t.overdue} value={String(now.overdueObligations)} />
        <StatCard label={t.sessions} value={String(now.sessions)} />
      </div>
      <section className="card" style={{ marginTop: 12 }}>
        <dl className="facts">
          <dt>{t.version}</dt>
          <dd>{now.version}</dd>
          <dt>{t.uptime}</dt>
          <dd>
            <TimeText time={now.startTime} />
          </dd>
          <dt>{t.clock}</dt>
          <dd>
            <TimeText time={now.serverTime} />
          </dd>
          <dt>{t.lastEvent}</dt>
          <dd>{String(now.lastEvent)}</dd>
        </dl>
      </section>
    </>
  );
}
