import {
  type Notice,
  NoticeKindSchema,
  NoticeState,
  NoticeStateSchema,
} from "@dudao/client/gen/notice_pb";
import { Segmented } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { NoticeActions } from "~/pages/notices/NoticeActions";
import { NoticeFacts, NoticeHandling } from "~/pages/notices/NoticeFacts";
import { paperOf } from "~/pages/notices/paper";
import { useFindingsOf, useNotice } from "~/pages/notices/queries";
import { noticeWords } from "~/pages/notices/words";
import { useBureau, useSettings } from "~/ui/bureau";
import { NoticePaper } from "~/ui/documents/NoticePaper";
import { EventHistory } from "~/ui/EventHistory";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { PrintLayout } from "~/ui/PrintLayout";
import { StateTag } from "~/ui/StateTag";
import "~/pages/notices/notices.css";

export function Component() {
  const { bureau } = useCaller();
  const name = nameOf(bureau, "notices", useParams()["notice"]!);
  const query = useNotice(name);
  return (
    <LoadState query={query}>
      {(notice) => <OneNotice key={notice.name} notice={notice} />}
    </LoadState>
  );
}

function OneNotice({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const draft = notice.state === NoticeState.DRAFT;
  const [chosen, setChosen] = useState<"handling" | "paper">();
  // A draft is looked at as paper first.
  const view = chosen ?? (draft ? "paper" : "handling");
  return (
    <>
      <PageHeader
        title={
          notice.documentNumber ||
          labels.ofEnum(NoticeKindSchema, notice.kind)
        }
        tags={<StateTag schema={NoticeStateSchema} value={notice.state} />}
        help={notice.unitDisplayName}
        parent={{ to: "/notices", text: t.title }}
        actions={<NoticeActions notice={notice} />}
      />
      <Segmented
        className="no-print view-switch"
        value={view}
        onChange={setChosen}
        options={[
          { value: "handling", label: t.handling },
          { value: "paper", label: draft ? t.preview : t.paper },
        ]}
      />
      {view === "paper" ? (
        <PaperView notice={notice} />
      ) : (
        <HandlingView notice={notice} />
      )}
    </>
  );
}

function PaperView({ notice }: { notice: Notice }) {
  const findings = useFindingsOf(notice.items.map(({ finding }) => finding));
  const settings = useSettings();
  const issuer = useBureau()?.displayName ?? "";
  const unit = notice.unitDisplayName;
  const paper = paperOf(notice, { findings, settings, issuer, unit });
  return (
    <div className="notice-paper-sheet">
      <PrintLayout title={notice.documentNumber || unit}>
        <NoticePaper paper={paper} />
      </PrintLayout>
    </div>
  );
}

function HandlingView({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const caller = useCaller();
  return (
    <div className="two-columns">
      <div>
        <NoticeHandling notice={notice} />
      </div>
      <aside>
        <NoticeFacts notice={notice} />
        {caller.can("event.read") && (
          <section className="card">
            <h2>{t.history}</h2>
            <EventHistory resource={notice.name} />
          </section>
        )}
      </aside>
    </div>
  );
}
