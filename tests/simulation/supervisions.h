#ifndef DUDAO_TESTS_SIMULATION_SUPERVISIONS_H_
#define DUDAO_TESTS_SIMULATION_SUPERVISIONS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/campaign_service.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/supervision_opinion_service.pb.h"
#include "dudao/v1/supervision_visit_service.pb.h"
#include "tests/simulation/world.h"

namespace dudao::simulation {

// What people do in formal supervision (专项督导、综合督导) of schools, step by
// step as People do: from the plan to the published report. What an opinion
// finds goes the way of every finding from its notice on.
class Supervisions {
 public:
  using IssueNotice = std::function<void(const std::string& notice)>;

  // Issues the notice of what an opinion found.
  Supervisions(World& world, IssueNotice issue)
      : world_(world), issue_(std::move(issue)) {}

  void Begin();

 private:
  using Names = std::vector<std::string>;
  using Step = void (Supervisions::*)(const std::string& supervision);

  // Plan and notice (supervision_plans.cc).
  void Plan();
  v1::Supervision SomePlan(const School& school);
  void PlanAnew(const std::string& supervision);
  void Notify(const std::string& supervision);
  void AfterNotice(const std::string& supervision);
  void Cancel(const std::string& supervision);

  // Over many schools (supervision_campaigns.cc).
  void BeginCampaign();
  void PlanCampaign(const std::string& campaign, const Names& units);
  void CloseCampaign(const std::string& campaign);

  // The team (supervision_teams.cc).
  void AskRecusal(const std::string& supervision);
  void DecideRecusal(const std::string& supervision);
  void MakeWhole(const std::string& supervision);
  // So many who may be of a team that has these already; fewer where there are
  // no more.
  Names SomeTeam(std::size_t size, const Names& already, const Names& without);
  bool IsWhole(const v1::Supervision& supervision);
  // Whether enough are in office.
  bool CanFormTeam();
  bool IsInOffice(const std::string& supervisor);
  // Whoever speaks for the team: its lead, or the office where it has none.
  const Person& SpeakerOf(const v1::Supervision& supervision);

  // Until the team knows what it thinks (supervision_visits.cc).
  void MakeVisit(const std::string& supervision);
  void CorrectVisit(const std::string& supervision);
  void Hear(const std::string& supervision);
  void SubmitSelfEvaluation(const std::string& supervision);
  void ReviewSelfEvaluation(const std::string& supervision);
  void Deliberate(const std::string& supervision);
  void RecordDeliberation(const std::string& supervision);
  v1::RecordSiteVisitRequest VisitOf(const v1::Supervision& supervision);

  // Until the opinion (supervision_opinions.cc).
  void FeedBack(const std::string& supervision);
  void AfterFeedback(const std::string& supervision);
  void Rebut(const std::string& supervision);
  void WaiveRebuttal(const std::string& supervision);
  void AnswerRebuttals(const std::string& supervision);
  void IssueOpinion(const std::string& supervision);
  void AfterOpinion(const std::string& supervision);
  void DraftNotice(const std::string& supervision);
  v1::FeedBackPreliminaryOpinionRequest OpinionOf(
      const v1::Supervision& supervision);

  // From then on (supervision_reports.cc).
  void Object(const std::string& supervision);
  void DecideObjection(const std::string& supervision);
  void Verify(const std::string& supervision);
  void DraftReport(const std::string& supervision);
  void FileReport(const std::string& supervision);
  void PublishReport(const std::string& supervision);

  // The row as the events tell of it; null where it is in another state.
  const v1::Supervision* In(const std::string& name,
                            v1::SupervisionState state) const;
  const v1::Supervision& Row(const std::string& name) const {
    return world_.watch.rows().supervisions.at(name);
  }
  // Its head does something about it, and sees it in part.
  template <class Response, class Request>
  void ByHead(const v1::Supervision& supervision, const Request& request) {
    const std::string name = supervision.name();
    world_.calls.Do<Response>(world_.SchoolOf(supervision.unit()).head,
                              request);
    world_.journal.ShownInPart(name);
  }
  // In so many days from `least` to `most`, on a day of work.
  void Later(int least, int most, Step step, const std::string& supervision);
  // On a day, or tomorrow where that is over.
  void On(absl::CivilDay day, Step step, const std::string& supervision);

  World& world_;
  const IssueNotice issue_;
};

// Whether the unit asked for a recusal that is not decided.
bool IsRecusalPending(const v1::Supervision& supervision);
// Whether the last objection is not decided.
bool IsObjectionOpen(const v1::Supervision& supervision);
bool IsRebuttalOpen(const v1::Supervision& supervision);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_SUPERVISIONS_H_
