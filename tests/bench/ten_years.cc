#include "tests/bench/ten_years.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/types/optional.h"
#include "services/obligation/derive.h"
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

// The year from that day on. Its dice are its own: it is the same however many
// years come before it.
absl::Status FillYear(const County& county, absl::CivilDay first,
                      FakeClock& clock, storage::Store& store) {
  Dice dice(static_cast<std::uint64_t>(first.year()));
  const absl::CivilDay end(first.year() + 1, first.month(), 1);
  for (absl::CivilDay day = first; day < end;) {
    const absl::CivilDay next = std::min(day + kDaysATransaction, end);
    clock.Set(BeijingMidnight(next));
    RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) {
      for (absl::CivilDay each = day; each < next; ++each) {
        RETURN_IF_ERROR(InsertDay(county, each, dice, tx));
      }
      return obligation::DeriveObligations(AtTheDesk(tx.now()), tx);
    }));
    day = next;
  }
  return absl::OkStatus();
}

absl::Status Fill(storage::Store& store, FakeClock& clock, int years) {
  const absl::CivilDay first(kLastDay.year() - years, kLastDay.month() + 1, 1);
  Dice dice(0);
  absl::optional<County> county;
  clock.Set(BeijingMidnight(first));
  RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) {
    ASSIGN_OR_RETURN(county, County::Insert(first, kLastDay, dice, tx));
    return absl::OkStatus();
  }));
  for (int year = 0; year < years; ++year) {
    RETURN_IF_ERROR(FillYear(
        *county, absl::CivilDay(first.year() + year, first.month(), 1), clock,
        store));
  }
  return absl::OkStatus();
}

}  // namespace

pipeline::Call AtTheDesk(absl::Time now) {
  pipeline::Call call;
  call.bureau = County::kBureau;
  call.now = now;
  return call;
}

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
