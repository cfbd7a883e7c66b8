#include "tests/simulation/connection.h"

#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/simulation/failure.h"

namespace dudao::simulation {

Connection::Connection(Process::Options options, absl::Time now)
    : options_(std::move(options)), now_(now) {
  Start();
}

void Connection::Start() {
  clients_.clear();
  process_.reset();
  process_ = std::make_unique<Process>(options_, now_, starts_++);
  if (process_->address().empty()) {
    throw Failure("the server does not start; see " + options_.log_file);
  }
}

client::Client& Connection::ClientOf(const Person& person) {
  std::unique_ptr<client::Client>& client = clients_[person.token];
  if (client == nullptr) {
    client::Options options;
    options.target = process_->address();
    options.token = person.token;
    // The server's clock is not that of this machine: no deadline would fit.
    options.deadline = absl::InfiniteDuration();
    // Each failure is seen, and what follows from it is decided here.
    options.retry.max_attempts = 1;
    auto connected = client::Client::Connect(std::move(options));
    if (!connected.ok()) throw Failure(connected.status().ToString());
    client = *std::move(connected);
  }
  return *client;
}

void Connection::MoveTo(absl::Time now) {
  now_ = now;
  const std::string answer =
      process_->Ask(absl::StrCat("now ", absl::ToUnixMicros(now)));
  if (answer != "ok") throw Failure("the sweep failed: " + answer);
}

void Connection::MoveToUnderKill(absl::Time now, int turns) {
  now_ = now;
  process_->Send(absl::StrCat("now ", absl::ToUnixMicros(now)));
  Kill(turns);
  Start();
  MoveTo(now);
}

void Connection::Kill(int turns) {
  for (int i = 0; i < turns; ++i) std::this_thread::yield();
  process_->Kill();
}

}  // namespace dudao::simulation
