#include "tests/simulation/calls.h"

#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cpp/contract.h"
#include "google/protobuf/descriptor.h"
#include "storage/base/error.h"

namespace dudao::simulation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// How often what happens.
constexpr std::uint64_t kCallsAKillUnderOne = 600;
constexpr std::uint64_t kCallsAKillBetween = 1500;
constexpr std::uint64_t kCallsAStaleEtag = 40;
constexpr std::uint64_t kCallsARepeat = 20;
constexpr std::size_t kMostRemembered = 40;
constexpr std::size_t kMostNoted = 2000;

std::string Field(const Message& message, const char* name) {
  const FieldDescriptor* const field =
      message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? ""
                          : message.GetReflection()->GetString(message, field);
}

void SetField(const char* name, std::string value, Message* message) {
  message->GetReflection()->SetString(
      message, message->GetDescriptor()->FindFieldByName(name),
      std::move(value));
}

std::string MethodOf(const Message& request) {
  return client::MethodPath(client::FindMethodOf(request.GetDescriptor()));
}

// Nobody answered: the server is gone, or went while it was about to.
bool IsUnanswered(const absl::Status& status) {
  return !status.ok() && ReasonOf(status) == v1::ERROR_REASON_UNSPECIFIED;
}

// What may name a resource: `findings/…` of `bureaus/450802/findings/…`.
std::set<std::string> IdsIn(absl::string_view text) {
  constexpr std::size_t kShortestId = 20;
  std::set<std::string> ids;
  for (const absl::string_view part :
       absl::StrSplit(text, absl::ByAnyChar("/ \",:;()\n"))) {
    if (part.size() >= kShortestId) ids.emplace(part);
  }
  return ids;
}

}  // namespace

int KillTurns(std::mt19937_64& random) {
  constexpr std::uint64_t kMostTurns = 6000;
  return static_cast<int>(random() % kMostTurns);
}

Calls::Calls(Connection& connection, Watch& watch, Journal& journal,
             Figures& figures, std::uint64_t seed)
    : connection_(connection),
      watch_(watch),
      journal_(journal),
      figures_(figures),
      random_(seed + 1),
      ids_(seed) {}

Calls::MessagePtr Calls::WithId(const Message& request) {
  MessagePtr copy(request.New());
  copy->CopyFrom(request);
  const std::string id = NewId();
  journal_.Asked(id);
  SetField("request_id", id, copy.get());
  return copy;
}

void Calls::DoOnce(const Person& who, const Message& request,
                   Message* answer) {
  if (OneIn(kCallsAKillBetween)) {
    connection_.Kill(0);
    connection_.Start();
    figures_.Add("kills between calls");
  }
  MessagePtr sent = WithId(request);
  if (OneIn(kCallsAStaleEtag)) TryStale(who, *sent);
  Ask(who, *sent, OneIn(kCallsAKillUnderOne), answer);
  journal_.Acknowledged(*answer);
  sent_.push_back({who, std::move(sent), answer->SerializeAsString(),
                   connection_.now()});
  if (OneIn(kCallsARepeat)) Repeat(sent_.back());
  if (sent_.size() > kMostRemembered) sent_.pop_front();
}

void Calls::ReadOnce(const Person& who, const Message& request,
                     Message* answer) {
  const absl::Status status = Send(who, request, answer);
  if (status.ok()) return;
  throw Failure(absl::StrCat(MethodOf(request), ": ", status.ToString()));
}

void Calls::Ask(const Person& who, const Message& request, bool under_kill,
                Message* answer) {
  const absl::Status status = under_kill ? SendUnderKill(who, request, answer)
                                         : Send(who, request, answer);
  Note(who, request, status);
  const std::string method = MethodOf(request);
  if (!status.ok()) {
    throw Failure(absl::StrCat(who.title, " ", method, " ",
                               request.ShortDebugString(), ": ",
                               status.ToString()));
  }
  figures_.Add("writes acknowledged");
  const std::vector<v1::Event> events = watch_.Pull();
  if (events.size() == 1 && events[0].method() == method &&
      events[0].request_id() == Field(request, "request_id")) {
    return;
  }
  std::string told;
  for (const v1::Event& event : events) {
    absl::StrAppend(&told, " ", event.kind(), " of ", event.resource());
  }
  throw Failure(absl::StrCat(method, " ", request.ShortDebugString(),
                             " was told of by ", events.size(),
                             " events:", told));
}

void Calls::Refuse(const Person& who, const Message& request,
                   absl::StatusCode code, Message* answer) {
  const absl::Status status = Send(who, request, answer);
  Note(who, request, status);
  if (status.code() != code) {
    throw Failure(absl::StrCat(
        who.title, " ", MethodOf(request), " ", request.ShortDebugString(),
        " should be refused with ", absl::StatusCodeToString(code),
        " and was: ", status.ToString()));
  }
  ExpectNothing("a refused " + MethodOf(request));
}

// With the version before, of a resource that has one.
void Calls::TryStale(const Person& who, const Message& request) {
  if (request.GetDescriptor()->FindFieldByName("etag") == nullptr) return;
  const Message* const row = watch_.rows().Find(Field(request, "name"));
  if (row == nullptr) return;
  const std::int64_t version = VersionOf(Field(*row, "etag"));
  if (version < 2) return;
  const MessagePtr stale = WithId(request);
  SetField("etag", absl::StrCat("\"", version - 1, "\""), stale.get());
  const MessagePtr answer(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(
              client::FindMethodOf(request.GetDescriptor())->output_type())
          ->New());
  Refuse(who, *stale, absl::StatusCode::kAborted, answer.get());
  figures_.Add("refused: a stale etag");
}

void Calls::Repeat(const Sent& sent) {
  const MessagePtr answer(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(
              client::FindMethodOf(sent.request->GetDescriptor())
                  ->output_type())
          ->New());
  const absl::Status status = Send(sent.who, *sent.request, answer.get());
  Note(sent.who, *sent.request, status);
  if (!status.ok() || answer->SerializeAsString() != sent.answer) {
    throw Failure(absl::StrCat("sent again, ", MethodOf(*sent.request), " ",
                               sent.request->ShortDebugString(),
                               " was answered otherwise: ", status.ToString(),
                               " ", answer->ShortDebugString()));
  }
  ExpectNothing("a repeated " + MethodOf(*sent.request));
  figures_.Add("sent again, answered the same");
}

void Calls::ForgetCallsOf(const Person& who) {
  std::erase_if(sent_, [&who](const Sent& sent) {
    return sent.who.user == who.user;
  });
}

void Calls::RepeatOne() {
  // Answers are kept for thirty days.
  const absl::Time kept_since = connection_.now() - absl::Hours(24 * 29);
  while (!sent_.empty() && sent_.front().time < kept_since) sent_.pop_front();
  if (sent_.empty()) return;
  Repeat(sent_[random_() % sent_.size()]);
}

void Calls::ExpectNothing(const std::string& what) {
  const std::vector<v1::Event> events = watch_.Pull();
  if (events.empty()) return;
  throw Failure(absl::StrCat(what, " left ", events[0].kind(), " of ",
                             events[0].resource()));
}

absl::Status Calls::Send(const Person& who, const Message& request,
                         Message* answer) {
  return connection_.ClientOf(who).Call(MethodOf(request), request, answer);
}

absl::Status Calls::SendUnderKill(const Person& who, const Message& request,
                                  Message* answer) {
  client::Client& client = connection_.ClientOf(who);
  const std::string method = MethodOf(request);
  absl::Status status;
  std::thread call(
      [&] { status = client.Call(method, request, answer); });
  connection_.Kill(KillTurns(random_));
  call.join();
  connection_.Start();
  figures_.Add("kills under a call");
  if (!IsUnanswered(status)) return status;
  // Done or not, nobody knows: the same is asked again.
  figures_.Add("kills whose call went unanswered");
  answer->Clear();
  return Send(who, request, answer);
}

void Calls::Note(const Person& who, const Message& request,
                 const absl::Status& status) {
  constexpr std::size_t kMostOfARequest = 500;
  log_.push_back(absl::StrCat(
      absl::FormatTime("%Y-%m-%d %H:%M", connection_.now(),
                       absl::FixedTimeZone(8 * 60 * 60)),
      " ", who.title, " ", MethodOf(request), " {",
      request.ShortDebugString().substr(0, kMostOfARequest), "} ",
      absl::StatusCodeToString(status.code())));
  if (log_.size() > kMostNoted) log_.pop_front();
}

std::string Calls::LastCalls(absl::string_view text) const {
  constexpr std::size_t kMost = 25;
  constexpr std::size_t kVeryLast = 5;
  const std::set<std::string> ids = IdsIn(text);
  std::vector<std::string> lines;
  for (std::size_t i = log_.size(); i > 0 && lines.size() < kMost; --i) {
    const std::string& line = log_[i - 1];
    bool concerned = log_.size() - i < kVeryLast;
    for (const std::string& id : ids) {
      concerned = concerned || absl::StrContains(line, id);
    }
    if (concerned) lines.push_back(line);
  }
  std::string all;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    absl::StrAppend(&all, *line, "\n");
  }
  return all;
}

}  // namespace dudao::simulation
