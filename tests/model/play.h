#ifndef DUDAO_TESTS_MODEL_PLAY_H_
#define DUDAO_TESTS_MODEL_PLAY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/base/status_macros.h"
#include "tests/model/case_model.h"
#include "tests/testing/test_server.h"

namespace dudao::model {

// What a play came to.
struct Tally {
  int done = 0;
  int refused = 0;
  int validated = 0;  // with validate_only
  int repeated = 0;   // sent again, as they were or with other content
  int restarts = 0;
  std::map<std::string, int> verbs;  // done
};

// The real server and the model side by side: random calls of random people,
// most of them at the wrong time or of the wrong person, only validated, sent
// again, late, with an old etag, across restarts. All of it follows from the
// seed.
class Play {
 public:
  explicit Play(std::uint64_t seed);

  // Takes so many steps, or fewer where the two differ. What differs, and the
  // calls that led there, for a person; "" where nothing does.
  std::string Run(int steps);
  const Tally& tally() const { return tally_; }

 private:
  // A call that was answered OK, to be sent again.
  struct Sent {
    std::string verb;
    // With or without other content; the answer's bytes.
    std::function<absl::StatusOr<std::string>(bool)> send;
    std::string answer;
    // What is gone is out of the reach of who only had it for its unit: then
    // other content is not looked at.
    bool out_of_reach = false;
  };

  void Step();
  void SendAgain();

  // Which call is next (play_choice.cc).
  void Choose();
  void ChangeTies();
  std::vector<Finding*> WithOthers(Finding& finding, v1::FollowUpKind kind);
  Verdicts SomeVerdicts(const FollowUp& follow_up);

  // What comes next in a case, of whoever is to do it (play_next.cc).
  void GoOn(Finding& finding);
  void GoOnToSign(Inspection& inspection);
  void GoOnToNotice(Finding& finding);
  void GoOnToIssue(Notice& draft);
  void GoOnToSubmit(Finding& finding);
  void GoOnToReview(Finding& finding);
  void GoOnToLookBack(Finding& finding);
  void GoOnWith(FollowUp& follow_up);
  Notice* DraftWith(const Finding& finding);
  FollowUp* OpenFollowUpOf(const Finding& finding);

  // Any verb of anybody (play_any.cc).
  void AnyVerb();
  void VerbOfFinding(Finding& finding);
  void VerbOfNotice(Notice& notice);
  void VerbOfFollowUp(FollowUp& follow_up);
  void VerbOfInspection(Inspection& inspection);

  // One call each: play_visit.cc,
  void Visit();
  void SignInspection(Actor actor, Inspection& inspection);
  void CancelInspection(Actor actor, Inspection& inspection);
  void ConfirmInspection(Actor actor, Inspection& inspection);
  void RefuseInspection(Actor actor, Inspection& inspection);
  void AddCorrection(Actor actor, Inspection& inspection);
  void UpdateSupervisor(Actor actor, int who, const std::set<int>& schools);
  // play_finding.cc,
  void CloseAsAdvised(Actor actor, Finding& finding);
  void AnswerFinding(Actor actor, Finding& finding);
  void RequestHelp(Actor actor, Finding& finding);
  void AnswerHelp(Actor actor, Finding& finding);
  void RequestExtension(Actor actor, Finding& finding);
  void DecideExtension(Actor actor, Finding& finding);
  void SubmitRectification(Actor actor, Finding& finding);
  void ReturnFinding(Actor actor, Finding& finding);
  void AcceptFinding(Actor actor, Finding& finding);
  void WithdrawFinding(Actor actor, Finding& finding);
  // play_notice.cc,
  void DraftNotice(Actor actor, v1::NoticeKind kind, Finding& finding);
  void DeleteNotice(Actor actor, Notice& notice);
  void IssueNotice(Actor actor, Notice& notice);
  void AcknowledgeNotice(Actor actor, Notice& notice);
  void SubmitPlan(Actor actor, Notice& notice);
  void WithdrawNotice(Actor actor, Notice& notice);
  // play_follow_up.cc.
  void CreateFollowUp(Actor actor, const std::vector<Finding*>& about,
                      v1::FollowUpKind kind);
  void PlanFollowUp(Actor actor, FollowUp& follow_up, int lead);
  void RecordFollowUp(Actor actor, FollowUp& follow_up,
                      const Verdicts& verdicts);
  void SignFollowUp(Actor actor, FollowUp& follow_up);
  void CancelFollowUp(Actor actor, FollowUp& follow_up);

  // Asks, and compares what comes of it with what the model says; at times it
  // is validated first, or only validated, which is CANCELLED here. `alter`
  // makes the request another one.
  template <class Response, class Request, class Alter>
  absl::StatusOr<Response> Ask(const std::string& verb, Actor actor,
                               Request request, const Outcome& outcome,
                               Alter alter);
  // The same of a verb on the resource of this name.
  template <class Response, class Request, class Alter>
  void Do(const std::string& name, const std::string& verb, Request request,
          Actor actor, const Outcome& outcome, Alter alter) {
    request.set_name(name);
    Ask<Response>(verb, actor, std::move(request), outcome, alter)
        .IgnoreError();
  }
  template <class Response, class Request>
  absl::StatusOr<Response> Send(const std::string& verb, Actor actor,
                                const Request& request,
                                const Reply& expected);
  void Note(const std::string& verb, Actor actor, const std::string& request,
            const absl::Status& status);
  void Settle(const std::string& verb, bool only_validated,
              const Reply& expected, const absl::Status& status,
              std::int64_t events);
  void Remember(Sent sent);

  bool OneIn(std::uint64_t n) { return random_() % n == 0; }
  int Below(std::size_t n) { return static_cast<int>(random_() % n); }
  Actor Someone();
  // Half the time who may do it in most states.
  Actor Mostly(Actor actor) { return OneIn(2) ? Someone() : actor; }
  // One of so many, most times of the last few: cases go on.
  std::size_t Pick(std::size_t count);
  template <class Map>
  auto& AnyOf(Map& map) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(Pick(map.size())))
        ->second;
  }
  v1::Verdict AnyVerdict();
  Caller& CallerOf(Actor actor);
  void Differs(std::vector<std::string> lines);

  std::mt19937_64 random_;
  TestServer server_;
  v1::Unit schools_[2];
  v1::Supervisor supervisors_[2];
  Caller* callers_[3][2];
  CaseModel model_;
  Tally tally_;
  std::deque<Sent> sent_;
  std::deque<std::string> journal_;
  std::vector<std::string> differences_;
};

inline constexpr Actor kOfficer = {Actor::Role::kOfficer, 0};
// An etag that no version has.
inline constexpr char kOldEtag[] = "\"1000000\"";

template <class Response, class Request, class Alter>
absl::StatusOr<Response> Play::Ask(const std::string& verb, Actor actor,
                                   Request request, const Outcome& outcome,
                                   Alter alter) {
  Reply expected = outcome.reply;
  // Who may not act, or on nothing, hears of that first.
  if constexpr (requires { request.set_etag(kOldEtag); }) {
    if (expected.code != absl::StatusCode::kPermissionDenied &&
        expected.code != absl::StatusCode::kNotFound && OneIn(12)) {
      request.set_etag(kOldEtag);
      expected = {absl::StatusCode::kAborted};
    }
  }
  request.set_request_id(server_.ids().NewId());
  if (OneIn(6)) {
    // Nothing is kept of it: the request id is still free.
    Request tried = request;
    tried.set_validate_only(true);
    Send<Response>(verb, actor, tried, expected).IgnoreError();
    if (OneIn(2)) return absl::CancelledError("only validated");
  }
  absl::StatusOr<Response> answer =
      Send<Response>(verb, actor, request, expected);
  if (!answer.ok()) return answer;
  outcome.effect();
  Caller& caller = CallerOf(actor);
  Remember(
      {verb,
       [&caller, request, alter](bool altered) -> absl::StatusOr<std::string> {
         Request again = request;
         if (altered) alter(again);
         ASSIGN_OR_RETURN(const Response same, caller.Call<Response>(again));
         return same.SerializeAsString();
       },
       answer->SerializeAsString(),
       verb == "DeleteNotice" && !IsOffice(actor)});
  return answer;
}

template <class Response, class Request>
absl::StatusOr<Response> Play::Send(const std::string& verb, Actor actor,
                                    const Request& request,
                                    const Reply& expected) {
  const std::int64_t head = server_.HeadSeq();
  absl::StatusOr<Response> answer = CallerOf(actor).Call<Response>(request);
  Note(verb, actor, request.ShortDebugString(), answer.status());
  Settle(verb, request.validate_only(), expected, answer.status(),
         server_.HeadSeq() - head);
  return answer;
}

}  // namespace dudao::model

#endif  // DUDAO_TESTS_MODEL_PLAY_H_
