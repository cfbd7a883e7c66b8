#include "services/search/index_upkeep.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/meta.h"

namespace dudao::search {
namespace {

using google::protobuf::Message;
using storage::SearchDocument;
using storage::Snapshot;
using storage::Transaction;

// What the index was built for. Goes up whenever something else becomes
// searchable, or text is cut in another way.
constexpr char kVersion[] = "3";
constexpr char kVersionKey[] = "search_index";

// Resources a transaction, or a look at the table.
constexpr int kPageSize = 200;

using Resources = std::vector<std::unique_ptr<Message>>;

// The page of a bureau's resources after `*after`, which moves on to the next
// page and is empty after the last.
absl::StatusOr<Resources> ReadPage(const SearchableType& type,
                                   const std::string& bureau,
                                   const Snapshot& snapshot,
                                   std::vector<sql::Value>* after) {
  storage::ListQuery query;
  query.bureau = bureau;
  query.after = std::move(*after);
  query.limit = kPageSize;
  after->clear();
  Resources page;
  RETURN_IF_ERROR(snapshot.Scan(
      *type.table, query,
      [&] {
        return page.emplace_back(type.table->prototype->New()).get();
      },
      after));
  return page;
}

storage::SearchKey KeyOf(const SearchableType& type, absl::string_view name) {
  storage::Key key = storage::KeyOf(name);
  return {std::move(key.bureau), type.type, std::move(key.id)};
}

absl::Status Build(const SearchableType& type, const std::string& bureau,
                   storage::Store& store) {
  std::vector<sql::Value> after;
  do {
    std::vector<sql::Value> next;
    RETURN_IF_ERROR(store.WriteNow([&](Transaction& tx) -> absl::Status {
      next = after;
      ASSIGN_OR_RETURN(const Resources page,
                       ReadPage(type, bureau, tx, &next));
      for (const std::unique_ptr<Message>& resource : page) {
        RETURN_IF_ERROR(BringDocument(type, storage::NameOf(*resource),
                                      DocumentOf(type, *resource), tx));
      }
      return absl::OkStatus();
    }));
    after = std::move(next);
  } while (!after.empty());
  return absl::OkStatus();
}

// Adds the resources whose document is wrong, and counts those that have one.
absl::Status Compare(const SearchableType& type, const std::string& bureau,
                     const Snapshot& snapshot, std::vector<std::string>* wrong,
                     std::int64_t* documents) {
  std::vector<sql::Value> after;
  do {
    ASSIGN_OR_RETURN(const Resources page,
                     ReadPage(type, bureau, snapshot, &after));
    for (const std::unique_ptr<Message>& resource : page) {
      const std::string name = storage::NameOf(*resource);
      ASSIGN_OR_RETURN(
          const auto stored,
          storage::GetSearchDocument(snapshot, KeyOf(type, name)));
      if (stored != DocumentOf(type, *resource)) wrong->push_back(name);
      *documents += stored.has_value() ? 1 : 0;
    }
  } while (!after.empty());
  return absl::OkStatus();
}

}  // namespace

absl::Status BringDocument(const SearchableType& type, absl::string_view name,
                           const absl::optional<SearchDocument>& document,
                           Transaction& tx) {
  const storage::SearchKey key = KeyOf(type, name);
  return document.has_value()
             ? storage::PutSearchDocument(tx, key, *document)
             : storage::RemoveSearchDocument(tx, key);
}

absl::Status BuildIndex(storage::Store& store) {
  std::vector<std::string> bureaus;
  std::string built;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(built, storage::ReadMeta(snapshot, kVersionKey));
    ASSIGN_OR_RETURN(bureaus, storage::BureauIds(snapshot));
    return absl::OkStatus();
  }));
  if (built == kVersion) return absl::OkStatus();
  RETURN_IF_ERROR(store.WriteNow(storage::ClearSearchIndex));
  for (const std::string& bureau : bureaus) {
    for (const SearchableType& type : SearchableTypes()) {
      RETURN_IF_ERROR(Build(type, bureau, store));
    }
  }
  return store.WriteNow([](Transaction& tx) {
    return storage::WriteMeta(tx, kVersionKey, kVersion);
  });
}

absl::StatusOr<std::vector<std::string>> FindWrongDocuments(
    const std::string& bureau, const Snapshot& snapshot) {
  std::vector<std::string> wrong;
  std::int64_t documents = 0;
  for (const SearchableType& type : SearchableTypes()) {
    RETURN_IF_ERROR(Compare(type, bureau, snapshot, &wrong, &documents));
  }
  ASSIGN_OR_RETURN(const std::int64_t stored,
                   storage::CountSearchDocuments(snapshot, bureau));
  if (stored != documents) {
    wrong.push_back(absl::StrCat(stored - documents,
                                 " search documents of nothing in bureaus/",
                                 bureau));
  }
  return wrong;
}

}  // namespace dudao::search
