#ifndef DUDAO_TESTS_MODEL_CASE_MODEL_H_
#define DUDAO_TESTS_MODEL_CASE_MODEL_H_

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "tests/model/outcome.h"

namespace dudao::model {

struct Finding {
  std::string name;
  std::string inspection;
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
  bool asks_for_help = false;  // not answered yet
  int rechecked_round = 0;     // the last that a recheck passed
  bool referred = false;
  std::optional<int> withdrawal_by;   // the officer who asks for it
  std::optional<bool> first_on_time;  // of the first submission
  // Rungs of the ladder that nobody has decided on: cause and round.
  std::set<std::pair<v1::EscalationCause, int>> proposals;
};

struct Notice {
  std::string name;
  v1::NoticeKind kind = v1::NOTICE_KIND_RECTIFICATION;
  int school = 0;
  v1::NoticeState state = v1::NOTICE_STATE_DRAFT;
  bool deleted = false;
  std::vector<std::string> findings;
  int serial = 0;
  bool plan = false;
};

// By finding.
using Verdicts = std::map<std::string, v1::Verdict>;

struct FollowUp {
  std::string name;  // "" until it was seen
  v1::FollowUpKind kind = v1::FOLLOW_UP_KIND_RECHECK;
  int school = 0;
  std::vector<std::string> findings;
  int round = 0;
  v1::FollowUpState state = v1::FOLLOW_UP_STATE_DUE;
  std::optional<int> lead;  // a supervisor; both are of every team
  Verdicts verdicts;
};

struct Inspection {
  std::string name;
  int school = 0;
  v1::InspectionState state = v1::INSPECTION_STATE_SIGNED;
  int corrections = 0;
};

struct Supervisor {
  std::string name;
  std::set<int> relatives_at;  // schools
};

// The case lifecycle as docs/states.md tells it, told once more without any of
// the code that enforces it. Each verb says what the server should answer.
class CaseModel {
 public:
  // finding_model.cc
  Outcome CloseAsAdvised(Actor actor, Finding& finding);
  Outcome Answer(Actor actor, Finding& finding);
  Outcome AskForHelp(Actor actor, Finding& finding);
  Outcome AnswerHelp(Actor actor, Finding& finding);
  Outcome AskForTime(Actor actor, Finding& finding, absl::CivilDay until,
                     absl::CivilDay today);
  Outcome DecideTime(Actor actor, Finding& finding, bool grant);
  Outcome Submit(Actor actor, Finding& finding, absl::CivilDay today);
  Outcome Return(Actor actor, Finding& finding);
  Outcome Accept(Actor actor, Finding& finding, bool with_referral);
  Outcome WithdrawFinding(Actor actor, Finding& finding);

  // notice_model.cc
  Outcome DraftNotice(Actor actor, v1::NoticeKind kind,
                      const std::vector<Finding*>& drafted);
  Outcome DeleteNotice(Actor actor, Notice& notice);
  Outcome Issue(Actor actor, Notice& notice, absl::CivilDay today);
  Outcome Acknowledge(Actor actor, Notice& notice);
  Outcome SubmitPlan(Actor actor, Notice& notice);
  Outcome WithdrawNotice(Actor actor, Notice& notice);

  // follow_up_model.cc
  Outcome CreateFollowUp(Actor actor, const std::vector<Finding*>& about,
                         v1::FollowUpKind kind);
  Outcome Plan(Actor actor, FollowUp& follow_up, int lead);
  Outcome RecordVerdicts(Actor actor, FollowUp& follow_up,
                         const Verdicts& verdicts);
  Outcome Sign(Actor actor, FollowUp& follow_up);
  Outcome Cancel(Actor actor, FollowUp& follow_up);

  // visit_model.cc
  Outcome RecordVisit(Actor actor, int school);
  Outcome SignVisit(Actor actor, Inspection& inspection);
  Outcome CancelVisit(Actor actor, Inspection& inspection);
  Outcome ConfirmVisit(Actor actor, Inspection& inspection);
  Outcome RefuseVisit(Actor actor, Inspection& inspection);
  Outcome Correct(Actor actor, Inspection& inspection);
  Outcome Tie(Actor actor, Supervisor& supervisor,
              const std::set<int>& schools);

  // Whether its school has acknowledged that it is to rectify it.
  bool IsUnderWay(const Finding& finding) const;

  std::map<std::string, Finding> findings;
  std::map<std::string, Notice> notices;
  std::deque<FollowUp> follow_ups;  // effects hold on to them
  std::map<std::string, Inspection> inspections;
  Supervisor supervisors[2];
  // Each kind has numbers of its own, which begin anew with the year.
  std::map<std::pair<v1::NoticeKind, absl::civil_year_t>, int> last_serial;

 private:
  // Who has a relative at a school has no part in what is about it.
  bool IsRecused(Actor actor, int school) const;
  void Reopen(Finding& finding);
  void AddFollowUp(v1::FollowUpKind kind, int school,
                   const std::vector<std::string>& about, int round);
  // Whether the follow-up is still to look at the finding.
  bool IsAwaited(const FollowUp& follow_up, const std::string& finding) const;
  // Cancels the rechecks that none of their findings waits for any more.
  void EndRechecks();
  void LeaveLookBacks(const Finding& finding);
  void LookBack(v1::Verdict verdict, Finding& finding);
  void Refresh(const std::string& notice);
};

bool IsSerious(const Finding& finding);
// Moves it; what was wished about the case as it stood is void.
void MoveTo(v1::FindingState state, Finding& finding);
void BeginRound(Finding& finding);
// It was raised, and one of zero tolerance is to be referred.
void ProposeReferral(Finding& finding);

// Whether a finding stands where a follow-up may look at it.
bool Fits(v1::FollowUpKind kind, const Finding& finding);
bool IsOpen(const FollowUp& follow_up);
bool IsAbout(const FollowUp& follow_up, const std::string& finding);

}  // namespace dudao::model

#endif  // DUDAO_TESTS_MODEL_CASE_MODEL_H_
