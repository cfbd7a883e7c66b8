#include "services/search/derive.h"

#include <memory>

#include "services/search/index_upkeep.h"
#include "services/search/searchable.h"

namespace dudao::search {
namespace {

using google::protobuf::Message;

absl::optional<storage::SearchDocument> DocumentOf(
    const SearchableType& type, const std::unique_ptr<Message>& resource) {
  if (resource == nullptr) return absl::nullopt;
  return search::DocumentOf(type, *resource);
}

}  // namespace

absl::Status DeriveDocuments(const pipeline::Call& /*call*/,
                             storage::Transaction& tx) {
  for (const storage::Change& change : tx.changes()) {
    if (change.mentioned_only) continue;
    const SearchableType* type =
        FindSearchableType(change.table->prototype->GetDescriptor());
    if (type == nullptr) continue;
    const auto after = DocumentOf(*type, change.after);
    // Most changes move a state and leave the words as they are.
    if (after == DocumentOf(*type, change.before)) continue;
    RETURN_IF_ERROR(BringDocument(*type, change.name, after, tx));
  }
  return absl::OkStatus();
}

}  // namespace dudao::search
