import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { Form } from "antd";
import { useNavigate, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { firstValues, noticeOf } from "~/pages/notices/draft";
import { NoticeForm } from "~/pages/notices/NoticeForm";
import { useFreeFindings } from "~/pages/notices/queries";
import { noticeWords } from "~/pages/notices/words";
import { EmptyState } from "~/ui/EmptyState";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { LinkButton } from "~/ui/LinkButton";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(noticeWords);
  const [params, setParams] = useSearchParams();
  const unit = params.get("unit") ?? "";
  return (
    <>
      <PageHeader
        title={t.new}
        help={t.newHelp}
        parent={{ to: "/notices", text: t.title }}
      />
      <div className="card">
        <Form layout="vertical" component="div">
          <Form.Item label={t.chooseUnit} extra={t.chooseUnitHelp} htmlFor="unit">
            <UnitSelect
              id="unit"
              style={{ width: "100%", maxWidth: 420 }}
              value={unit || undefined}
              onChange={(chosen) =>
                setParams(chosen ? { unit: chosen } : {}, { replace: true })
              }
            />
          </Form.Item>
        </Form>
        {unit !== "" && (
          <Draft key={unit} unit={unit} named={params.getAll("finding")} />
        )}
      </div>
    </>
  );
}

function Draft(props: { unit: string; named: readonly string[] }) {
  const { unit, named } = props;
  const t = useT(noticeWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const free = useFreeFindings(unit);
  return (
    <LoadState query={free}>
      {({ findings }) =>
        findings.length === 0 ? (
          <EmptyState
            title={t.noFindings}
            next={t.noFindingsHelp}
            action={
              <LinkButton to={`/ledger?${new URLSearchParams({ unit })}`}>
                {t.openLedger}
              </LinkButton>
            }
          />
        ) : (
          <NoticeForm
            draftKey={`createNotice:${unit}`}
            unitDisplayName={findings[0]!.unitDisplayName}
            findings={findings}
            initial={firstValues(findings, named, caller.can("notice.withdraw"))}
            submitLabel={t.toPreview}
            done={t.drafted}
            run={async (values) => {
              const { notice } = await dudao.of(NoticeService).createNotice({
                parent: caller.bureau,
                notice: noticeOf(unit, values),
              });
              await queryClient.invalidateQueries({ queryKey: ["notices"] });
              if (notice) void navigate(pathOf(notice.name));
            }}
          />
        )
      }
    </LoadState>
  );
}
