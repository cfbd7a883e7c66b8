#include "storage/aggregates/blobs.h"

namespace dudao::storage {

absl::StatusOr<std::string> MissingEvidence(
    const Snapshot& snapshot, absl::string_view bureau,
    const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence) {
  for (const v1::Evidence& file : evidence) {
    sql::Statement statement("SELECT 1 FROM blobs WHERE bureau=");
    statement.Bind(std::string(bureau)).Add(" AND sha256=");
    statement.Bind(file.sha256());
    ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) {
      return file.file_name().empty() ? file.sha256() : file.file_name();
    }
  }
  return std::string();
}

}  // namespace dudao::storage
