import { idOf, items } from "@dudao/client";
import type { Event } from "@dudao/client/gen/event_pb";
import {
  EventService,
  type VerifyEventsResponse,
} from "@dudao/client/gen/event_service_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Table } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { allMethods } from "~/api/contract";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { eventLabels } from "~/i18n/contract_methods";
import { useLanguage } from "~/i18n/language";
import { eventWindow, resourceAt } from "~/pages/operations/window";
import { operationWords } from "~/pages/operations/words";
import { TimeText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { useNotices } from "~/ui/notices";
import { PageHeader } from "~/ui/PageHeader";

const pageSize = 50;

export function Component() {
  const t = useT(operationWords);
  const caller = useCaller();
  const [params, setParams] = useSearchParams();
  const resource = params.get("resource") ?? "";
  const page = Number(params.get("page") ?? 0);
  const events = useEvents(caller.bureau, resource, page);
  const show = (next: Record<string, string>) => setParams(next);
  return (
    <>
      <PageHeader
        title={t.events}
        help={t.eventsHelp}
        actions={caller.can("event.verify") && <Verify />}
      />
      <div className="list-tools">
        <Input.Search
          style={{ maxWidth: 360 }}
          aria-label={t.ofResource}
          placeholder={t.resourcePlaceholder}
          defaultValue={resource}
          onSearch={(text) =>
            show(text ? { resource: resourceAt(text, caller.bureau) } : {})
          }
        />
        {resource && <Button onClick={() => show({})}>{t.clear}</Button>}
      </div>
      <LoadState query={events}>
        {({ rows, lastSeq }) => (
          <>
            <EventTable rows={rows} />
            {!resource && (
              <Pager
                rows={rows}
                lastSeq={lastSeq}
                page={page}
                onPage={(next) => show(next > 0 ? { page: String(next) } : {})}
              />
            )}
          </>
        )}
      </LoadState>
    </>
  );
}

// The log goes forward; the newest first is read window by window from its end.
function useEvents(parent: string, resource: string, page: number) {
  return useQuery({
    queryKey: ["events", "list", resource, page],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const service = dudao.of(EventService);
      if (resource) {
        const answer = await service.listEvents({ parent, resource, pageSize: 500 });
        return { rows: answer.events.toReversed(), lastSeq: answer.lastSeq };
      }
      const { lastSeq } = await service.listEvents({ parent, pageSize: 1 });
      const window = eventWindow(lastSeq, page, pageSize);
      if (window === undefined) return { rows: [], lastSeq };
      const answer = await service.listEvents({ parent, ...window });
      return { rows: answer.events.toReversed(), lastSeq };
    },
  });
}

function EventTable({ rows }: { rows: readonly Event[] }) {
  const t = useT(operationWords);
  const labels = useEventLabels();
  const names = useUserNames();
  const actor = (name: string) =>
    name.includes("/") ? (names?.get(name) ?? idOf(name)) : t.system;
  return (
    <Table<Event>
      size="small"
      rowKey={({ seq }) => String(seq)}
      dataSource={rows as Event[]}
      pagination={false}
      scroll={{ x: "max-content" }}
      locale={{
        emptyText: <EmptyState title={t.noEvents} next={t.noEventsHelp} />,
      }}
      columns={[
        { key: "seq", title: t.seq, render: (_, { seq }) => String(seq) },
        {
          key: "time",
          title: t.time,
          render: (_, { time }) => <TimeText time={time} />,
        },
        {
          key: "what",
          title: t.what,
          render: (_, { kind }) => labels?.get(kind) ?? t.otherKind,
        },
        { key: "actor", title: t.actor, render: (_, event) => actor(event.actor) },
        {
          key: "resource",
          title: t.resource,
          render: (_, { resource }) => <Resource name={resource} />,
        },
        {
          key: "changes",
          title: t.changes,
          align: "end",
          render: (_, { body }) => body?.changes.length ?? "—",
        },
      ]}
    />
  );
}

// Only a record of a bureau has a page.
function Resource({ name }: { name: string }) {
  if (name.split("/").length !== 4) return <span>—</span>;
  return <Link to={pathOf(name)}>{idOf(name).slice(0, 13)}</Link>;
}

function Pager(props: {
  rows: readonly Event[];
  lastSeq: bigint;
  page: number;
  onPage: (page: number) => void;
}) {
  const t = useT(operationWords);
  const { rows, lastSeq, page, onPage } = props;
  const [first, last] = [rows.at(-1), rows[0]];
  const hasOlder = eventWindow(lastSeq, page + 1, pageSize) !== undefined;
  return (
    <div className="list-pages">
      <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t.newer}
      </Button>
      <span aria-live="polite">
        {first && last && t.range(String(first.seq), String(last.seq), String(lastSeq))}
      </span>
      <Button size="small" disabled={!hasOlder} onClick={() => onPage(page + 1)}>
        {t.older}
      </Button>
    </div>
  );
}

function useEventLabels() {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["contractMethods"],
    queryFn: allMethods,
    staleTime: Infinity,
  });
  return data && eventLabels(data, language);
}

function useUserNames() {
  const caller = useCaller();
  const { data } = useQuery({
    queryKey: ["users", "names"],
    enabled: caller.can("identity.read"),
    staleTime: 600_000,
    queryFn: async () => {
      const names = new Map<string, string>();
      const request = { parent: caller.bureau, pageSize: 500 };
      const { listUsers } = dudao.of(IdentityService);
      for await (const { name, displayName } of items(listUsers, request)) {
        names.set(name, displayName);
      }
      return names;
    },
  });
  return data;
}

function Verify() {
  const t = useT(operationWords);
  const zh = useLanguage() === "zh";
  const notices = useNotices();
  const parent = useCaller().bureau;
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<VerifyEventsResponse>();
  const verify = async () => {
    setBusy(true);
    try {
      setFound(await dudao.of(EventService).verifyEvents({ parent }));
    } catch (error) {
      notices.error(error);
    } finally {
      setBusy(false);
    }
  };
  const problem = zh ? found?.problem : found?.problemEn;
  return (
    <>
      <Button loading={busy} onClick={() => void verify()}>
        {t.verify}
      </Button>
      {found && (
        <Alert
          role="status"
          showIcon
          closable
          type={found.intact ? "success" : "error"}
          title={
            found.intact
              ? t.intact(String(found.events))
              : t.broken(String(found.firstBadSeq), problem ?? "")
          }
          description={
            <span className="hash">
              {t.headHash}：{found.headHash}
            </span>
          }
        />
      )}
    </>
  );
}
