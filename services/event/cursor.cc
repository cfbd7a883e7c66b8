#include "services/event/cursor.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "storage/base/error.h"
#include "storage/event_log.h"

namespace dudao::event {
namespace {

// None in anything that is no cursor of the bureau.
absl::optional<std::int64_t> SeqOf(absl::string_view cursor,
                                   const std::string& bureau) {
  std::int64_t seq = 0;
  if (!absl::ConsumePrefix(&cursor, absl::StrCat("bureaus/", bureau, ":")) ||
      !absl::SimpleAtoi(cursor, &seq) || seq < 0) {
    return absl::nullopt;
  }
  return seq;
}

}  // namespace

absl::Status CursorExpired(absl::string_view cursor) {
  return MakeError(
      absl::StatusCode::kOutOfRange, v1::ERROR_REASON_CURSOR_EXPIRED,
      "监听游标已失效或不属于该教育局的事件日志；请重新读取列表，再从列表返回的"
      "游标（watch_cursor）继续监听。",
      "The watch cursor is not of this log; list again and go on from the "
      "watch_cursor of the list.",
      {{"cursor", std::string(cursor)}});
}

std::string CursorAt(const std::string& bureau, std::int64_t seq) {
  return absl::StrCat("bureaus/", bureau, ":", seq);
}

absl::StatusOr<std::int64_t> StartOf(const storage::Snapshot& snapshot,
                                     const std::string& bureau,
                                     const std::string& cursor) {
  ASSIGN_OR_RETURN(const storage::EventHead head,
                   storage::ReadEventHead(snapshot, bureau));
  if (cursor.empty()) return head.seq;
  const auto seq = SeqOf(cursor, bureau);
  if (!seq.has_value() || *seq > head.seq) return CursorExpired(cursor);
  return *seq;
}

}  // namespace dudao::event
