#include "storage/aggregates/identity_query.h"

namespace dudao::storage {

using sql::Statement;

absl::StatusOr<absl::optional<v1::ApiToken>> FindToken(
    const Snapshot& snapshot, absl::string_view sha256) {
  Statement statement("SELECT body FROM tokens WHERE sha256=");
  statement.Bind(std::string(sha256)).Add(" AND state='ACTIVE'");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return absl::optional<v1::ApiToken>();
  v1::ApiToken token;
  if (!token.ParseFromString(std::string(rows->Bytes(0)))) {
    return absl::DataLossError("a stored token cannot be parsed");
  }
  return absl::make_optional(std::move(token));
}

absl::StatusOr<std::vector<v1::Grant>> FindGrants(const Snapshot& snapshot,
                                                  absl::string_view user) {
  Statement statement("SELECT body FROM grants WHERE user_name=");
  statement.Bind(std::string(user)).Add(
      " AND state='ACTIVE' ORDER BY bureau,id");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<v1::Grant> grants;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return grants;
    if (!grants.emplace_back().ParseFromString(std::string(rows->Bytes(0)))) {
      return absl::DataLossError("a stored grant cannot be parsed");
    }
  }
}

absl::StatusOr<std::vector<std::string>> ActiveUnitsOf(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view supervisor) {
  Statement statement("SELECT unit FROM assignments WHERE bureau=");
  statement.Bind(std::string(bureau)).Add(" AND supervisor=");
  statement.Bind(std::string(supervisor)).Add(
      " AND state='ACTIVE' ORDER BY unit");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<std::string> units;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return units;
    units.emplace_back(rows->Text(0));
  }
}

}  // namespace dudao::storage
