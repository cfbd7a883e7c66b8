#include "services/server/secret.h"

#include "storage/meta.h"

namespace dudao::server {
namespace {

constexpr char kKey[] = "secret";

}  // namespace

absl::StatusOr<std::string> ReadSecret(const storage::Snapshot& snapshot) {
  return storage::ReadMeta(snapshot, kKey);
}

absl::StatusOr<std::string> LoadSecret(storage::Store& store, IdSource& ids) {
  constexpr std::size_t kBytes = 32;
  std::string secret;
  RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(secret, ReadSecret(tx));
    if (!secret.empty()) return absl::OkStatus();
    secret = ids.RandomBytes(kBytes);
    return storage::WriteMeta(tx, kKey, secret);
  }));
  return secret;
}

}  // namespace dudao::server
