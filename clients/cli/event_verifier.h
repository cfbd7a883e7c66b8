#ifndef DUDAO_CLIENTS_CLI_EVENT_VERIFIER_H_
#define DUDAO_CLIENTS_CLI_EVENT_VERIFIER_H_

#include <cstdint>
#include <string>

#include "absl/types/optional.h"
#include "dudao/v1/event.pb.h"

namespace dudao::cli {

// The first event that does not fit.
struct ChainProblem {
  std::int64_t seq = 0;
  std::string zh;
  std::string en;
};

// Recomputes a bureau's event chain from its events alone, without trust in
// the server that gives them. They must come with their stored bodies.
class EventVerifier {
 public:
  EventVerifier();

  // Takes the next event; false from the first one on that does not fit.
  bool Add(const v1::Event& event);

  const absl::optional<ChainProblem>& problem() const { return problem_; }
  // Events that fit, and of them those whose body was erased.
  std::int64_t events() const { return events_; }
  std::int64_t erased() const { return erased_; }
  // The hash of the last event that fits.
  const std::string& head_hash() const { return head_hash_; }

 private:
  bool Fail(const v1::Event& event, std::string zh, std::string en);

  std::int64_t events_ = 0;
  std::int64_t erased_ = 0;
  std::int64_t last_time_us_;
  std::string bureau_;
  std::string head_hash_;
  absl::optional<ChainProblem> problem_;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_EVENT_VERIFIER_H_
