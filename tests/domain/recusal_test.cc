#include "services/domain/recusal.h"

#include <string>

#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kUnit[] = "bureaus/gangbei/units/2145001234";
constexpr char kOther[] = "bureaus/gangbei/units/2145009999";
constexpr char kUnitName[] = "港北区第一小学";

class RecusalTest : public ::testing::Test {
 protected:
  RecusalTest() {
    settings_.set_recusal_years(3);
    supervisor_.set_name("bureaus/gangbei/supervisors/001");
    supervisor_.set_display_name("韦明");
  }
  void AddRelative(const std::string& unit, const std::string& note) {
    v1::RelativeTie* tie = supervisor_.add_relatives();
    tie->set_unit(unit);
    tie->set_kinship(v1::KINSHIP_SPOUSE);
    tie->set_note(note);
  }
  v1::FormerEmployment* AddPost(const std::string& unit) {
    v1::FormerEmployment* post = supervisor_.add_former_employers();
    post->set_unit(unit);
    return post;
  }
  absl::Status Check(Day today) {
    return CheckRecusal(supervisor_, kUnit, kUnitName, today, settings_);
  }

  v1::Supervisor supervisor_;
  v1::BureauSettings settings_;
};

TEST_F(RecusalTest, NoTieMayMeet) {
  AddRelative(kOther, "");
  AddPost(kOther);
  supervisor_.set_employer("港北区第二小学");
  EXPECT_OK(Check(Day(2026, 9, 1)));
}

TEST_F(RecusalTest, RelativeRecusesAndStaysUnnamed) {
  AddRelative(kUnit, "妻子李华任教");
  const absl::Status status = Check(Day(2026, 9, 1));
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_RECUSAL));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(TextOf(status), HasSubstr("存在近亲属任职或就读关系"));
  EXPECT_THAT(TextOf(status), Not(HasSubstr("李华")));
  EXPECT_THAT(TextOf(status), Not(HasSubstr("配偶")));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("SPOUSE")));
  EXPECT_EQ(MetadataOf(status, "article"), "教育督导条例第十条");
}

TEST_F(RecusalTest, PresentEmployerByNameRecuses) {
  supervisor_.set_employer(kUnitName);
  EXPECT_THAT(Check(Day(2026, 9, 1)), IsReason(v1::ERROR_REASON_RECUSAL));
}

TEST_F(RecusalTest, PresentEmployerByPostRecuses) {
  AddPost(kUnit);
  EXPECT_THAT(Check(Day(2026, 9, 1)), IsReason(v1::ERROR_REASON_RECUSAL));
}

TEST_F(RecusalTest, DayOfLeavingStillToComeIsPresent) {
  *AddPost(kUnit)->mutable_left_date() = ToProto(Day(2026, 9, 2));
  settings_.set_recusal_years(0);
  EXPECT_THAT(Check(Day(2026, 9, 1)), IsReason(v1::ERROR_REASON_RECUSAL));
  EXPECT_OK(Check(Day(2026, 9, 2)));
}

TEST_F(RecusalTest, LeftLessThanThreeYearsAgo) {
  *AddPost(kUnit)->mutable_left_date() = ToProto(Day(2023, 9, 1));
  EXPECT_THAT(Check(Day(2026, 8, 31)), IsReason(v1::ERROR_REASON_RECUSAL));
  EXPECT_OK(Check(Day(2026, 9, 1)));
}

TEST_F(RecusalTest, YearsAreASetting) {
  *AddPost(kUnit)->mutable_left_date() = ToProto(Day(2023, 9, 1));
  settings_.set_recusal_years(5);
  EXPECT_THAT(Check(Day(2026, 9, 1)), IsReason(v1::ERROR_REASON_RECUSAL));
}

TEST_F(RecusalTest, LeapDayEndsOnTheFirstOfMarch) {
  *AddPost(kUnit)->mutable_left_date() = ToProto(Day(2024, 2, 29));
  EXPECT_THAT(Check(Day(2027, 2, 28)), IsReason(v1::ERROR_REASON_RECUSAL));
  EXPECT_OK(Check(Day(2027, 3, 1)));
}

TEST_F(RecusalTest, TextDoesNotSayWhenThePersonLeft) {
  *AddPost(kUnit)->mutable_left_date() = ToProto(Day(2025, 4, 17));
  EXPECT_THAT(TextOf(Check(Day(2026, 9, 1))), Not(HasSubstr("2025")));
}

}  // namespace
}  // namespace dudao::domain
