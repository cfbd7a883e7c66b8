#include "services/gateway/connection_set.h"

#include <vector>

namespace dudao::gateway {
namespace {

// What a broken connection takes to come apart.
constexpr absl::Duration kBreaking = absl::Seconds(30);

}  // namespace

bool ConnectionSet::HasRoom() {
  MutexLock lock(mutex_);
  return open_.size() < most_;
}

void ConnectionSet::Add(const std::shared_ptr<Connection>& connection) {
  MutexLock lock(mutex_);
  open_[connection.get()] = connection;
}

void ConnectionSet::Remove(Connection* connection) {
  MutexLock lock(mutex_);
  open_.erase(connection);
  if (open_.empty()) emptied_.NotifyAll();
}

void ConnectionSet::ForEach(void (Connection::*ask)()) {
  // Asked outside of the lock: one that ends meanwhile takes it.
  std::vector<std::shared_ptr<Connection>> all;
  {
    MutexLock lock(mutex_);
    for (const auto& [unused, connection] : open_) {
      if (auto alive = connection.lock()) all.push_back(std::move(alive));
    }
  }
  for (const auto& connection : all) (connection.get()->*ask)();
}

void ConnectionSet::WaitUntilEmpty(absl::Duration most) {
  MutexLock lock(mutex_);
  while (!open_.empty()) {
    if (!emptied_.WaitFor(mutex_, absl::ToChronoNanoseconds(most))) return;
  }
}

void ConnectionSet::Finish(absl::Duration grace) {
  ForEach(&Connection::Finish);
  WaitUntilEmpty(grace);
  ForEach(&Connection::Break);
  WaitUntilEmpty(kBreaking);
}

}  // namespace dudao::gateway
