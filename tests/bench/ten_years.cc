#include "tests/bench/ten_years.h"

#include <memory>
#include <utility>

#include "absl/types/optional.h"
#include "services/obligation/derive.h"
#include "services/pipeline/call.h"
#include "storage/base/date.h"
#include "storage/sqlite/open_store.h"
#include "storage/store.h"
#include "tests/bench/county.h"
#include "tests/bench/visit_history.h"
#include "tests/testing/fake_clock.h"

namespace dudao::bench {
namespace {

constexpr int kDaysATransaction = 10;

// The visits of one day, to units taken at random.
absl::Status InsertDay(const County& county, absl::CivilDay day, Dice& dice,
                       storage::Transaction& tx) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  if (weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday) {
    return absl::OkStatus();
  }
  const int visits = dice.Between(16, 18);
  for (int i = 0; i < visits; ++i) {
    const auto unit = static_cast<std::size_t>(
        dice.Below(static_cast<int>(county.units().size())));
    RETURN_IF_ERROR(VisitHistory(county, unit, day, kLastDay, dice).Insert(tx));
  }
  return absl::OkStatus();
}

pipeline::Call AtTheDesk(absl::Time now) {
  pipeline::Call call;
  call.bureau = County::kBureau;
  call.now = now;
  return call;
}

absl::Status Fill(storage::Store& store, FakeClock& clock, int years) {
  const absl::CivilDay first(kLastDay.year() - years, kLastDay.month() + 1, 1);
  Dice dice(static_cast<std::uint64_t>(years));
  absl::optional<County> county;
  clock.Set(BeijingMidnight(first));
  RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) {
    ASSIGN_OR_RETURN(county, County::Insert(first, kLastDay, dice, tx));
    return absl::OkStatus();
  }));
  for (absl::CivilDay day = first; day <= kLastDay;) {
    const absl::CivilDay next = std::min(day + kDaysATransaction, kLastDay + 1);
    clock.Set(BeijingMidnight(next));
    RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) {
      for (absl::CivilDay each = day; each < next; ++each) {
        RETURN_IF_ERROR(InsertDay(*county, each, dice, tx));
      }
      return obligation::DeriveObligations(AtTheDesk(tx.now()), tx);
    }));
    day = next;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status FillHistory(const std::string& data_dir, int years) {
  FakeClock clock;
  sqlite::StoreOptions options;
  options.data_dir = data_dir;
  options.must_exist = true;
  ASSIGN_OR_RETURN(const std::unique_ptr<storage::Store> store,
                   sqlite::OpenStore(options, clock));
  const absl::Status filled = Fill(*store, clock, years);
  store->Stop();
  return filled;
}

}  // namespace dudao::bench
