#ifndef DUDAO_SERVICES_GATEWAY_CONNECTION_SET_H_
#define DUDAO_SERVICES_GATEWAY_CONNECTION_SET_H_

#include <cstddef>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "services/gateway/connection.h"
#include "storage/base/mutex.h"

namespace dudao::gateway {

// The open connections, so that a stop can end them. Thread-safe.
class ConnectionSet {
 public:
  explicit ConnectionSet(int most) : most_(static_cast<std::size_t>(most)) {}

  bool HasRoom();
  void Add(const std::shared_ptr<Connection>& connection);
  void Remove(Connection* connection);

  // Asks all to finish, waits for them until the grace is over, breaks those
  // that are left and waits for them a little more.
  void Finish(absl::Duration grace);

 private:
  void ForEach(void (Connection::*ask)());
  void WaitUntilEmpty(absl::Duration most);

  const std::size_t most_;
  Mutex mutex_;
  CondVar emptied_;
  absl::flat_hash_map<Connection*, std::weak_ptr<Connection>> open_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_CONNECTION_SET_H_
