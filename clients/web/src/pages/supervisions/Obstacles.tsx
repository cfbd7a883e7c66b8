import { formatDate } from "@dudao/client";
import { ViewsAudienceSchema } from "@dudao/client/gen/supervision_visit_pb";
import { Alert } from "antd";
import type { Obstacle } from "~/pages/supervisions/course";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";

/** Why a step cannot be done yet, with the article each rests on. */
export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const t = useT(supervisionWords);
  const textOf = useObstacleText();
  if (obstacles.length === 0) return null;
  const texts = obstacles.map(textOf);
  return (
    <Alert
      type="warning"
      showIcon
      title={t.notYet}
      description={
        <ul>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      }
    />
  );
}

function useObstacleText(): (obstacle: Obstacle) => string {
  const t = useT(supervisionWords);
  const labels = useLabels();
  return (obstacle) => {
    switch (obstacle.kind) {
      case "team":
        return t.obstacleTeam(obstacle.supervisors, obstacle.experts);
      case "lead":
        return t.obstacleLead;
      case "planOver":
        return t.obstaclePlanOver(formatDate(obstacle.day));
      case "recusal":
        return t.obstacleRecusal;
      case "selfEvaluationDue":
        return t.obstacleSelfEvaluationDue(formatDate(obstacle.day));
      case "selfEvaluationReview":
        return t.obstacleSelfEvaluationReview;
      case "siteVisit":
        return t.obstacleSiteVisit;
      case "publicComment":
        return t.obstaclePublicComment;
      case "audience":
        return t.obstacleAudience(
          labels.ofEnum(ViewsAudienceSchema, obstacle.audience),
        );
      case "deliberation":
        return t.obstacleDeliberation;
      case "mayRebut":
        return t.obstacleMayRebut(formatDate(obstacle.day));
      case "rebuttal":
        return t.obstacleRebuttal(obstacle.point);
      case "objection":
        return t.obstacleObjection;
      case "openFindings":
        return t.obstacleOpenFindings(obstacle.count);
    }
  };
}
