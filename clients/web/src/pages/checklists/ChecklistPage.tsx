import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import {
  type Checklist,
  type ChecklistItem,
  ChecklistState,
  ChecklistStateSchema,
} from "@dudao/client/gen/checklist_pb";
import { ChecklistService } from "@dudao/client/gen/checklist_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import {
  checklistsChanged,
  EditChecklist,
  NewChecklist,
} from "~/pages/checklists/ChecklistForms";
import { checklistWords } from "~/pages/checklists/words";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const caller = useCaller();
  const { checklist: id = "" } = useParams();
  const name = nameOf(caller.bureau, "checklists", id);
  const checklist = useQuery({
    queryKey: ["checklists", name],
    queryFn: () => dudao.of(ChecklistService).getChecklist({ name }),
  });
  return (
    <LoadState query={checklist}>
      {({ checklist: shown }) => shown && <View checklist={shown} />}
    </LoadState>
  );
}

function View({ checklist }: { checklist: Checklist }) {
  const t = useT(checklistWords);
  const { displayName, state, matters, items } = checklist;
  return (
    <>
      <PageHeader
        parent={{ to: "/checklists", text: t.title }}
        title={displayName}
        tags={<StateTag schema={ChecklistStateSchema} value={state} />}
        actions={<Actions checklist={checklist} />}
      />
      {matters.map(({ id, title }) => (
        <section key={id} className="card">
          <h2>{title}</h2>
          <ol className="numbered">
            {items
              .filter(({ matter }) => matter === id)
              .map((item) => (
                <Item key={item.id} item={item} />
              ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Actions({ checklist }: { checklist: Checklist }) {
  const t = useT(checklistWords);
  const { name, etag, state } = checklist;
  const service = dudao.of(ChecklistService);
  return (
    <>
      {state === ChecklistState.DRAFT && (
        <>
          <EditChecklist checklist={checklist} />
          <ConfirmAction
            label={t.publish}
            question={t.publishQuestion}
            primary
            done={t.published}
            run={async () => {
              await service.publishChecklist({ name, etag });
              await checklistsChanged();
            }}
          />
        </>
      )}
      <NewChecklist from={checklist} />
      {state === ChecklistState.PUBLISHED && (
        <ConfirmAction
          label={t.retire}
          question={t.retireQuestion}
          danger
          done={t.retired}
          run={async () => {
            await service.retireChecklist({ name, etag });
            await checklistsChanged();
          }}
        />
      )}
    </>
  );
}

function Item({ item }: { item: ChecklistItem }) {
  const t = useT(checklistWords);
  const labels = useLabels();
  return (
    <li>
      {item.text} {item.maxScore > 0 && <span>（{t.score(item.maxScore)}）</span>}
      {item.commonFindings.length > 0 && (
        <details>
          <summary>
            {t.common} {item.commonFindings.length}
          </summary>
          <ul>
            {item.commonFindings.map(({ text, requirement, grade }) => (
              <li key={text}>
                {[labels.ofEnum(FindingGradeSchema, grade), text, requirement]
                  .filter(Boolean)
                  .join(" · ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
