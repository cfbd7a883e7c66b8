#include "services/event/event_steps.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "dudao/v1/event_service.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/event/cursor.h"
#include "services/event/watch_changes.h"
#include "services/pipeline/list_step.h"
#include "storage/base/date.h"
#include "storage/event_log.h"

namespace dudao::event {
namespace {

using google::protobuf::Message;
using google::protobuf::RepeatedPtrField;
using pipeline::Call;
using pipeline::Pulled;
using storage::Snapshot;
using storage::StoredEvent;

constexpr int kWatchBatch = 100;
// An answer ends with the event that passes this size: clients take messages
// of 4 MiB.
constexpr std::size_t kAnswerBytes = 2 << 20;

v1::Event ToEvent(StoredEvent stored, bool with_stored_body) {
  v1::Event event;
  event.set_bureau(absl::StrCat("bureaus/", stored.header.bureau));
  event.set_seq(stored.header.seq);
  *event.mutable_time() =
      ToProto(absl::FromUnixMicros(stored.header.time_us));
  event.set_actor(std::move(stored.header.actor));
  event.set_method(std::move(stored.header.method));
  event.set_kind(std::move(stored.header.kind));
  event.set_resource(std::move(stored.header.resource));
  event.set_request_id(std::move(stored.header.request_id));
  // A body that was tampered with may not parse: the rest of the event must
  // still reach a verifier, which names it.
  if (!stored.erased && !event.mutable_body()->ParseFromString(stored.body)) {
    event.clear_body();
  }
  event.set_body_digest(std::move(stored.body_digest));
  event.set_prev_hash(std::move(stored.prev_hash));
  event.set_hash(std::move(stored.hash));
  if (with_stored_body && !stored.erased) {
    event.set_stored_body(std::move(stored.body));
  }
  return event;
}

// Adds events until the answer is large enough; at least one where there is
// one.
void AddEvents(std::vector<StoredEvent> stored, bool with_stored_body,
               RepeatedPtrField<v1::Event>* events) {
  std::size_t bytes = 0;
  for (StoredEvent& one : stored) {
    v1::Event event = ToEvent(std::move(one), with_stored_body);
    bytes += event.ByteSizeLong();
    if (!events->empty() && bytes > kAnswerBytes) return;
    *events->Add() = std::move(event);
  }
}

absl::StatusOr<v1::ListEventsResponse> ListEvents(
    const Call& call, const v1::ListEventsRequest& request,
    const Snapshot& snapshot) {
  v1::ListEventsResponse response;
  ASSIGN_OR_RETURN(
      std::vector<StoredEvent> events,
      storage::ReadEvents(snapshot, call.bureau, request.after_seq(),
                          request.resource(),
                          pipeline::PageSize(request.page_size())));
  AddEvents(std::move(events), request.with_stored_body(),
            response.mutable_events());
  ASSIGN_OR_RETURN(const storage::EventHead head,
                   storage::ReadEventHead(snapshot, call.bureau));
  response.set_last_seq(head.seq);
  return response;
}

class WatchSource : public pipeline::StreamSource {
 public:
  explicit WatchSource(const v1::WatchEventsRequest& request)
      : cursor_(request.cursor()) {}

  absl::StatusOr<Pulled> Pull(const Call& call, const Snapshot& snapshot,
                              Message* response) override {
    auto* answer = static_cast<v1::WatchEventsResponse*>(response);
    if (!seq_.has_value()) {
      ASSIGN_OR_RETURN(seq_, StartOf(snapshot, call.bureau, cursor_));
      // Who starts from now learns where that is, and can go on from there.
      if (cursor_.empty()) {
        answer->set_cursor(CursorAt(call.bureau, *seq_));
        return Pulled::kMessage;
      }
    }
    ASSIGN_OR_RETURN(std::vector<StoredEvent> events,
                     storage::ReadEvents(snapshot, call.bureau, *seq_, "",
                                         kWatchBatch));
    if (events.empty()) return Pulled::kWait;
    AddEvents(std::move(events), /*with_stored_body=*/false,
              answer->mutable_events());
    seq_ = answer->events().rbegin()->seq();
    answer->set_cursor(CursorAt(call.bureau, *seq_));
    return Pulled::kMessage;
  }

 private:
  const std::string cursor_;
  absl::optional<std::int64_t> seq_;  // of the last event given
};

std::unique_ptr<pipeline::StreamSource> OpenWatchEvents(
    const v1::WatchEventsRequest& request) {
  return std::make_unique<WatchSource>(request);
}

absl::StatusOr<v1::VerifyEventsResponse> VerifyEvents(
    const Call& call, const v1::VerifyEventsRequest&,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const storage::ChainCheck check,
                   storage::VerifyChain(snapshot, call.bureau));
  v1::VerifyEventsResponse response;
  response.set_intact(check.intact);
  response.set_events(check.events);
  response.set_first_bad_seq(check.first_bad_seq);
  response.set_problem(check.problem);
  response.set_problem_en(check.problem_en);
  response.set_head_hash(check.head.hash);
  return response;
}

}  // namespace

void RegisterEvent(pipeline::MethodRegistry& registry) {
  registry.Bind(ListEvents);
  registry.BindStream(OpenWatchEvents);
  registry.BindStream(OpenWatchChanges);
  registry.Bind(VerifyEvents);
}

}  // namespace dudao::event
