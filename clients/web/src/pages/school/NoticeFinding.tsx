import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { FindingStateSchema } from "@dudao/client/gen/finding_pb";
import type { Notice } from "@dudao/client/gen/notice_pb";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLanguage } from "~/i18n/language";
import { stepOf } from "~/pages/school/findingStep";
import { findingWords, stepWords } from "~/pages/school/findingWords";
import type { ShownItem } from "~/pages/school/noticeItems";
import { noticeWords } from "~/pages/school/noticeWords";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LinkButton } from "~/ui/LinkButton";
import { StateTag } from "~/ui/StateTag";

/** One finding of a notice: what, the demand, how far it is, its button. */
export function NoticeFinding(props: {
  at: number;
  item: ShownItem;
  notice: Notice;
  planRequired: boolean;
}) {
  const t = useT(noticeWords);
  const f = useT(findingWords);
  const language = useLanguage();
  const { at, item, notice } = props;
  const { found } = item;
  if (found === undefined) {
    return (
      <li className="card">
        <h3>{t.planOf(at)}</h3>
        <p className="prose">{item.demand}</p>
        <p className="soft">{f.left}</p>
      </li>
    );
  }
  const step = stepOf(found, notice.state, props.planRequired);
  return (
    <li className="card">
      <div className="card-head">
        <h3>
          {at}. {found.matterTitle}
        </h3>
        <StateTag schema={FindingGradeSchema} value={found.grade} />
        <StateTag schema={FindingStateSchema} value={found.state} />
      </div>
      <p className="prose">{found.text || t.unread}</p>
      {item.demand && (
        <p className="prose">
          <strong>{t.demand}：</strong>
          {item.demand}
        </p>
      )}
      {found.evidence.length > 0 && (
        <EvidenceGallery record={found.name} only={found.evidence} />
      )}
      <div className="card-foot">
        <span>
          {stepWords[step][language]}
          {step === "answer" && found.rectification && ` · ${f.begun}`}
        </span>
        <span className="push">
          <DueDate deadline={found.deadline} open={step === "answer" || step === "plan"} />
        </span>
        <LinkButton
          type={step === "answer" ? "primary" : "default"}
          to={pathOf(found.name)}
        >
          {step === "answer" ? t.open(at) : t.view(at)}
        </LinkButton>
      </div>
    </li>
  );
}
