#include "tests/bench/backlog.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/finding.pb.h"
#include "services/api/resource_name.h"
#include "services/obligation/derive.h"
#include "storage/base/clock.h"
#include "storage/base/date.h"
#include "storage/sqlite/open_store.h"
#include "storage/store.h"
#include "tests/bench/county.h"
#include "tests/bench/ten_years.h"
#include "tests/bench/visit_history.h"

namespace dudao::bench {
namespace {

constexpr int kDays = 200;
constexpr int kDaysOfNotice = 5;
constexpr int kATransaction = 1000;

// A finding that a notice is due for, by the end of that day.
v1::Finding Raised(const Visitor& visitor, const std::string& unit,
                   absl::CivilDay due, Dice& dice) {
  const absl::CivilDay day = due - kDaysOfNotice;
  v1::Finding finding;
  finding.set_name(
      api::MakeName("finding", County::kBureau, dice.IdOf(day)));
  finding.set_unit(unit);
  finding.set_unit_display_name("港北区小学");
  finding.set_supervisor(visitor.supervisor);
  finding.set_responsible(visitor.supervisor);
  finding.set_matter("s6");
  finding.set_grade(v1::FINDING_GRADE_ORDINARY);
  finding.set_text("教学楼二楼消防通道堆放杂物，疏散指示标志损坏。");
  finding.set_state(v1::FINDING_STATE_RAISED);
  *finding.mutable_found_date() = ToProto(day);
  *finding.mutable_raise_date() = ToProto(day);
  *finding.mutable_raise_time() =
      ToProto(BeijingMidnight(day) + absl::Hours(12));
  *finding.mutable_notice_deadline() = Until(day, due);
  return finding;
}

absl::Status Add(const Office& office, int late, int in_time,
                 storage::Store& store) {
  Dice dice(0);
  const absl::CivilDay today = BeijingDay(store.clock().Now());
  const int count = late + in_time;
  for (int begin = 0; begin < count; begin += kATransaction) {
    const int end = std::min(begin + kATransaction, count);
    RETURN_IF_ERROR(store.WriteNow([&](storage::Transaction& tx) {
      for (int i = begin; i < end; ++i) {
        const auto n = static_cast<std::size_t>(i);
        const Visitor& visitor = office.visitors[n % office.visitors.size()];
        const absl::CivilDay due =
            i < late ? today - 1 - i % kDays : today + 2 + i % kDays;
        v1::Finding finding = Raised(
            visitor, visitor.units[n % visitor.units.size()], due, dice);
        RETURN_IF_ERROR(tx.Insert(finding));
      }
      return obligation::DeriveObligations(AtTheDesk(tx.now()), tx);
    }));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AddDue(const std::string& data_dir, const Office& office,
                    int late, int in_time) {
  const SystemClock clock;
  sqlite::StoreOptions options;
  options.data_dir = data_dir;
  options.must_exist = true;
  ASSIGN_OR_RETURN(const std::unique_ptr<storage::Store> store,
                   sqlite::OpenStore(options, clock));
  const absl::Status added = Add(office, late, in_time, *store);
  store->Stop();
  return added;
}

}  // namespace dudao::bench
