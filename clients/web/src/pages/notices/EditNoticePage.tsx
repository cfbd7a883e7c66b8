import type { Finding } from "@dudao/client/gen/finding_pb";
import type { Notice } from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { useNavigate, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { noticeOf, valuesOf } from "~/pages/notices/draft";
import { NoticeForm } from "~/pages/notices/NoticeForm";
import {
  useFindingsOf,
  useFreeFindings,
  useNotice,
} from "~/pages/notices/queries";
import { noticeWords } from "~/pages/notices/words";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(noticeWords);
  const { bureau } = useCaller();
  const name = nameOf(bureau, "notices", useParams()["notice"]!);
  const query = useNotice(name);
  return (
    <>
      <PageHeader
        title={t.edit}
        help={t.editHelp}
        parent={{ to: pathOf(name), text: t.title }}
      />
      <LoadState query={query}>
        {(notice) => <Edit notice={notice} />}
      </LoadState>
    </>
  );
}

function Edit({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const navigate = useNavigate();
  const free = useFreeFindings(notice.unit);
  const named = useFindingsOf(notice.items.map(({ finding }) => finding));
  return (
    <LoadState query={free}>
      {({ findings }) => {
        const all: Finding[] = [
          ...named.values(),
          ...findings.filter(({ name }) => !named.has(name)),
        ];
        return (
          <div className="card">
            <NoticeForm
              draftKey={`updateNotice:${notice.name}:${notice.etag}`}
              unitDisplayName={notice.unitDisplayName}
              findings={all}
              initial={valuesOf(notice)}
              fixedKind
              submitLabel={t.saveDraft}
              done={t.saved}
              run={async (values) => {
                const { name, etag, unit } = notice;
                await dudao.of(NoticeService).updateNotice({
                  notice: { ...noticeOf(unit, values), name, etag },
                  updateMask: {
                    paths: ["items", "agency_code", "basis", "contact", "copy_to"],
                  },
                });
                await queryClient.invalidateQueries({ queryKey: ["notices"] });
                void navigate(pathOf(name));
              }}
            />
          </div>
        );
      }}
    </LoadState>
  );
}
