#include "services/server/fold_check.h"

#include <cstdint>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/event.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/resource_name.h"
#include "services/pipeline/event_body.h"
#include "services/server/secret.h"
#include "storage/aggregates/tables.h"
#include "storage/event_log.h"

namespace dudao::server {
namespace {

using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;
using storage::Snapshot;

const sql::Table* TableOfChange(const v1::EventChange& change) {
  const std::string& url = change.message().type_url();
  const std::string type = url.substr(url.rfind('/') + 1);
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
          type);
  return descriptor == nullptr ? nullptr : storage::FindTable(descriptor);
}

// Whether the event, written anew for what is stored, would say the same.
absl::StatusOr<bool> IsStored(const v1::EventChange& change,
                              const std::string& secret,
                              const Snapshot& snapshot) {
  if (change.deleted()) return true;
  const sql::Table* const table = TableOfChange(change);
  if (table == nullptr) return false;
  std::unique_ptr<Message> stored(table->prototype->New());
  const absl::Status loaded =
      snapshot.Load(*table, change.resource(), stored.get());
  // Gone, or its message cannot be parsed.
  if (absl::IsNotFound(loaded) || absl::IsDataLoss(loaded)) return false;
  RETURN_IF_ERROR(loaded);
  std::vector<storage::Change> changes;
  changes.push_back({change.resource(), table, nullptr, std::move(stored)});
  const v1::EventBody anew = pipeline::MakeEventBody(
      changes, storage::KeyOf(change.resource()).bureau, secret);
  return anew.changes_size() == 1 &&
         MessageDifferencer::Equals(anew.changes(0), change);
}

// The changes of one event after the other. An import changes thousands of rows
// in one: its body is parsed once.
class Changes {
 public:
  // Null where the body was tampered with, which the chain says, or does not
  // tell of the resource.
  const v1::EventChange* Find(std::int64_t seq, absl::string_view bytes,
                              absl::string_view resource) {
    if (seq != seq_) Parse(seq, bytes);
    const auto found = by_resource_.find(resource);
    return found == by_resource_.end() ? nullptr : found->second;
  }

 private:
  void Parse(std::int64_t seq, absl::string_view bytes) {
    seq_ = seq;
    by_resource_.clear();
    if (!body_.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return;
    }
    for (const v1::EventChange& change : body_.changes()) {
      by_resource_.emplace(change.resource(), &change);
    }
  }

  std::int64_t seq_ = 0;
  v1::EventBody body_;
  absl::flat_hash_map<absl::string_view, const v1::EventChange*> by_resource_;
};

// Adds the rows that no event tells of.
absl::Status AddUntold(const Snapshot& snapshot, const std::string& bureau,
                       std::vector<std::string>* untold) {
  for (const sql::Table& table : storage::AllTables()) {
    const auto* const type = table.prototype->GetDescriptor();
    if (!pipeline::EventsTellOf(type)) continue;
    const std::string name = api::MakeName(
        type->options().GetExtension(v1::resource).type(), bureau, bureau);
    const std::string prefix = name.substr(0, name.rfind('/') + 1);
    ASSIGN_OR_RETURN(
        const std::vector<std::string> ids,
        storage::RowsWithoutEvent(snapshot, bureau, table, prefix));
    for (const std::string& id : ids) untold->push_back(prefix + id);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindUnfoldedRows(
    const Snapshot& snapshot, const std::string& bureau) {
  ASSIGN_OR_RETURN(const std::string secret, ReadSecret(snapshot));
  std::vector<std::string> unfolded;
  Changes changes;
  RETURN_IF_ERROR(storage::ForEachLastChange(
      snapshot, bureau,
      [&](std::int64_t seq, absl::string_view resource,
          absl::string_view bytes) -> absl::Status {
        const v1::EventChange* const change =
            changes.Find(seq, bytes, resource);
        if (change == nullptr) return absl::OkStatus();
        // What became of an obligation follows from the others.
        if (TableOfChange(*change) == &storage::TableOf<v1::Obligation>()) {
          return absl::OkStatus();
        }
        ASSIGN_OR_RETURN(const bool stored,
                         IsStored(*change, secret, snapshot));
        if (!stored) unfolded.emplace_back(resource);
        return absl::OkStatus();
      }));
  RETURN_IF_ERROR(AddUntold(snapshot, bureau, &unfolded));
  return unfolded;
}

}  // namespace dudao::server
