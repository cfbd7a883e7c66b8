#include "tests/model/play.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "tests/model/recount.h"

namespace dudao::model {
namespace {

using Role = Actor::Role;

constexpr std::size_t kRemembered = 40;  // calls, to send again and to tell
constexpr int kStepsBetweenReports = 50;

const char* NameOf(Role role) {
  switch (role) {
    case Role::kOfficer:
      return "officer";
    case Role::kSupervisor:
      return "supervisor";
    default:
      return "head";
  }
}

}  // namespace

Play::Play(std::uint64_t seed) : random_(seed) {
  for (int i = 0; i < 2; ++i) {
    schools_[i] = server_.AddUnit(absl::StrCat("第", i + 1, "小学"));
    supervisors_[i] = server_.AddSupervisor(absl::StrCat("督学", i + 1));
    server_.Assign(schools_[i], supervisors_[i]);
    model_.supervisors[i].name = supervisors_[i].name();
    callers_[static_cast<int>(Role::kOfficer)][i] =
        &server_.ClientFor(v1::ROLE_OFFICER);
    callers_[static_cast<int>(Role::kSupervisor)][i] =
        &server_.ClientFor(v1::ROLE_SUPERVISOR, supervisors_[i].name());
    callers_[static_cast<int>(Role::kHead)][i] =
        &server_.ClientFor(v1::ROLE_UNIT_HEAD, schools_[i].name());
  }
}

Actor Play::Someone() { return {static_cast<Role>(Below(3)), Below(2)}; }

Caller& Play::CallerOf(Actor actor) {
  return *callers_[static_cast<int>(actor.role)][actor.index];
}

void Play::Differs(std::vector<std::string> lines) {
  differences_.insert(differences_.end(), lines.begin(), lines.end());
}

std::string Play::Run(int steps) {
  for (int i = 1; i <= steps && differences_.empty(); ++i) {
    Step();
    Differs(CompareRows(server_, model_));
    if (differences_.empty() && (i == steps || i % kStepsBetweenReports == 0)) {
      Differs(CompareReports(server_, CallerOf(kOfficer), model_));
    }
    if (!differences_.empty()) {
      return absl::StrCat("step ", i, ":\n", absl::StrJoin(differences_, "\n"),
                          "\nafter\n", absl::StrJoin(journal_, "\n"));
    }
  }
  return "";
}

void Play::Step() {
  if (OneIn(4)) server_.clock().Advance(absl::Hours(1 + Below(40)));
  if (OneIn(100)) {
    journal_.push_back("restart");
    server_.Restart();
    ++tally_.restarts;
  }
  if (!sent_.empty() && OneIn(10)) {
    SendAgain();
  } else {
    Choose();
  }
}

void Play::Note(const std::string& verb, Actor actor,
                const std::string& request, const absl::Status& status) {
  journal_.push_back(absl::StrCat(FormatDay(server_.today()), " ",
                                  NameOf(actor.role), " ", actor.index, " ",
                                  verb, " ", request, " -> ",
                                  absl::StatusCodeToString(status.code())));
  if (journal_.size() > kRemembered) journal_.pop_front();
}

void Play::Settle(const std::string& verb, bool only_validated,
                  const Reply& expected, const absl::Status& status,
                  std::int64_t events) {
  const bool recused = ReasonOf(status) == v1::ERROR_REASON_RECUSAL;
  if (status.code() != expected.code || recused != expected.recused) {
    Differs({absl::StrCat(
        verb, " instead of ", absl::StatusCodeToString(expected.code),
        expected.recused ? " for recusal" : "", ": ", status.ToString())});
  }
  if (events != (status.ok() && !only_validated ? 1 : 0)) {
    Differs({absl::StrCat(verb, " wrote ", events, " events")});
  }
  if (only_validated) {
    ++tally_.validated;
    return;
  }
  if (!status.ok()) {
    ++tally_.refused;
    return;
  }
  ++tally_.done;
  ++tally_.verbs[verb];
}

void Play::Remember(Sent sent) {
  sent_.push_back(std::move(sent));
  if (sent_.size() > kRemembered) sent_.pop_front();
}

// The same request is answered the same and does nothing more; another with
// its request id is refused.
void Play::SendAgain() {
  const Sent& sent = sent_[static_cast<std::size_t>(Below(sent_.size()))];
  const bool altered = OneIn(3);
  const std::int64_t head = server_.HeadSeq();
  const absl::StatusOr<std::string> answer = sent.send(altered);
  journal_.push_back(
      absl::StrCat(sent.verb, " again", altered ? ", altered" : ""));
  ++tally_.repeated;
  const absl::StatusCode expected =
      !altered            ? absl::StatusCode::kOk
      : sent.out_of_reach ? absl::StatusCode::kPermissionDenied
                          : absl::StatusCode::kInvalidArgument;
  if (answer.status().code() != expected ||
      (answer.ok() && *answer != sent.answer)) {
    Differs({absl::StrCat(sent.verb, altered ? " altered: " : " again: ",
                          answer.status().ToString())});
  }
  if (server_.HeadSeq() != head) {
    Differs({absl::StrCat(sent.verb, " again wrote an event")});
  }
}

}  // namespace dudao::model
