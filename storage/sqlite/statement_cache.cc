#include "storage/sqlite/statement_cache.h"

#include <sqlite3.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/sqlite/error.h"

namespace dudao::sqlite {

void FinalizeStatement::operator()(sqlite3_stmt* statement) const {
  // Repeats the error of the last step, which its caller has already seen.
  sqlite3_finalize(statement);
}

StatementHandle::StatementHandle(StatementCache& cache,
                                 std::list<PreparedStatement> taken)
    : cache_(&cache), taken_(std::move(taken)) {}

StatementHandle::~StatementHandle() {
  if (!taken_.empty()) cache_->GiveBack(taken_);
}

StatementCache::StatementCache(sqlite3* db, std::size_t capacity)
    : db_(db), capacity_(capacity) {}

absl::StatusOr<StatementHandle> StatementCache::Take(absl::string_view text) {
  std::list<PreparedStatement> taken;
  const auto found = index_.find(text);
  if (found != index_.end()) {
    taken.splice(taken.begin(), kept_, found->second);
    index_.erase(found);
  } else {
    ASSIGN_OR_RETURN(PreparedStatement prepared, Prepare(text));
    taken.push_back(std::move(prepared));
  }
  return StatementHandle(*this, std::move(taken));
}

absl::StatusOr<PreparedStatement> StatementCache::Prepare(
    absl::string_view text) {
  PreparedStatement prepared{std::string(text), nullptr};
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(
      db_, prepared.text.c_str(), static_cast<int>(prepared.text.size()) + 1,
      SQLITE_PREPARE_PERSISTENT, &statement, &tail);
  prepared.statement.reset(statement);
  if (code != SQLITE_OK) {
    return ToStatus(code, absl::StrCat(sqlite3_errmsg(db_), " in: ", text));
  }
  if (statement == nullptr || !absl::StripAsciiWhitespace(tail).empty()) {
    return ToStatus(SQLITE_MISUSE,
                    absl::StrCat("not exactly one statement: ", text));
  }
  return prepared;
}

void StatementCache::GiveBack(std::list<PreparedStatement>& taken) {
  sqlite3_stmt* const statement = taken.front().statement.get();
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  const absl::string_view text = taken.front().text;
  if (capacity_ == 0 || index_.contains(text)) return;
  kept_.splice(kept_.begin(), taken);
  index_.emplace(text, kept_.begin());
  if (kept_.size() > capacity_) {
    index_.erase(kept_.back().text);
    kept_.pop_back();
  }
}

}  // namespace dudao::sqlite
