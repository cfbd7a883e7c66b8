#ifndef DUDAO_STORAGE_EVENT_LOG_H_
#define DUDAO_STORAGE_EVENT_LOG_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/base/event_chain.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::storage {

// An event to append; the log gives it its number, its time and its hash.
struct EventDraft {
  std::string bureau;
  std::string actor;
  std::string method;
  std::string kind;
  std::string resource;
  std::string request_id;
  std::string body;                    // a serialised v1::EventBody
  std::vector<std::string> resources;  // every resource it changed
};

// An event as stored.
struct StoredEvent {
  EventHeader header;
  bool erased = false;  // the body was erased by law
  std::string body;
  std::string body_digest;
  std::string prev_hash;
  std::string hash;
};

struct EventHead {
  std::int64_t seq = 0;
  std::int64_t time_us = 0;
  std::string hash{kGenesisHash};
};

// The last event of a bureau; seq 0 where there is none.
absl::StatusOr<EventHead> ReadEventHead(const Snapshot& snapshot,
                                        absl::string_view bureau);

// Appends in the transaction of the change. The time is never earlier than
// that of the event before, whatever the clock does.
absl::StatusOr<EventHead> AppendEvent(Transaction& tx,
                                      const EventDraft& draft);

// Up to `limit` events after `after_seq`, in order; of one resource where
// `resource` is not empty.
absl::StatusOr<std::vector<StoredEvent>> ReadEvents(
    const Snapshot& snapshot, absl::string_view bureau,
    std::int64_t after_seq, absl::string_view resource, int limit);

// The ids of a table's rows in a bureau that no event ever changed. `prefix` is
// what stands before the id in their names.
absl::StatusOr<std::vector<std::string>> RowsWithoutEvent(
    const Snapshot& snapshot, absl::string_view bureau,
    const sql::Table& table, absl::string_view prefix);

// Calls `look` with each resource that ever changed, the last event that changed
// it and the stored body of that, where it was not erased: in the order of the
// events. Stops at an error.
using LastChangeCallback = std::function<absl::Status(
    std::int64_t seq, absl::string_view resource, absl::string_view body)>;
absl::Status ForEachLastChange(const Snapshot& snapshot,
                               absl::string_view bureau,
                               const LastChangeCallback& look);

// What a check of a chain found.
struct ChainCheck {
  bool intact = true;
  std::int64_t events = 0;
  std::int64_t erased = 0;  // events whose body was erased by law
  std::int64_t first_bad_seq = 0;
  std::string problem;     // in Chinese
  std::string problem_en;  // the same in English
  EventHead head;
};

// Feeds events in order; stops at the first that does not fit.
class ChainVerifier {
 public:
  // Begins after `last`; by default before the first event.
  explicit ChainVerifier(EventHead last = {}) { result_.head = last; }

  // False once something did not fit.
  bool Add(const StoredEvent& event);
  const ChainCheck& result() const { return result_; }

 private:
  bool Fail(std::int64_t seq, std::string problem, std::string problem_en);
  ChainCheck result_;
};

// Checks the whole chain of a bureau, and that it ends where the head says.
absl::StatusOr<ChainCheck> VerifyChain(const Snapshot& snapshot,
                                       absl::string_view bureau);

// What can be checked of a chain in milliseconds, however long it is: that no
// event is missing, and that the last `count` hold together and end where the
// head says.
absl::StatusOr<ChainCheck> VerifyTail(const Snapshot& snapshot,
                                      absl::string_view bureau, int count);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_EVENT_LOG_H_
