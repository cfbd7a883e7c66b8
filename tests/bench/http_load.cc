#include "tests/bench/http_load.h"

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "absl/strings/str_cat.h"
#include "storage/base/clock.h"
#include "tests/bench/http_address.h"

namespace dudao::bench {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr int kThreads = 2;

// What the calls of one thread share.
struct Round {
  const HttpLoadOptions& options;
  std::atomic<std::uint64_t>& next;
  const absl::Time end;
  LoadResult result;
  absl::Status first_error;
};

// One connection: a call at a time.
class Caller : public std::enable_shared_from_this<Caller> {
 public:
  Caller(boost::asio::io_context& io, Round& round)
      : socket_(io), round_(round) {
    socket_.connect(AddressIn(round.options.url));
    socket_.set_option(tcp::no_delay(true));
    request_.method(http::verb::post);
    request_.target(round.options.target);
    request_.version(11);
    request_.set(http::field::host, "127.0.0.1");
    request_.set(http::field::content_type, round.options.content_type);
  }

  void Call() {
    HttpCall call =
        round_.options.make(round_.next.fetch_add(1, std::memory_order_relaxed));
    request_.set(http::field::authorization,
                 absl::StrCat("Bearer ", call.token));
    request_.body() = std::move(call.body);
    request_.prepare_payload();
    response_ = {};
    sent_ = clock_.Now();
    http::async_write(socket_, request_,
                      [self = shared_from_this()](error_code ec, std::size_t) {
                        if (ec) return self->Fail(ec.message());
                        self->Read();
                      });
  }

 private:
  void Read() {
    http::async_read(socket_, buffer_, response_,
                     [self = shared_from_this()](error_code ec, std::size_t) {
                       if (ec) return self->Fail(ec.message());
                       self->OnAnswer();
                     });
  }

  void OnAnswer() {
    if (response_.result() != http::status::ok) return Fail(response_.body());
    const absl::Time now = clock_.Now();
    round_.result.latencies.push_back(now - sent_);
    if (now < round_.end && round_.first_error.ok()) Call();
  }

  void Fail(const std::string& why) {
    if (round_.first_error.ok()) {
      round_.first_error =
          absl::UnknownError(absl::StrCat(round_.options.target, ": ", why));
    }
  }

  const SystemClock clock_;
  tcp::socket socket_;
  Round& round_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
  absl::Time sent_;
};

}  // namespace

absl::StatusOr<LoadResult> HttpLoad::Run(absl::Duration duration) {
  const SystemClock clock;
  const absl::Time start = clock.Now();
  const int threads = std::min(kThreads, options_.in_flight);
  std::vector<Round> rounds;
  for (int i = 0; i < threads; ++i) {
    rounds.push_back({options_, next_, start + duration, {}, {}});
  }
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      boost::asio::io_context io(1);
      for (int call = i; call < options_.in_flight; call += threads) {
        std::make_shared<Caller>(io, rounds[static_cast<std::size_t>(i)])
            ->Call();
      }
      io.run();
    });
  }
  for (std::thread& thread : running) thread.join();
  LoadResult all;
  all.elapsed = clock.Now() - start;
  for (const Round& round : rounds) {
    if (!round.first_error.ok()) return round.first_error;
    all.latencies.insert(all.latencies.end(), round.result.latencies.begin(),
                         round.result.latencies.end());
  }
  std::sort(all.latencies.begin(), all.latencies.end());
  all.calls = all.latencies.size();
  return all;
}

}  // namespace dudao::bench
