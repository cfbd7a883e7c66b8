import {
  type AssignmentFigures,
  AssignmentFiguresSchema,
  FiguresMomentSchema,
} from "@dudao/client/gen/assignment_proposal_pb";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { assignmentWords } from "~/pages/assignments/words";

const shown = [
  "covered",
  "coverage",
  "supervisors",
  "ratio",
  "leastUnits",
  "mostUnits",
  "loadDeviation",
  "townshipsPerSupervisor",
] as const;

/** The figures before a proposal and after it. */
export function FiguresTable(props: { figures: readonly AssignmentFigures[] }) {
  const t = useT(assignmentWords);
  const labels = useLabels();
  return (
    <section className="card table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t.figure}</th>
            {props.figures.map(({ moment }) => (
              <th key={moment} scope="col">
                {labels.ofEnum(FiguresMomentSchema, moment)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <tr key={field}>
              <th scope="row">{labels.ofField(AssignmentFiguresSchema, field)}</th>
              {props.figures.map((one) => (
                <td key={one.moment}>
                  {field === "coverage"
                    ? `${Math.floor(one.coverage * 1000) / 10}%`
                    : Math.round(one[field] * 100) / 100}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
