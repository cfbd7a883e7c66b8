#ifndef DUDAO_STORAGE_SEARCH_SEARCH_INDEX_H_
#define DUDAO_STORAGE_SEARCH_SEARCH_INDEX_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "dudao/v1/search.pb.h"
#include "storage/transaction.h"

namespace dudao::storage {

// What of a resource can be found. Nothing confidential may be in it.
struct SearchDocument {
  // Its names and numbers, as AddName keeps them.
  std::string names;
  // The rest, a line a field.
  std::string text;
  // YYYY-MM-DD, or empty for what stands in a register.
  std::string day;
  // No longer in use: found after what is.
  bool dormant = false;
  // Whose it is, as AddOwner keeps it.
  std::string scope{};

  // Adds a name or number; an empty one is left out.
  void AddName(absl::string_view name);
  // Adds the unit or a supervisor whose it is; an empty one is left out.
  void AddOwner(absl::string_view resource_name);
  friend bool operator==(const SearchDocument&,
                         const SearchDocument&) = default;
};

// The word that stands for a unit or supervisor in a scope. Two may share one:
// it says who may be meant, not who is.
std::string ScopeWord(absl::string_view resource_name);

// The resource a document is of.
struct SearchKey {
  std::string bureau;
  v1::SearchType type;
  std::string id;
};

// Makes or replaces the document of a resource. It can be found after the
// commit; until then only the table knows of it.
absl::Status PutSearchDocument(Transaction& tx, const SearchKey& key,
                               const SearchDocument& document);
// Nothing happens where there is none.
absl::Status RemoveSearchDocument(Transaction& tx, const SearchKey& key);

absl::StatusOr<absl::optional<SearchDocument>> GetSearchDocument(
    const Snapshot& snapshot, const SearchKey& key);
absl::StatusOr<std::int64_t> CountSearchDocuments(const Snapshot& snapshot,
                                                  absl::string_view bureau);

// Forgets every document and the whole index.
absl::Status ClearSearchIndex(Transaction& tx);

// Brings the index up to date with the documents put and removed since it last
// ran. Belongs right before a commit (CommitterOptions::before_commit): its
// cost is mostly a transaction's, not a document's.
absl::Status IndexPendingDocuments(sql::Connection& connection);

// Compares the index with the documents, word by word.
// Errors: DATA_LOSS where they differ.
absl::Status CheckSearchIndex(Transaction& tx);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_SEARCH_SEARCH_INDEX_H_
