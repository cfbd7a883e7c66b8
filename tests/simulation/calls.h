#ifndef DUDAO_TESTS_SIMULATION_CALLS_H_
#define DUDAO_TESTS_SIMULATION_CALLS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <random>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "tests/simulation/connection.h"
#include "tests/simulation/figures.h"
#include "tests/simulation/journal.h"
#include "tests/simulation/watch.h"
#include "tests/testing/sequence_ids.h"

namespace dudao::simulation {

// Writes as they happen to a server: some are sent twice, some with an etag of
// yesterday, some meet a process that is killed under them. Whatever happens,
// each is done once, and what is refused leaves no trace; otherwise a Failure
// is thrown.
class Calls {
 public:
  // All must outlive it.
  Calls(Connection& connection, Watch& watch, Journal& journal,
        Figures& figures, std::uint64_t seed);

  // A write that must succeed.
  template <class Response, class Request>
  Response Do(const Person& who, const Request& request) {
    Response answer;
    DoOnce(who, request, &answer);
    return answer;
  }
  // The same without any mishap, of what is not journalled: the registers.
  template <class Response, class Request>
  Response Plain(const Person& who, const Request& request) {
    Response answer;
    Ask(who, *WithId(request), false, &answer);
    return answer;
  }
  // A step before its time: it must be refused so, and change nothing.
  template <class Response, class Request>
  void Refused(const Person& who, const Request& request,
               absl::StatusCode code =
                   absl::StatusCode::kFailedPrecondition) {
    Response answer;
    Refuse(who, *WithId(request), code, &answer);
    figures_.Add("refused: a later step before its time");
  }
  // A read.
  template <class Response, class Request>
  Response Read(const Person& who, const Request& request) {
    Response answer;
    ReadOnce(who, request, &answer);
    return answer;
  }

  // Somebody may not do any more what was done days ago: it is not sent again.
  void ForgetCallsOf(const Person& who);
  // Sends something again that was done days ago.
  void RepeatOne();

  std::string NewId() { return ids_.NewId(); }
  // The last calls that a text names something of, and the very last.
  std::string LastCalls(absl::string_view text) const;

 private:
  using Message = google::protobuf::Message;
  using MessagePtr = std::unique_ptr<Message>;
  struct Sent {
    Person who;
    MessagePtr request;
    std::string answer;
    absl::Time time;
  };

  void DoOnce(const Person& who, const Message& request, Message* answer);
  void ReadOnce(const Person& who, const Message& request, Message* answer);
  // A call that succeeds and is told of by one event.
  void Ask(const Person& who, const Message& request, bool under_kill,
           Message* answer);
  void Refuse(const Person& who, const Message& request, absl::StatusCode code,
              Message* answer);
  void TryStale(const Person& who, const Message& request);
  void Repeat(const Sent& sent);
  absl::Status Send(const Person& who, const Message& request,
                    Message* answer);
  absl::Status SendUnderKill(const Person& who, const Message& request,
                             Message* answer);
  MessagePtr WithId(const Message& request);
  void ExpectNothing(const std::string& what);
  void Note(const Person& who, const Message& request,
            const absl::Status& status);

  bool OneIn(std::uint64_t n) { return random_() % n == 0; }

  Connection& connection_;
  Watch& watch_;
  Journal& journal_;
  Figures& figures_;
  std::mt19937_64 random_;
  SequenceIds ids_;
  std::deque<Sent> sent_;
  std::deque<std::string> log_;
};

// How long a kill may wait for what is under way, from a seed.
int KillTurns(std::mt19937_64& random);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_CALLS_H_
