#ifndef DUDAO_TESTS_E2E_STORY_H_
#define DUDAO_TESTS_E2E_STORY_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/event.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao {

using Kinds = std::multiset<v1::ObligationKind>;

// The people of a case and what they do, one call a verb. It is 2026-09-01.
// Each verb succeeds or ends the test.
class Story : public testing::Test {
 protected:
  explicit Story(TestServerOptions options = {});
  // Whatever happened, the data is sound: chain, numbers, obligations. And no
  // rung of the ladder was taken without a person.
  void TearDown() override;

  // A signed visit of Wei to the school with one finding.
  v1::Finding Raise(v1::FindingGrade grade, bool zero_tolerance = false);
  v1::RecordInspectionResponse RaiseAll(
      const std::vector<v1::Finding>& drafts);
  // The same visit, not signed yet.
  v1::RecordInspectionResponse RecordUnsigned(
      const std::vector<v1::Finding>& drafts);

  // Each item demands the same.
  v1::Notice DraftNotice(Caller& caller, v1::NoticeKind kind,
                         const std::vector<v1::Finding>& findings,
                         const std::string& demand = "");
  v1::Notice Issue(Caller& caller, const v1::Notice& notice);
  // A rectification notice of the office, issued.
  v1::Notice Notify(const std::vector<v1::Finding>& findings);
  v1::Notice Acknowledge(const v1::Notice& notice);
  // A notice with a limit of its own, served today; the finding after it.
  v1::Finding WithLimit(int length, v1::LimitUnit unit);
  v1::Notice SubmitPlan(const v1::Notice& notice);
  v1::Notice Withdraw(const v1::Notice& notice);

  v1::Finding Answer(const v1::Finding& finding);
  v1::Finding Submit(const v1::Finding& finding);
  v1::Finding Return(const v1::Finding& finding);
  v1::Finding Accept(Caller& caller, const v1::Finding& finding);
  v1::Finding AskForTime(const v1::Finding& finding, absl::CivilDay until);
  v1::Finding DecideTime(const v1::Finding& finding, bool grant);
  // From a finding in an issued notice to one that is struck off.
  v1::Finding BringToClose(const v1::Notice& notice,
                           const v1::Finding& finding);

  // The open follow-up of a finding.
  v1::FollowUp OpenFollowUp(const v1::Finding& finding);
  v1::FollowUp Plan(const v1::FollowUp& follow_up);
  // For today; the first of the team leads.
  v1::FollowUp PlanWith(const v1::FollowUp& follow_up,
                        const std::vector<v1::Supervisor>& team);
  // One more, as the office asks for it; still to be sent.
  static v1::CreateFollowUpRequest AskForFollowUp(v1::FollowUpKind kind,
                                                  const v1::Finding& finding);
  v1::FollowUp RecordVerdict(const v1::FollowUp& follow_up,
                             v1::Verdict verdict);
  v1::FollowUp Sign(const v1::FollowUp& follow_up);
  // Planned by the office, made and signed by Li and Wei.
  v1::FollowUp FollowUpWith(const v1::Finding& finding, v1::Verdict verdict);

  // Every rung of the ladder, oldest first, and those about a finding.
  std::vector<v1::Escalation> Rungs();
  std::vector<v1::Escalation> RungsOf(const v1::Finding& finding);
  // About the unit as a whole.
  v1::Escalation ProposeRung(const v1::Unit& unit);
  v1::Escalation DecideRung(const v1::Escalation& proposal,
                            v1::EscalationKind kind);
  v1::Escalation ServeRung(const v1::Escalation& rung);
  v1::Escalation AnswerRung(Caller& head, const v1::Escalation& rung);
  v1::Escalation ConcludeRung(const v1::Escalation& rung);

  // The one in force.
  v1::Assignment AssignmentOf(const v1::Unit& unit);
  // The school's responsible supervisor gives way to another.
  v1::Assignment Replace(const v1::Supervisor& successor,
                         v1::CaseHandover handover);
  // The supervisor has a near relative at the unit from now on.
  void Tie(const v1::Supervisor& supervisor, const v1::Unit& unit);
  v1::Supervisor Dismiss(const v1::Supervisor& supervisor);
  v1::Unit Deactivate(const v1::Unit& unit);

  v1::Finding Get(const v1::Finding& finding);
  v1::Notice Get(const v1::Notice& notice);
  v1::Escalation Get(const v1::Escalation& rung);
  std::vector<v1::FollowUp> FollowUps();
  std::vector<v1::Event> Events(std::int64_t after = 0,
                                const std::string& resource = "");
  // UNSPECIFIED where the finding is not in the ledger.
  v1::LedgerWord WordOf(const v1::Finding& finding);
  // What the caller must do.
  std::vector<v1::Obligation> Due(Caller& caller);
  // Of what cases bring about: the visits that every month and semester want
  // are left out.
  Kinds KindsDue(Caller& caller);

  TestServer server_;
  v1::Unit school_;
  v1::Unit other_school_;
  v1::Supervisor wei_;  // responsible for the school
  v1::Supervisor li_;
  Caller& officer_;
  Caller& second_officer_;
  Caller& supervisor_;         // is Wei
  Caller& second_supervisor_;  // is Li
  Caller& head_;               // of the school
  Caller& other_head_;
  Caller& auditor_;
};

// A whole report, as it may be submitted.
v1::Rectification Report();

v1::Date Day(int year, int month, int day);
std::string ToText(const v1::Date& date);

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_STORY_H_
