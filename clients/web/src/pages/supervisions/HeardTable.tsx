import { formatDate } from "@dudao/client";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  type HeardViews,
  ViewsAudienceSchema,
  ViewsMethod,
  ViewsMethodSchema,
} from "@dudao/client/gen/supervision_visit_pb";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";

/** The public, students, parents and teachers: how they were heard, how many. */
export function HeardTable({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { publicComments, views } = supervision;
  if (publicComments.length + views.length === 0) return null;
  const numbers = (one: HeardViews) =>
    one.method === ViewsMethod.QUESTIONNAIRE
      ? t.questionnaires(one.questionnairesSent, one.questionnairesReturned)
      : t.people(one.people);
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t.heard}>
      <table className="plain-table wide">
        <caption className="visually-hidden">{t.heard}</caption>
        <thead>
          <tr>
            <th scope="col">{t.audience}</th>
            <th scope="col">{t.method}</th>
            <th scope="col">{t.date}</th>
            <th scope="col">{t.numbers}</th>
            <th scope="col">{t.summary}</th>
          </tr>
        </thead>
        <tbody>
          {publicComments.map((one, at) => (
            <tr key={`public ${at}`}>
              <td>{t.public}</td>
              <td>{one.channel}</td>
              <td>
                {t.period(formatDate(one.startDate), formatDate(one.endDate))}
              </td>
              <td>{t.comments(one.comments)}</td>
              <td>{one.summary}</td>
            </tr>
          ))}
          {views.map((one, at) => (
            <tr key={`views ${at}`}>
              <td>{labels.ofEnum(ViewsAudienceSchema, one.audience)}</td>
              <td>{labels.ofEnum(ViewsMethodSchema, one.method)}</td>
              <td>{formatDate(one.date)}</td>
              <td>{numbers(one)}</td>
              <td>{one.summary}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
