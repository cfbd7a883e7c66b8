#include "tests/bench/load.h"

#include <algorithm>
#include <thread>
#include <utility>

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "absl/strings/str_cat.h"
#include "storage/base/clock.h"

namespace dudao::bench {
namespace {

constexpr int kThreads = 2;

// A call under way.
struct Flight {
  grpc::ClientContext context;
  grpc::ByteBuffer response;
  grpc::Status status;
  absl::Time sent;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
};

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Otherwise channels to one address share a connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(-1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

}  // namespace

absl::Duration LoadResult::Percentile(double share) const {
  if (latencies.empty()) return absl::ZeroDuration();
  const double rank = share * static_cast<double>(latencies.size() - 1);
  return latencies[static_cast<std::size_t>(rank)];
}

// One thread's calls.
class Load::Worker {
 public:
  Worker(const LoadOptions& options, std::atomic<std::uint64_t>& next,
         int in_flight)
      : options_(options),
        next_(next),
        in_flight_(in_flight),
        stub_(Connect(options.address)) {}

  ~Worker() {
    queue_.Shutdown();
    void* tag;
    bool ok;
    while (queue_.Next(&tag, &ok)) {
    }
  }

  // Appends what was measured to `result`.
  absl::Status Run(absl::Time end, LoadResult* result) {
    absl::Status first_error;
    for (int i = 0; i < in_flight_; ++i) Send();
    for (int under_way = in_flight_; under_way > 0;) {
      void* tag = nullptr;
      bool ok = false;
      if (!queue_.Next(&tag, &ok)) break;
      const std::unique_ptr<Flight> flight(static_cast<Flight*>(tag));
      const absl::Time now = clock_.Now();
      if (flight->status.ok()) {
        result->latencies.push_back(now - flight->sent);
      } else if (first_error.ok()) {
        first_error = absl::UnknownError(
            absl::StrCat(options_.method, ": ", flight->status.error_code(),
                         " ", flight->status.error_message()));
      }
      if (now < end && first_error.ok()) {
        Send();
      } else {
        --under_way;
      }
    }
    return first_error;
  }

 private:
  void Send() {
    auto flight = std::make_unique<Flight>();
    Outgoing outgoing =
        options_.make(next_.fetch_add(1, std::memory_order_relaxed));
    if (!outgoing.token.empty()) {
      flight->context.AddMetadata("authorization",
                                  absl::StrCat("Bearer ", outgoing.token));
    }
    flight->sent = clock_.Now();
    flight->reader = stub_.PrepareUnaryCall(&flight->context, options_.method,
                                            outgoing.request, &queue_);
    flight->reader->StartCall();
    Flight* const tag = flight.release();
    tag->reader->Finish(&tag->response, &tag->status, tag);
  }

  const LoadOptions& options_;
  std::atomic<std::uint64_t>& next_;
  const int in_flight_;
  const SystemClock clock_;
  grpc::GenericStub stub_;
  grpc::CompletionQueue queue_;
};

Load::Load(LoadOptions options) : options_(std::move(options)) {
  const int threads = std::min(kThreads, options_.in_flight);
  for (int i = 0; i < threads; ++i) {
    const int share = (options_.in_flight + i) / threads;
    workers_.push_back(std::make_unique<Worker>(options_, next_, share));
  }
}

Load::~Load() = default;

absl::StatusOr<LoadResult> Load::Run(absl::Duration duration) {
  const SystemClock clock;
  const absl::Time start = clock.Now();
  std::vector<LoadResult> results(workers_.size());
  std::vector<absl::Status> statuses(workers_.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    threads.emplace_back([&, i] {
      statuses[i] = workers_[i]->Run(start + duration, &results[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  LoadResult all;
  all.elapsed = clock.Now() - start;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    if (!statuses[i].ok()) return statuses[i];
    all.latencies.insert(all.latencies.end(), results[i].latencies.begin(),
                         results[i].latencies.end());
  }
  std::sort(all.latencies.begin(), all.latencies.end());
  all.calls = all.latencies.size();
  return all;
}

}  // namespace dudao::bench
