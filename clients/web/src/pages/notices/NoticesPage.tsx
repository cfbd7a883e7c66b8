import {
  type Notice,
  NoticeKindSchema,
  NoticeProgressSchema,
  NoticeState,
  NoticeStateSchema,
  NoticeKind,
} from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { Select } from "antd";
import { Link, useNavigate, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { noticeWords } from "~/pages/notices/words";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { LinkButton } from "~/ui/LinkButton";
import { both, quoted, useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

const fields = ["state", "kind", "unit"] as const;
type Field = (typeof fields)[number];

export function Component() {
  const t = useT(noticeWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [choice, change] = useListChoice({ orderBy: "create_time desc" });
  const chosen = (field: Field) => params.get(field) ?? "";
  const choose = (field: Field, value: string | undefined) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(field, value);
        else next.delete(field);
        return next;
      },
      { replace: true },
    );
  const filter = both(
    choice.filter && `(${choice.filter})`,
    chosen("state") && `state = ${chosen("state")}`,
    chosen("kind") && `kind = ${chosen("kind")}`,
    chosen("unit") && `unit = ${quoted(chosen("unit"))}`,
  );
  const isFiltered = filter !== "";
  const create = caller.can("notice.draft") && (
    <LinkButton type="primary" to="/notices/new">
      {t.new}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t.title} help={t.help} actions={create} />
      <ListTable<Notice>
        list="notices"
        columns={useNoticeColumns()}
        choice={{ ...choice, filter }}
        onChoice={({ filter: wanted, ...part }) => {
          if (wanted === "") setParams({}, { replace: true });
          else change(part);
        }}
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const answer = await dudao
            .of(NoticeService)
            .listNotices({ parent: caller.bureau, ...request });
          return { ...answer, rows: answer.notices };
        }}
        tools={<NoticeFilters chosen={chosen} choose={choose} />}
        {...(!isFiltered && {
          empty: (
            <EmptyState title={t.empty} next={t.emptyHelp} action={create} />
          ),
        })}
      />
    </>
  );
}

function NoticeFilters(props: {
  chosen: (field: Field) => string;
  choose: (field: Field, value: string | undefined) => void;
}) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const { chosen, choose } = props;
  return (
    <>
      <Select
        aria-label={t.state}
        style={{ minWidth: 140 }}
        value={chosen("state") || null}
        placeholder={t.anyState}
        allowClear
        options={labels
          .optionsOf(NoticeStateSchema)
          .map(({ value, label }) => ({ value: NoticeState[value]!, label }))}
        onChange={(value) => choose("state", value ?? undefined)}
      />
      <Select
        aria-label={t.kind}
        style={{ minWidth: 160 }}
        value={chosen("kind") || null}
        placeholder={t.anyKind}
        allowClear
        options={labels
          .optionsOf(NoticeKindSchema)
          .map(({ value, label }) => ({ value: NoticeKind[value]!, label }))}
        onChange={(value) => choose("kind", value ?? undefined)}
      />
      <UnitSelect
        label={t.unit}
        placeholder={t.anyUnit}
        value={chosen("unit") || undefined}
        onChange={(unit) => choose("unit", unit)}
      />
    </>
  );
}

function useNoticeColumns(): ListColumn<Notice>[] {
  const t = useT(noticeWords);
  const labels = useLabels();
  return [
    {
      key: "number",
      title: t.number,
      orderBy: "document_number",
      render: ({ name, documentNumber }) => (
        <Link to={pathOf(name)}>{documentNumber || t.noNumber}</Link>
      ),
    },
    {
      key: "unit",
      title: t.unit,
      orderBy: "unit_display_name",
      render: (row) => <UnitLink name={row.unit} text={row.unitDisplayName} />,
    },
    {
      key: "kind",
      title: t.kind,
      render: ({ kind }) => labels.ofEnum(NoticeKindSchema, kind),
    },
    {
      key: "state",
      title: t.state,
      render: ({ state }) => (
        <StateTag schema={NoticeStateSchema} value={state} />
      ),
    },
    { key: "findings", title: t.findings, render: ({ items }) => items.length },
    {
      key: "progress",
      title: t.progress,
      render: ({ state, progress }) =>
        state === NoticeState.DRAFT || state === NoticeState.WITHDRAWN
          ? "—"
          : labels.ofEnum(NoticeProgressSchema, progress),
    },
    {
      key: "issueDate",
      title: t.issueDate,
      orderBy: "issue_date",
      render: ({ issueDate }) => <DateText date={issueDate} />,
    },
    {
      key: "served",
      title: t.served,
      render: ({ service }) => <DateText date={service?.serviceDate} />,
    },
    {
      key: "acknowledge",
      title: t.acknowledgeBy,
      extra: true,
      render: ({ acknowledgeDeadline, state }) => (
        <DueDate
          deadline={acknowledgeDeadline}
          open={state === NoticeState.ISSUED}
        />
      ),
    },
  ];
}
