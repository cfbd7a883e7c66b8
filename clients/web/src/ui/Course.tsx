import { type ReactNode, useState } from "react";
import { area, useT } from "~/i18n/area";
import "~/styles/course.css";

const words = area(
  { done: "已完成", now: "进行中", later: "未开始", ended: "已终止" },
  { done: "Done", now: "Under way", later: "To come", ended: "Ended" },
);

/** Where a step of a procedure stands. */
export type StepStanding = "done" | "now" | "later" | "ended";

export interface CourseStep {
  key: string;
  title: string;
  standing: StepStanding;
  /** Beside the title: when, by when, what came of it. */
  note?: ReactNode;
  /** What is known of it and what can be done; shown at once while under way. */
  body?: ReactNode;
}

/** A procedure step by step: what was done, what is to do, what comes. */
export function Course({ steps }: { steps: readonly CourseStep[] }) {
  return (
    <ol className="course">
      {steps.map((step) => (
        // Another key opens it anew when it becomes the step under way.
        <Step key={`${step.key} ${step.standing}`} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { step: CourseStep }) {
  const t = useT(words);
  const { standing, body } = step;
  const [open, setOpen] = useState(standing === "now");
  return (
    <li
      className={`course-step ${standing}`}
      aria-current={standing === "now" ? "step" : undefined}
    >
      <div className="course-head">
        <h2>
          {body ? (
            <button
              type="button"
              className="course-toggle"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {step.title}
            </button>
          ) : (
            step.title
          )}
        </h2>
        <span className="course-standing">{t[standing]}</span>
        {step.note && <span className="course-note">{step.note}</span>}
      </div>
      {body && open && <div className="course-body">{body}</div>}
    </li>
  );
}
