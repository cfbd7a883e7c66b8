#ifndef DUDAO_TESTS_BENCH_HTTP_LOAD_H_
#define DUDAO_TESTS_BENCH_HTTP_LOAD_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/bench/load.h"

namespace dudao::bench {

// One call over HTTP.
struct HttpCall {
  std::string body;
  std::string token;
};

struct HttpLoadOptions {
  std::string url;     // http://127.0.0.1:4711
  std::string target;  // `/dudao.v1.UnitService/GetUnit`
  std::string content_type;
  int in_flight = 64;
  std::function<HttpCall(std::uint64_t n)> make;
};

// By HTTP/1.1: a connection for each call in flight, two threads.
class HttpLoad : public Clients {
 public:
  explicit HttpLoad(HttpLoadOptions options) : options_(std::move(options)) {}

  absl::StatusOr<LoadResult> Run(absl::Duration duration) override;

 private:
  const HttpLoadOptions options_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_HTTP_LOAD_H_
