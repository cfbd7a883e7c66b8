#include "services/bureau/load_calendar.h"

#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/calendar.pb.h"
#include "services/domain/builtin_calendar.h"
#include "services/domain/calendar_years.h"
#include "storage/aggregates/calendar_query.h"
#include "storage/base/mutex.h"
#include "storage/base/status_macros.h"

namespace dudao::bureau {
namespace {

using CalendarPtr = std::shared_ptr<const domain::Calendar>;
// The region, and what the bureau loaded.
using Key = std::pair<std::string, std::string>;

// Calendars by what they are made of, so that it does not matter which version
// a reader's snapshot has, nor whether a write that made one was kept.
class CalendarCache {
 public:
  CalendarPtr Find(const Key& key) const {
    MutexLock lock(mutex_);
    const auto found = made_.find(key);
    return found == made_.end() ? nullptr : found->second;
  }

  void Keep(Key key, CalendarPtr calendar) {
    MutexLock lock(mutex_);
    // Old versions are never asked for again.
    if (made_.size() >= kMost) made_.clear();
    made_.emplace(std::move(key), std::move(calendar));
  }

 private:
  static constexpr std::size_t kMost = 64;

  mutable Mutex mutex_;
  absl::flat_hash_map<Key, CalendarPtr> made_ ABSL_GUARDED_BY(mutex_);
};

CalendarCache& Cache() {
  static auto& cache = *new CalendarCache();
  return cache;
}

absl::StatusOr<CalendarPtr> Make(const Key& key) {
  v1::Calendar loaded;
  if (!loaded.ParseFromString(key.second)) {
    return absl::DataLossError("a stored calendar cannot be parsed");
  }
  return std::make_shared<const domain::Calendar>(
      domain::Calendar::Make(key.first, domain::EffectiveHolidays(loaded)));
}

}  // namespace

absl::StatusOr<std::string> LoadRegion(const storage::Snapshot& snapshot,
                                       absl::string_view bureau) {
  ASSIGN_OR_RETURN(const v1::Bureau found,
                   snapshot.Get<v1::Bureau>(absl::StrCat("bureaus/", bureau)));
  return domain::HasCalendar(found.region())
             ? found.region()
             : std::string(domain::kNationalRegion);
}

absl::StatusOr<CalendarPtr> LoadCalendar(const storage::Snapshot& snapshot,
                                         absl::string_view bureau) {
  Key key;
  ASSIGN_OR_RETURN(key.first, LoadRegion(snapshot, bureau));
  ASSIGN_OR_RETURN(key.second, storage::StoredCalendar(snapshot, bureau));
  if (key.second.empty()) {
    // It lives for ever: nobody owns it.
    return CalendarPtr(CalendarPtr(), &domain::BuiltinCalendar(key.first));
  }
  if (CalendarPtr known = Cache().Find(key)) return known;
  ASSIGN_OR_RETURN(CalendarPtr made, Make(key));
  Cache().Keep(std::move(key), made);
  return made;
}

}  // namespace dudao::bureau
