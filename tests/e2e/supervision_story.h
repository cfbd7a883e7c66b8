#ifndef DUDAO_TESTS_E2E_SUPERVISION_STORY_H_
#define DUDAO_TESTS_E2E_SUPERVISION_STORY_H_

#include <string>
#include <vector>

#include "dudao/v1/supervision_opinion_service.pb.h"
#include "dudao/v1/supervision_report_service.pb.h"
#include "dudao/v1/supervision_service.pb.h"
#include "dudao/v1/supervision_visit_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {

// A formal supervision of the school, one call a verb. Li leads the team, Wei
// and Lu are on it.
class SupervisionStory : public Story {
 protected:
  SupervisionStory() : lu_(server_.AddSupervisor("陆督学")) {}

  // As the office plans it for 2026-09-14 to 16; still to be sent.
  v1::CreateSupervisionRequest PlanOf(
      v1::SupervisionKind kind, const v1::Unit& unit,
      const std::vector<v1::Supervisor>& team) const;
  v1::Supervision Create(const v1::CreateSupervisionRequest& request);
  v1::Supervision PlanAll();
  v1::Supervision NotifyUnit(const v1::Supervision& supervision);
  // Made by the lead on the days planned; it is then the last of them.
  v1::Supervision Visit(const v1::Supervision& supervision);
  v1::Supervision AskPublic(const v1::Supervision& supervision);
  v1::Supervision Hear(const v1::Supervision& supervision,
                       v1::ViewsAudience audience);
  v1::Supervision HearAll(const v1::Supervision& supervision);
  // Everybody for it.
  v1::Supervision Deliberate(const v1::Supervision& supervision);
  // After the deliberation, with one ordinary point.
  v1::Supervision FeedBack(const v1::Supervision& supervision);
  // On the day after the unit's time to rebut.
  v1::Supervision IssueOpinion(const v1::Supervision& supervision);
  // As the office sends it.
  static v1::IssueSupervisionOpinionRequest OpinionOn(
      const v1::Supervision& supervision);
  // The unit contests the first point.
  v1::Supervision Rebut(const v1::Supervision& supervision);
  v1::Supervision Waive(const v1::Supervision& supervision);
  v1::Supervision Answer(const v1::Supervision& supervision,
                         v1::ContestOutcome outcome,
                         const std::string& revised_text = "");
  v1::Supervision Object(const v1::Supervision& supervision);
  v1::Supervision Verify(const v1::Supervision& supervision);
  v1::Supervision DraftReport(const v1::Supervision& supervision);
  v1::Supervision FileReport(const v1::Supervision& supervision);
  v1::Supervision PublishReport(const v1::Supervision& supervision);

  v1::Supervision Show(Caller& caller, const v1::Supervision& supervision);
  v1::Finding FindingOf(const v1::Supervision& supervision);
  // Put right today by the unit, accepted by the office.
  v1::Finding Rectify(const v1::Notice& notice, const v1::Finding& finding);
  // From a plan to what is fed back.
  v1::Supervision ToFeedback();

  v1::Supervisor lu_;
};

v1::OpinionPoint Point(const std::string& matter, v1::FindingGrade grade,
                       const std::string& text);

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_SUPERVISION_STORY_H_
