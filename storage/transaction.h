#ifndef DUDAO_STORAGE_TRANSACTION_H_
#define DUDAO_STORAGE_TRANSACTION_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// What a transaction did to one resource: the first state before, the last
// after.
struct Change {
  std::string name;
  const sql::Table* table;
  std::unique_ptr<google::protobuf::Message> before;  // null: it was made
  std::unique_ptr<google::protobuf::Message> after;   // null: it was deleted
  bool mentioned_only = false;  // it stays as it was
};

// The writes of one closure on the writer. Reads see its own writes. What was
// read or written by its name is kept as long as the transaction, so that the
// settings or a unit are parsed once.
class Transaction : public Snapshot {
 public:
  Transaction(sql::Connection& connection, absl::Time now)
      : Snapshot(connection), now_(now) {}

  // Stores a new resource under its name; sets its times and etag.
  // Errors: ALREADY_EXISTS.
  template <class M>
  absl::Status Insert(M& message) {
    return InsertRow(TableOf<M>(), &message);
  }

  // Stores the new state of a resource that was read in this transaction (its
  // etag is the row's); sets the update time and the next etag.
  // Errors: ABORTED / ETAG_MISMATCH.
  template <class M>
  absl::Status Update(M& message) {
    return UpdateRow(TableOf<M>(), &message);
  }

  // The same where the type is known by its table only.
  absl::Status UpdateRow(const sql::Table& table,
                         google::protobuf::Message* message);

  template <class M>
  absl::Status Delete(const M& message) {
    return DeleteRow(TableOf<M>(), message);
  }

  // Counts a resource among the changes though it stays as it is: an event is
  // about it.
  absl::Status Mention(const sql::Table& table, const std::string& name);

  absl::Status Load(const sql::Table& table, absl::string_view name,
                    google::protobuf::Message* message) const override;
  bool committed() const override { return false; }

  // The changes so far, in the order of their first write.
  const std::vector<Change>& changes() const { return changes_; }

  // One time for the whole request.
  absl::Time now() const { return now_; }

 private:
  using MessagePtr = std::unique_ptr<google::protobuf::Message>;

  absl::Status InsertRow(const sql::Table& table,
                         google::protobuf::Message* message);
  absl::Status DeleteRow(const sql::Table& table,
                         const google::protobuf::Message& message);
  // What the row was before this transaction; null where it was changed in it
  // already.
  absl::StatusOr<MessagePtr> Before(const sql::Table& table,
                                    const std::string& name);
  std::string CurrentEtag(const std::string& name,
                          const google::protobuf::Message* before) const;
  absl::Status Record(const sql::Table& table, std::string name,
                      MessagePtr before, MessagePtr after);

  absl::Time now_;
  std::vector<Change> changes_;
  absl::flat_hash_map<std::string, std::size_t> change_of_;  // by name
  // By name, what was read and not changed since.
  mutable absl::flat_hash_map<std::string, MessagePtr> read_;
  bool access_bumped_ = false;
};

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_TRANSACTION_H_
