#include "services/event/watch_changes.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "dudao/v1/event.pb.h"
#include "services/api/resource_name.h"
#include "services/event/cursor.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/resource_reader.h"
#include "storage/event_log.h"

namespace dudao::event {
namespace {

using pipeline::Call;
using pipeline::Pulled;
using storage::Snapshot;
using storage::StoredEvent;

constexpr int kBatch = 100;
// So long a reader is held; then a heartbeat moves the cursor.
constexpr int kBatches = 10;
// Beyond it everything is better read again than asked for name by name.
constexpr std::size_t kMostNames = 1000;

// In their order, each once.
std::vector<std::string> ChangedIn(const std::vector<StoredEvent>& events) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const StoredEvent& event : events) {
    v1::EventBody body;
    // One that was erased or tampered with names nothing.
    if (event.erased || !body.ParseFromString(event.body)) continue;
    for (const v1::EventChange& change : body.changes()) {
      if (seen.insert(change.resource()).second) {
        names.push_back(change.resource());
      }
    }
  }
  return names;
}

// How much goes on in a bureau is the business of those who belong to it.
absl::Status CheckBelongs(const Call& call, const std::string& bureau) {
  if (storage::KeyOf(call.user()).bureau == bureau) return absl::OkStatus();
  for (const v1::Grant& grant : call.principal.grants) {
    if (storage::KeyOf(grant.name()).bureau == bureau) return absl::OkStatus();
  }
  return pipeline::PermissionDenied("监听变化", "");
}

class ChangesSource : public pipeline::StreamSource {
 public:
  explicit ChangesSource(const v1::WatchChangesRequest& request)
      : parent_(request.parent()), cursor_(request.cursor()) {}

  absl::StatusOr<Pulled> Pull(const Call& call, const Snapshot& snapshot,
                              google::protobuf::Message* response) override {
    auto* answer = static_cast<v1::WatchChangesResponse*>(response);
    ASSIGN_OR_RETURN(const api::ParsedName bureau, api::ParseName(parent_));
    RETURN_IF_ERROR(CheckBelongs(call, bureau.bureau));
    if (!seq_.has_value()) {
      ASSIGN_OR_RETURN(seq_, StartOf(snapshot, bureau.bureau, cursor_));
      if (cursor_.empty()) {
        answer->set_cursor(CursorAt(bureau.bureau, *seq_));
        return Pulled::kMessage;
      }
    }
    // Who reads the log learns nothing by a name.
    const bool reads_log =
        pipeline::HasPermission(call.principal, bureau.bureau, "event.read");
    // What concerns the caller not at all is passed over without a word.
    for (int i = 0; i < kBatches; ++i) {
      ASSIGN_OR_RETURN(
          const std::vector<StoredEvent> events,
          storage::ReadEvents(snapshot, bureau.bureau, *seq_, "", kBatch));
      if (events.empty()) return Pulled::kWait;
      seq_ = events.back().header.seq;
      const std::vector<std::string> names = ChangedIn(events);
      if (names.size() > kMostNames) return CursorExpired(cursor_);
      for (const std::string& name : names) {
        if (reads_log || call.resources->Get(call, snapshot, name).ok()) {
          answer->add_resources(name);
        }
      }
      if (!answer->resources().empty()) break;
    }
    answer->set_cursor(CursorAt(bureau.bureau, *seq_));
    return Pulled::kMessage;
  }

 private:
  const std::string parent_;
  const std::string cursor_;
  absl::optional<std::int64_t> seq_;  // of the last event looked at
};

}  // namespace

std::unique_ptr<pipeline::StreamSource> OpenWatchChanges(
    const v1::WatchChangesRequest& request) {
  return std::make_unique<ChangesSource>(request);
}

}  // namespace dudao::event
