#include "services/bureau/load_calendar.h"

#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/calendar.pb.h"
#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "storage/base/date.h"
#include "tests/testing/step_fixture.h"

namespace dudao {
namespace {

using CalendarPtr = std::shared_ptr<const domain::Calendar>;

constexpr absl::CivilDay kFirst(2026, 9, 2);

// A bureau in Guangxi.
class LoadCalendarTest : public StepTest {
 protected:
  LoadCalendarTest() {
    v1::Bureau bureau;
    bureau.set_name("bureaus/b");
    bureau.set_region("CN-GX");
    Insert(std::move(bureau));
  }

  // With a day of the bureau's own.
  static v1::Calendar With(absl::CivilDay off) {
    v1::Calendar calendar;
    calendar.set_name("bureaus/b/calendar");
    v1::CalendarYear* year = calendar.add_years();
    year->set_region("OWN");
    year->set_year(2026);
    *year->add_off_days()->mutable_date() = ToProto(off);
    return calendar;
  }

  CalendarPtr Load() {
    CalendarPtr loaded;
    EXPECT_OK(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      ASSIGN_OR_RETURN(loaded, bureau::LoadCalendar(snapshot, "b"));
      return absl::OkStatus();
    }));
    return loaded;
  }
};

TEST_F(LoadCalendarTest, WithNothingLoadedItIsTheBuiltInOne) {
  EXPECT_EQ(Load().get(), &domain::BuiltinCalendar("CN-GX"));
}

TEST_F(LoadCalendarTest, IsMadeOnceForAllWhoReadTheSame) {
  Insert(With(kFirst));
  const CalendarPtr first = Load();
  EXPECT_FALSE(first->IsWorkingDay(kFirst));
  EXPECT_EQ(first->region(), "CN-GX");
  std::vector<CalendarPtr> seen(4);
  {
    std::vector<std::jthread> threads;
    for (CalendarPtr& slot : seen) {
      threads.emplace_back([this, &slot] { slot = Load(); });
    }
  }
  for (const CalendarPtr& calendar : seen) EXPECT_EQ(calendar, first);
}

TEST_F(LoadCalendarTest, FollowsEachChangeAndKeepsWhatIsInUse) {
  Insert(With(kFirst));
  const CalendarPtr before = Load();
  EXPECT_OK(store_->WriteNow([&](storage::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(v1::Calendar stored,
                     tx.Get<v1::Calendar>("bureaus/b/calendar"));
    *stored.mutable_years() = With(kFirst + 1).years();
    return tx.Update(stored);
  }));
  EXPECT_TRUE(Load()->IsWorkingDay(kFirst));
  EXPECT_FALSE(Load()->IsWorkingDay(kFirst + 1));
  EXPECT_FALSE(before->IsWorkingDay(kFirst));
}

// A version number tells nothing of what was rolled back.
TEST_F(LoadCalendarTest, AWriteThatIsNotKeptLeavesNothingBehind) {
  const absl::Status cancelled =
      store_->WriteNow([&](storage::Transaction& tx) -> absl::Status {
        v1::Calendar tried = With(kFirst);
        RETURN_IF_ERROR(tx.Insert(tried));
        ASSIGN_OR_RETURN(const CalendarPtr own,
                         bureau::LoadCalendar(tx, "b"));
        EXPECT_FALSE(own->IsWorkingDay(kFirst));
        return absl::CancelledError("not kept");
      });
  EXPECT_FALSE(cancelled.ok());
  EXPECT_TRUE(Load()->IsWorkingDay(kFirst));
  Insert(With(kFirst + 1));
  EXPECT_TRUE(Load()->IsWorkingDay(kFirst));
  EXPECT_FALSE(Load()->IsWorkingDay(kFirst + 1));
}

}  // namespace
}  // namespace dudao
