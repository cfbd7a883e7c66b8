#include "storage/request_log.h"

namespace dudao::storage {

using sql::Blob;
using sql::Statement;

absl::StatusOr<absl::optional<KeptAnswer>> FindRequest(
    const Snapshot& snapshot, const RequestKey& key) {
  Statement statement("SELECT digest,response FROM requests WHERE bureau=");
  statement.Bind(key.bureau).Add(" AND principal=").Bind(key.principal);
  statement.Add(" AND method=").Bind(key.method);
  statement.Add(" AND request_id=").Bind(key.request_id);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return absl::optional<KeptAnswer>();
  return absl::optional<KeptAnswer>(
      KeptAnswer{std::string(rows->Text(0)), std::string(rows->Bytes(1))});
}

absl::Status KeepRequest(Transaction& tx, const RequestKey& key,
                         const KeptAnswer& answer) {
  Statement statement("INSERT INTO requests VALUES (");
  statement.Bind(key.bureau).Add(",").Bind(key.principal).Add(",");
  statement.Bind(key.method).Add(",").Bind(key.request_id).Add(",");
  statement.Bind(absl::ToUnixMicros(tx.now())).Add(",");
  statement.Bind(answer.digest).Add(",").Bind(Blob{answer.response});
  statement.Add(")");
  return tx.connection().Execute(statement).status();
}

absl::Status ForgetRequests(Transaction& tx, absl::Time before) {
  Statement statement("DELETE FROM requests WHERE time<");
  statement.Bind(absl::ToUnixMicros(before));
  return tx.connection().Execute(statement).status();
}

}  // namespace dudao::storage
