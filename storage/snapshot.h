#ifndef DUDAO_STORAGE_SNAPSHOT_H_
#define DUDAO_STORAGE_SNAPSHOT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "storage/aggregates/tables.h"
#include "storage/base/status_macros.h"
#include "storage/sql/connection.h"
#include "storage/sql/order.h"
#include "storage/sql/predicate.h"
#include "storage/sql/table.h"

namespace dudao::storage {

// A resource name's key: `bureaus/b/units/u` is (b, u), `bureaus/b` is (b, b).
struct Key {
  std::string bureau;
  std::string id;
};
Key KeyOf(absl::string_view name);
// The name of a resource's message.
std::string NameOf(const google::protobuf::Message& resource);

// In place of a bureau's id: rows of every bureau.
inline constexpr char kEveryBureau[] = "";

struct ListQuery {
  std::string bureau;  // or kEveryBureau
  sql::Predicate where;
  // The id is always the last term.
  std::vector<sql::OrderTerm> order;
  // The values of the last row of the page before, one a term and then the id;
  // empty for the first page.
  std::vector<sql::Value> after;
  int limit = 50;
};

template <class M>
struct Page {
  std::vector<M> items;
  // What `after` of the next page is; empty on the last page.
  std::vector<sql::Value> next;
};

// A row's body and version as the resource they are.
absl::Status ParseRow(absl::string_view body, std::int64_t version,
                      google::protobuf::Message* message);

// Reads over one state of the database. Names that do not exist are
// NOT_FOUND.
class Snapshot {
 public:
  static constexpr int kNoLimit = 1 << 30;

  explicit Snapshot(sql::Connection& connection) : connection_(connection) {}
  virtual ~Snapshot() = default;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  template <class M>
  absl::StatusOr<M> Get(absl::string_view name) const {
    M message;
    RETURN_IF_ERROR(Load(TableOf<M>(), name, &message));
    return message;
  }

  template <class M>
  absl::StatusOr<Page<M>> List(const ListQuery& query) const {
    Page<M> page;
    RETURN_IF_ERROR(Scan(
        TableOf<M>(), query,
        [&]() { return &page.items.emplace_back(); }, &page.next));
    return page;
  }

  // Every row that matches, by id. For sets that are small by nature.
  template <class M>
  absl::StatusOr<std::vector<M>> All(absl::string_view bureau,
                                     sql::Predicate where) const {
    ListQuery query{std::string(bureau), std::move(where), {}, {}, kNoLimit};
    ASSIGN_OR_RETURN(Page<M> page, List<M>(query));
    return std::move(page.items);
  }

  template <class M>
  absl::StatusOr<std::int64_t> Count(absl::string_view bureau,
                                     const sql::Predicate& where) const {
    return CountRows(TableOf<M>(), bureau, where);
  }

  virtual absl::Status Load(const sql::Table& table, absl::string_view name,
                            google::protobuf::Message* message) const;
  absl::StatusOr<bool> Exists(const sql::Table& table,
                              absl::string_view name) const;
  // Counts up to `most`; a larger count is `most`.
  absl::StatusOr<std::int64_t> CountRows(const sql::Table& table,
                                         absl::string_view bureau,
                                         const sql::Predicate& where,
                                         std::int64_t most = kNoLimit) const;
  // Appends each row to the message `add` makes for it.
  absl::Status Scan(const sql::Table& table, const ListQuery& query,
                    const std::function<google::protobuf::Message*()>& add,
                    std::vector<sql::Value>* next) const;

  // Whether what it shows is committed.
  virtual bool committed() const { return true; }

  sql::Connection& connection() const { return connection_; }

 private:
  sql::Connection& connection_;
};

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_SNAPSHOT_H_
