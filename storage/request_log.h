#ifndef DUDAO_STORAGE_REQUEST_LOG_H_
#define DUDAO_STORAGE_REQUEST_LOG_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "storage/transaction.h"

namespace dudao::storage {

// The scope of a request id: per bureau, caller and method.
struct RequestKey {
  std::string bureau;
  std::string principal;
  std::string method;
  std::string request_id;
};

struct KeptAnswer {
  std::string digest;    // of the request
  std::string response;  // serialised; empty where it held a secret
};

absl::StatusOr<absl::optional<KeptAnswer>> FindRequest(const Snapshot& snapshot,
                                                       const RequestKey& key);
absl::Status KeepRequest(Transaction& tx, const RequestKey& key,
                         const KeptAnswer& answer);
// Drops answers kept before `before`.
absl::Status ForgetRequests(Transaction& tx, absl::Time before);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_REQUEST_LOG_H_
