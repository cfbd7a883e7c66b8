#include "storage/aggregates/identity_query.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace dudao::storage {
namespace {

using sql::Statement;

template <class M>
absl::StatusOr<absl::optional<M>> First(const Snapshot& snapshot,
                                        const Statement& statement) {
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return absl::optional<M>();
  M message;
  if (!message.ParseFromString(std::string(rows->Bytes(0)))) {
    return absl::DataLossError(
        absl::StrCat("a stored ", M::descriptor()->name(),
                     " cannot be parsed"));
  }
  return absl::make_optional(std::move(message));
}

}  // namespace

absl::StatusOr<absl::optional<v1::ApiToken>> FindToken(
    const Snapshot& snapshot, absl::string_view sha256) {
  Statement statement("SELECT body FROM tokens WHERE sha256=");
  statement.Bind(std::string(sha256)).Add(" AND state='ACTIVE'");
  return First<v1::ApiToken>(snapshot, statement);
}

absl::StatusOr<absl::optional<v1::Session>> FindSession(
    const Snapshot& snapshot, absl::string_view sha256) {
  Statement statement("SELECT body FROM sessions WHERE sha256=");
  statement.Bind(std::string(sha256)).Add(" AND state='ACTIVE'");
  return First<v1::Session>(snapshot, statement);
}

std::string PasswordNameOf(absl::string_view user) {
  const Key key = KeyOf(user);
  return absl::StrCat("bureaus/", key.bureau, "/passwords/", key.id);
}

absl::StatusOr<absl::optional<v1::Password>> FindPassword(
    const Snapshot& snapshot, absl::string_view user) {
  absl::StatusOr<v1::Password> password =
      snapshot.Get<v1::Password>(PasswordNameOf(user));
  if (absl::IsNotFound(password.status())) {
    return absl::optional<v1::Password>();
  }
  RETURN_IF_ERROR(password.status());
  return absl::make_optional(*std::move(password));
}

absl::StatusOr<absl::optional<v1::User>> FindAccount(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view account) {
  Statement by_id("SELECT body FROM users WHERE bureau=");
  by_id.Bind(std::string(bureau)).Add(" AND id=");
  by_id.Bind(std::string(account)).Add(" AND state='ACTIVE'");
  ASSIGN_OR_RETURN(absl::optional<v1::User> user,
                   First<v1::User>(snapshot, by_id));
  if (user.has_value()) return user;
  using sql::Predicate;
  ASSIGN_OR_RETURN(
      std::vector<v1::User> reached,
      snapshot.All<v1::User>(
          bureau, Predicate::And({Predicate::Equal("phone",
                                                   std::string(account)),
                                  Predicate::Is("state", "ACTIVE")})));
  if (reached.size() != 1 || account.empty()) {
    return absl::optional<v1::User>();
  }
  return absl::make_optional(std::move(reached[0]));
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
