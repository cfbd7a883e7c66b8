#include "services/server/check_rows.h"

#include <cstdint>
#include <memory>
#include <vector>

#include "dudao/v1/event.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/redact.h"
#include "storage/aggregates/row_check.h"
#include "storage/event_log.h"

namespace dudao::server {
namespace {

using google::protobuf::Message;
using storage::Snapshot;

std::string NameOf(const Message& resource) {
  return resource.GetReflection()->GetString(
      resource, resource.GetDescriptor()->FindFieldByName("name"));
}

// What the event says of the resource is what is stored.
bool Says(const v1::EventBody& body, const std::string& name,
          const Message& resource) {
  for (const v1::EventChange& change : body.changes()) {
    if (change.resource() != name) continue;
    std::unique_ptr<Message> told(resource.New());
    std::unique_ptr<Message> open(resource.New());
    open->CopyFrom(resource);
    std::vector<api::ConfidentialField> hidden;
    api::Redact(open.get(), &hidden);
    return !change.deleted() && change.message().UnpackTo(told.get()) &&
           google::protobuf::util::MessageDifferencer::Equals(*told, *open);
  }
  return false;
}

absl::StatusOr<bool> FollowsFromEvents(const Snapshot& snapshot,
                                       const std::string& bureau,
                                       const Message& resource) {
  const std::string name = NameOf(resource);
  ASSIGN_OR_RETURN(const auto event,
                   storage::LastEventOf(snapshot, bureau, name));
  if (!event.has_value()) return false;
  if (event->erased) return true;
  v1::EventBody body;
  return body.ParseFromString(event->body) && Says(body, name, resource);
}

// Counts the rows of a table, and prints those that are wrong.
absl::StatusOr<bool> CheckTable(const Snapshot& snapshot,
                                const std::string& bureau,
                                const sql::Table& table, std::int64_t* rows,
                                std::ostream& out) {
  // Obligations follow from other rows, and no event tells of them.
  const bool derived =
      table.prototype->GetDescriptor() == v1::Obligation::descriptor();
  bool sound = true;
  RETURN_IF_ERROR(storage::ForEachRow(
      snapshot, bureau, table,
      [&](const Message& resource,
          const std::string& wrong_column) -> absl::Status {
        ++*rows;
        if (!wrong_column.empty()) {
          out << "数据列与内容不符 / a column disagrees with its record: "
              << NameOf(resource) << " " << wrong_column << "\n";
          sound = false;
        }
        if (derived) return absl::OkStatus();
        ASSIGN_OR_RETURN(const bool follows,
                         FollowsFromEvents(snapshot, bureau, resource));
        if (!follows) {
          out << "记录与最后一个事件不符 / a record is not as its last event "
                 "left it: "
              << NameOf(resource) << "\n";
          sound = false;
        }
        return absl::OkStatus();
      }));
  return sound;
}

}  // namespace

absl::StatusOr<bool> CheckRows(const Snapshot& snapshot,
                               const std::string& bureau, std::ostream& out) {
  bool sound = true;
  std::int64_t rows = 0;
  for (const sql::Table& table : storage::AllTables()) {
    ASSIGN_OR_RETURN(const bool part,
                     CheckTable(snapshot, bureau, table, &rows, out));
    sound = sound && part;
  }
  if (sound) {
    out << "记录与事件一致：" << rows << " 条 / records follow from the events\n";
  }
  return sound;
}

}  // namespace dudao::server
