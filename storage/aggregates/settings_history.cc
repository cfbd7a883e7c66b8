#include "storage/aggregates/settings_history.h"

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::storage {

absl::Status KeepSettings(Transaction& tx,
                          const v1::BureauSettings& settings) {
  sql::Statement statement("INSERT INTO settings_history VALUES (");
  statement.Bind(KeyOf(settings.name()).bureau).Add(",");
  statement.Bind(settings.revision()).Add(",");
  statement.Bind(sql::Blob{settings.SerializeAsString()}).Add(")");
  return tx.connection().Execute(statement).status();
}

absl::StatusOr<v1::BureauSettings> PastSettings(const Snapshot& snapshot,
                                                absl::string_view name,
                                                std::int64_t revision) {
  sql::Statement statement("SELECT body FROM settings_history WHERE bureau=");
  statement.Bind(KeyOf(name).bureau).Add(" AND revision=").Bind(revision);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return NotFound(absl::StrCat(name, "（第 ", revision, " 版）"));
  v1::BureauSettings settings;
  if (!settings.ParseFromString(std::string(rows->Bytes(0)))) {
    return absl::DataLossError("stored settings cannot be parsed");
  }
  return settings;
}

}  // namespace dudao::storage
