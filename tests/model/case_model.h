#ifndef DUDAO_TESTS_MODEL_CASE_MODEL_H_
#define DUDAO_TESTS_MODEL_CASE_MODEL_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"

namespace dudao::model {

// Who acts: one of two officers, of two responsible supervisors, of two heads.
// Supervisor and head i are those of school i.
struct Actor {
  enum class Role { kOfficer, kSupervisor, kHead } role;
  int index;
};

struct Finding {
  std::string name;
  int school = 0;  // and who found it
  v1::FindingGrade grade = v1::FINDING_GRADE_ORDINARY;
  bool zero_tolerance = false;
  v1::FindingState state = v1::FINDING_STATE_RAISED;
  bool verified = false;  // CLOSED by acceptance, not as advised
  int round = 0;
  int returns = 0;
  int relapses = 0;
  int mostly = 0;  // verdicts in a row
  std::string notice;
  bool plan = false;
  bool answered = false;
  std::optional<absl::CivilDay> due;
  std::optional<absl::CivilDay> asked_for;  // more time, not decided yet
  int extensions = 0;
  int rechecked_round = 0;  // the last that a recheck passed
  bool referred = false;
  std::optional<int> withdrawal_by;   // the officer who asks for it
  std::optional<bool> first_on_time;  // of the first submission
};

struct Notice {
  std::string name;
  int school = 0;
  v1::NoticeState state = v1::NOTICE_STATE_DRAFT;
  bool deleted = false;
  std::vector<std::string> findings;
  int serial = 0;
  bool plan = false;
};

struct FollowUp {
  std::string name;  // "" until it was seen
  v1::FollowUpKind kind = v1::FOLLOW_UP_KIND_RECHECK;
  std::string finding;
  int round = 0;
  v1::FollowUpState state = v1::FOLLOW_UP_STATE_DUE;
  std::optional<int> lead;  // a supervisor; both are of every team
  v1::Verdict verdict = v1::VERDICT_UNSPECIFIED;
};

struct Inspection {
  std::string name;
  int school = 0;
  v1::InspectionState state = v1::INSPECTION_STATE_SIGNED;
};

// What a call comes to, and what it does where it is answered OK.
struct Outcome {
  absl::StatusCode code = absl::StatusCode::kOk;
  std::function<void()> effect = [] {};
};

// The case lifecycle as the plan of the house tells it (its state tables), with
// nothing of the rules of the product. Each verb says what the server should
// answer.
class CaseModel {
 public:
  Outcome CloseAsAdvised(Actor actor, Finding& finding);
  Outcome Answer(Actor actor, Finding& finding);
  Outcome AskForTime(Actor actor, Finding& finding, absl::CivilDay until,
                     absl::CivilDay today);
  Outcome DecideTime(Actor actor, Finding& finding, bool grant);
  Outcome Submit(Actor actor, Finding& finding, absl::CivilDay today);
  Outcome Return(Actor actor, Finding& finding);
  Outcome Accept(Actor actor, Finding& finding, bool with_referral);
  Outcome WithdrawFinding(Actor actor, Finding& finding);

  Outcome DraftNotice(Actor actor, const std::vector<Finding*>& drafted);
  Outcome DeleteNotice(Actor actor, Notice& notice);
  Outcome Issue(Actor actor, Notice& notice, absl::CivilDay today);
  Outcome Acknowledge(Actor actor, Notice& notice);
  Outcome SubmitPlan(Actor actor, Notice& notice);
  Outcome WithdrawNotice(Actor actor, Notice& notice);

  Outcome CreateFollowUp(Actor actor, Finding& finding, v1::FollowUpKind kind);
  Outcome Plan(Actor actor, FollowUp& follow_up, int lead);
  Outcome RecordVerdict(Actor actor, FollowUp& follow_up, v1::Verdict verdict);
  Outcome Sign(Actor actor, FollowUp& follow_up);
  Outcome Cancel(Actor actor, FollowUp& follow_up);

  Outcome Confirm(Actor actor, Inspection& inspection);

  std::map<std::string, Finding> findings;
  std::map<std::string, Notice> notices;
  std::deque<FollowUp> follow_ups;  // effects hold on to them
  std::map<std::string, Inspection> inspections;
  std::map<absl::civil_year_t, int> last_serial;  // numbers begin anew

 private:
  void Reopen(Finding& finding);
  void AddFollowUp(const Finding& finding, v1::FollowUpKind kind, int round);
  void CancelOpen(const Finding& finding, v1::FollowUpKind kind);
  bool IsAcknowledged(const Finding& finding) const;
  void Refresh(const std::string& notice);
};

// Whether a finding still stands where the follow-up may look at it.
bool Fits(const FollowUp& follow_up, const Finding& finding);
bool IsOpen(const FollowUp& follow_up);

}  // namespace dudao::model

#endif  // DUDAO_TESTS_MODEL_CASE_MODEL_H_
