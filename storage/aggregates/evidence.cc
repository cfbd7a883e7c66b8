#include "storage/aggregates/evidence.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace dudao::storage {

using sql::Predicate;
using sql::Statement;

absl::StatusOr<absl::optional<v1::EvidenceUpload>> FindUpload(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view sha256, const std::vector<std::string>& holders) {
  ASSIGN_OR_RETURN(std::vector<v1::EvidenceUpload> uploads,
                   snapshot.All<v1::EvidenceUpload>(
                       bureau, Predicate::Equal("sha256", std::string(sha256))));
  for (v1::EvidenceUpload& upload : uploads) {
    for (const std::string& holder : upload.holders()) {
      if (std::find(holders.begin(), holders.end(), holder) != holders.end()) {
        return absl::make_optional(std::move(upload));
      }
    }
  }
  return absl::optional<v1::EvidenceUpload>();
}

absl::StatusOr<absl::optional<v1::EvidenceUpload>> FindUploadBy(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view sha256, absl::string_view uploader) {
  ASSIGN_OR_RETURN(
      std::vector<v1::EvidenceUpload> uploads,
      snapshot.All<v1::EvidenceUpload>(
          bureau, Predicate::And(
                      {Predicate::Equal("sha256", std::string(sha256)),
                       Predicate::Equal("uploader", std::string(uploader))})));
  if (uploads.empty()) return absl::optional<v1::EvidenceUpload>();
  return absl::make_optional(std::move(uploads.front()));
}

absl::StatusOr<std::vector<std::string>> IncompleteVisitsOf(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view supervisor) {
  // The literal lets the planner take the index of just these.
  Statement statement("SELECT id FROM inspections WHERE bureau=");
  statement.Bind(std::string(bureau)).Add(" AND supervisor=");
  statement.Bind(std::string(supervisor)).Add(
      " AND evidence_complete=0 ORDER BY id");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<std::string> names;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return names;
    names.push_back(
        absl::StrCat("bureaus/", bureau, "/inspections/", rows->Text(0)));
  }
}

absl::StatusOr<bool> IsStoredUpload(const Snapshot& snapshot,
                                    absl::string_view stored_sha256) {
  Statement statement("SELECT 1 FROM evidence_uploads WHERE stored_sha256=");
  statement.Bind(std::string(stored_sha256)).Add(" LIMIT 1");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  return rows->Next();
}

absl::StatusOr<std::int64_t> StoredBytes(const Snapshot& snapshot) {
  const Statement statement(
      "SELECT COALESCE(SUM(bytes),0) FROM (SELECT MAX(stored_size_bytes) AS "
      "bytes FROM evidence_uploads GROUP BY stored_sha256) AS stored");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  return rows->Int64(0);
}

}  // namespace dudao::storage
