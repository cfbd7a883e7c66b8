#ifndef DUDAO_TESTS_SIMULATION_PEOPLE_H_
#define DUDAO_TESTS_SIMULATION_PEOPLE_H_

#include <set>
#include <string>
#include <vector>

#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/event.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/reminder.pb.h"
#include "tests/simulation/roster.h"
#include "tests/simulation/supervisions.h"
#include "tests/simulation/world.h"

namespace dudao::simulation {

// What the people of a county do: each step looks at the case as the events
// tell of it, makes its call where the case is still there to be gone on with,
// and puts what comes next on the agenda.
class People {
 public:
  explicit People(World& world)
      : world_(world),
        supervisions_(world, [this](const std::string& notice) {
          Issue(notice);
        }),
        roster_(world, [this](const std::string& follow_up) {
          PlanFollowUp(follow_up);
        }) {}

  // The first visits, and new heads every summer.
  void Begin();
  // What time has brought about: the office sees what is proposed.
  void Notice(const std::set<std::string>& touched);

 private:
  using Names = std::vector<std::string>;

  // Visits (people_visits.cc).
  void ScheduleVisit(std::size_t school, int days);
  void Visit(std::size_t school);
  void RecordVisit(const School& school, bool sign);
  void RegisterVisit(const School& school);
  void StartVisit(const std::string& inspection);
  void CompleteRecord(const std::string& inspection);
  void SignRecord(const std::string& inspection);
  void GiveUpVisit(const std::string& inspection);
  void Confirm(const std::string& inspection);
  void Correct(const std::string& inspection);
  void AfterSigning(const v1::Inspection& inspection, const Names& findings);
  std::vector<v1::Finding> SomeFindings();

  // Notices (people_notices.cc).
  void Route(const Names& findings);
  void CloseAsAdvised(const std::string& finding);
  void Draft(v1::NoticeKind kind, const Names& findings);
  void Issue(const std::string& notice);
  void Acknowledge(const std::string& notice);
  void RecordService(const std::string& notice);
  void AfterService(const v1::Notice& notice);
  void SubmitPlan(const std::string& notice);
  void WithdrawNotice(const std::string& notice);
  v1::Limit SomeLimit();
  v1::Limit LimitFor(const v1::Notice& draft, const v1::NoticeItem& item);

  // What the school does (people_answers.cc).
  void ScheduleAnswer(const std::string& finding);
  void Answer(const std::string& finding);
  void AskForHelp(const std::string& finding);
  void AskForTime(const std::string& finding);
  void Submit(const std::string& finding);

  // What the office and the supervisors decide (people_reviews.cc).
  void GiveHelp(const std::string& finding);
  void DecideTime(const std::string& finding);
  void Review(const std::string& finding);
  void Return(const std::string& finding);
  void Accept(const std::string& finding);
  void WithdrawFinding(const std::string& finding);
  void ConfirmWithdrawal(const std::string& finding);
  const Person& ReviewerOf(const v1::Finding& finding);

  // Rechecks and look-backs (people_follow_ups.cc).
  void PlanFollowUp(const std::string& follow_up);
  void CancelFollowUp(const std::string& follow_up);
  void RecordFollowUp(const std::string& follow_up);
  void SignFollowUp(const std::string& follow_up);
  void AfterVerdict(const v1::FollowUp& follow_up);
  v1::Verdict SomeVerdict(const v1::FollowUp& follow_up);

  // The ladder (people_escalations.cc).
  void ProposeRung();
  void ConsiderRung(const std::string& rung);
  void DecideRung(const v1::Escalation& proposal);
  v1::EscalationKind SomeRung(const v1::Escalation& proposal);
  void ServeRung(const std::string& rung);
  void ReferRung(const std::string& rung);
  void AnswerRung(const std::string& rung);
  void ConcludeRung(const std::string& rung);
  void WithdrawRung(const std::string& rung);
  const Person& OtherOfficer(const v1::Escalation& rung);

  // How unit and persons are held accountable (people_accountability.cc).
  void FillForms(const v1::Escalation& proposal, const Person& officer,
                 v1::DecideEscalationRequest* decision);
  void TryOtherForms(const Person& officer,
                     const v1::DecideEscalationRequest& decision);

  // Talks (people_talks.cc).
  void SetTalk(const std::string& rung);
  void HoldTalk(const std::string& rung);
  void TryAgainAfterTalk(const std::string& rung);

  // What a school objects to (people_reviews_of_rungs.cc).
  void PlanReview(const v1::Escalation& served);
  void AskForReview(const std::string& rung);
  void DecideReview(const std::string& rung);
  void AfterReview(const std::string& rung);
  void Appeal(const std::string& rung);
  void DecideAppeal(const std::string& rung);
  void CorrectRung(const std::string& rung);
  v1::ReviewOutcome SomeOutcome();
  // In time, on the last day, or too late.
  absl::CivilDay SomeDayToObject(absl::CivilDay last);

  // Commendations (people_commendations.cc).
  void Commend();
  void CommendSchool(const School& school);
  void CommendInspector(const Inspector& inspector);
  void ProposeCommendation(const Person& proposer,
                           v1::Commendation commendation,
                           const Names& records);
  void DecideCommendation(const std::string& commendation);
  void DeclineCommendation(const std::string& commendation);
  void IssueCommendation(const std::string& commendation);
  void PublishCommendation(const std::string& commendation);
  void RevokeCommendation(const std::string& commendation);

  // What other sections are asked (people_consultations.cc).
  void Consult(const std::string& inspection);
  void Ask(const v1::Inspection& inspection);
  void ProposeQuestion(const v1::Inspection& inspection);
  void AddressQuestion(const std::string& consultation);
  void AnswerQuestion(const std::string& consultation);
  void NoteAnswer(const std::string& consultation);
  void WithdrawQuestion(const std::string& consultation);
  void AfterAsking(const v1::Consultation& consultation);

  // Reminders (people_reminders.cc).
  void DeliverReminders();
  void ReportDelivery(const v1::Reminder& reminder);
  void RemindByHand();

  // The rows as the events tell of them; null where there is none, or none in
  // this state any more.
  const v1::Finding* FindingIn(const std::string& name,
                               v1::FindingState state) const;
  const v1::Notice* NoticeIn(const std::string& name,
                             v1::NoticeState state) const;
  const v1::Inspection* InspectionIn(const std::string& name,
                                     v1::InspectionState state) const;
  const v1::FollowUp* FollowUpIn(const std::string& name,
                                 v1::FollowUpState state) const;
  const v1::Escalation* RungIn(const std::string& name,
                               v1::EscalationState state) const;
  // Served, perhaps concluded since: what may be objected to.
  const v1::Escalation* ServedRung(const std::string& name) const;
  const v1::Commendation* CommendationIn(const std::string& name,
                                         v1::CommendationState state) const;
  const v1::Consultation* ConsultationIn(const std::string& name,
                                         v1::ConsultationState state) const;

  // In so many days from `least` to `most`, on a day of work.
  void Later(int least, int most, Agenda::Step step);

  World& world_;
  Supervisions supervisions_;
  Roster roster_;
  std::set<std::string> noticed_;  // rungs the program proposed
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_PEOPLE_H_
