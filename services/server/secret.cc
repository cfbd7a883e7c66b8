#include "services/server/secret.h"

#include "storage/meta.h"

namespace dudao::server {

absl::StatusOr<std::string> LoadSecret(storage::Store& store, IdSource& ids) {
  constexpr char kKey[] = "secret";
  constexpr std::size_t kBytes = 32;
  std::string secret;
  RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(secret, storage::ReadMeta(tx, kKey));
    if (!secret.empty()) return absl::OkStatus();
    secret = ids.RandomBytes(kBytes);
    return storage::WriteMeta(tx, kKey, secret);
  }));
  return secret;
}

}  // namespace dudao::server
