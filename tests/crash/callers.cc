#include "tests/crash/callers.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cpp/client.h"
#include "clients/cpp/contract.h"
#include "storage/base/error.h"

namespace dudao::crash {
namespace {

using google::protobuf::Message;

// The connections of one caller: one a token, to the server of now.
class Lines {
 public:
  client::Client& To(const std::string& address, const std::string& token) {
    if (address != address_) clients_.clear();
    address_ = address;
    std::unique_ptr<client::Client>& client = clients_[token];
    if (client == nullptr) {
      client::Options options;
      options.target = address;
      options.token = token;
      // The callers see each failure, and ask again themselves.
      options.retry.max_attempts = 1;
      client = *client::Client::Connect(std::move(options));
    }
    return *client;
  }

 private:
  std::string address_;
  std::map<std::string, std::unique_ptr<client::Client>> clients_;
};

}  // namespace

Callers::Callers(Cast cast, std::uint64_t seed, int count)
    : workload_(std::move(cast), seed) {
  for (int i = 0; i < count; ++i) {
    threads_.emplace_back([this] { Run(); });
  }
}

Callers::~Callers() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Callers::CallAt(const std::string& address) {
  MutexLock lock(mutex_);
  address_ = address;
  ++epoch_;
  changed_.NotifyAll();
}

void Callers::WaitUntilIdle() {
  MutexLock lock(mutex_);
  while (idle_ < threads_.size() && problems_.empty()) changed_.Wait(mutex_);
}

void Callers::WaitForMore(int acknowledged) {
  MutexLock lock(mutex_);
  const int enough = acknowledged_ + acknowledged;
  while (acknowledged_ < enough && problems_.empty()) changed_.Wait(mutex_);
}

void Callers::Finish() {
  {
    MutexLock lock(mutex_);
    finishing_ = true;
    changed_.NotifyAll();
  }
  for (std::thread& thread : threads_) thread.join();
}

std::vector<std::string> Callers::problems() {
  MutexLock lock(mutex_);
  return problems_;
}

int Callers::acknowledged() {
  MutexLock lock(mutex_);
  return acknowledged_;
}

// Waits for a server started after the one that failed; false at the end.
bool Callers::WaitForServer(std::uint64_t after, std::string* address,
                            std::uint64_t* epoch) {
  MutexLock lock(mutex_);
  ++idle_;
  changed_.NotifyAll();
  while (!stopping_ && (address_.empty() || epoch_ <= after)) {
    changed_.Wait(mutex_);
  }
  --idle_;
  *address = address_;
  *epoch = epoch_;
  return !stopping_;
}

Entry* Callers::Begin() {
  MutexLock lock(mutex_);
  if (finishing_ || stopping_ || !problems_.empty()) return nullptr;
  journal_.push_back(workload_.Next(clock_.Now()));
  return journal_.back().get();
}

void Callers::Note(Entry& entry,
                   std::unique_ptr<Message> answer) {
  MutexLock lock(mutex_);
  entry.acknowledged = true;
  entry.answer = std::move(answer);
  workload_.Learn(entry);
  ++acknowledged_;
  changed_.NotifyAll();
}

// False where the server could not be reached.
bool Callers::Call(client::Client& client, Entry& entry) {
  std::unique_ptr<Message> answer(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(client::FindMethod(entry.method)->output_type())
          ->New());
  const absl::Status status =
      client.Call(entry.method, *entry.request, answer.get());
  if (status.ok()) {
    Note(entry, std::move(answer));
    return true;
  }
  if (absl::IsUnavailable(status)) return false;
  MutexLock lock(mutex_);
  problems_.push_back(absl::StrCat(entry.method, ": ", status.ToString()));
  changed_.NotifyAll();
  return true;
}

void Callers::Run() {
  std::string address;
  std::uint64_t epoch = 0;
  if (!WaitForServer(0, &address, &epoch)) return;
  Lines lines;
  while (Entry* const entry = Begin()) {
    while (!Call(lines.To(address, entry->token), *entry)) {
      if (!WaitForServer(epoch, &address, &epoch)) return;
    }
  }
}

}  // namespace dudao::crash
