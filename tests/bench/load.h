#ifndef DUDAO_TESTS_BENCH_LOAD_H_
#define DUDAO_TESTS_BENCH_LOAD_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/support/byte_buffer.h"

namespace dudao::bench {

// One call to make.
struct Outgoing {
  grpc::ByteBuffer request;
  std::string token;  // none where empty
};

// Makes the n-th call; called from several threads at once.
using MakeCall = std::function<Outgoing(std::uint64_t n)>;

struct LoadOptions {
  std::string address;
  std::string method;  // `/dudao.v1.UnitService/GetUnit`
  int in_flight = 64;
  MakeCall make;
};

// What a round of load measured.
struct LoadResult {
  std::uint64_t calls = 0;  // that were answered well
  absl::Duration elapsed;
  std::vector<absl::Duration> latencies;  // in order of size

  double per_second() const {
    return static_cast<double>(calls) / absl::ToDoubleSeconds(elapsed);
  }
  absl::Duration median() const { return Percentile(0.5); }
  absl::Duration Percentile(double share) const;
};

// Clients that keep so many calls in flight: as soon as one is answered the
// next is sent.
class Clients {
 public:
  virtual ~Clients() = default;
  // Runs for so long, then waits for the answers under way. The first call
  // that is refused makes it an error: a fast refusal must not count as speed.
  virtual absl::StatusOr<LoadResult> Run(absl::Duration duration) = 0;
};

// By gRPC. At most two threads, each with a connection of its own, kept open
// between rounds.
class Load : public Clients {
 public:
  explicit Load(LoadOptions options);
  ~Load() override;

  absl::StatusOr<LoadResult> Run(absl::Duration duration) override;

 private:
  class Worker;
  const LoadOptions options_;
  std::atomic<std::uint64_t> next_{0};
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_LOAD_H_
