#include "services/domain/qualification.h"

#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;
using ::testing::HasSubstr;

class QualificationTest : public ::testing::Test {
 protected:
  QualificationTest() {
    settings_.set_min_years_in_education(10);
    settings_.set_part_time_max_terms(3);
    settings_.set_part_time_term_years(3);
    supervisor_.set_display_name("韦明");
    supervisor_.set_state(v1::RECORD_STATE_ACTIVE);
    supervisor_.set_kind(v1::SUPERVISOR_KIND_PART_TIME);
    supervisor_.set_education(v1::EDUCATION_BACHELOR);
    supervisor_.set_years_in_education(10);
    SetTerm(Day(2024, 9, 1), Day(2027, 8, 31), 3);
  }
  void SetTerm(Day start, Day end, int number) {
    v1::Term* term = supervisor_.mutable_term();
    *term->mutable_start_date() = ToProto(start);
    *term->mutable_end_date() = ToProto(end);
    term->set_number(number);
  }
  absl::Status Check(Day today = Day(2026, 9, 1)) {
    return CheckQualification(supervisor_, today, settings_);
  }

  v1::Supervisor supervisor_;
  v1::BureauSettings settings_;
};

TEST_F(QualificationTest, QualifiedAtEveryLimit) {
  EXPECT_OK(Check());
  EXPECT_OK(Check(Day(2024, 9, 1)));
  EXPECT_OK(Check(Day(2027, 8, 31)));
}

TEST_F(QualificationTest, BelowABachelorsDegree) {
  supervisor_.set_education(v1::EDUCATION_ASSOCIATE);
  const absl::Status status = Check();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_NOT_QUALIFIED));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(MetadataOf(status, "article"), "教育督导条例第七条");
}

TEST_F(QualificationTest, UnknownEducationIsNotEnough) {
  supervisor_.clear_education();
  EXPECT_THAT(TextOf(Check()), HasSubstr("未登记学历"));
}

TEST_F(QualificationTest, TooFewYears) {
  supervisor_.set_years_in_education(9);
  EXPECT_THAT(Check(), IsReason(v1::ERROR_REASON_NOT_QUALIFIED));
}

TEST_F(QualificationTest, InvitedExpertsNeedNoYearsAndNoTerms) {
  supervisor_.set_kind(v1::SUPERVISOR_KIND_SPECIAL);
  supervisor_.set_years_in_education(0);
  supervisor_.mutable_term()->set_number(7);
  EXPECT_OK(Check());
  supervisor_.clear_term();
  EXPECT_OK(Check());
}

TEST_F(QualificationTest, TermOutsideToday) {
  EXPECT_THAT(Check(Day(2024, 8, 31)),
              IsReason(v1::ERROR_REASON_NOT_QUALIFIED));
  EXPECT_THAT(TextOf(Check(Day(2027, 9, 1))), HasSubstr("2027年8月31日"));
}

TEST_F(QualificationTest, PartTimeNeedsATermAndFullTimeDoesNot) {
  supervisor_.clear_term();
  EXPECT_THAT(Check(), IsReason(v1::ERROR_REASON_NOT_QUALIFIED));
  supervisor_.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  EXPECT_OK(Check());
}

TEST_F(QualificationTest, FourthTermInARow) {
  supervisor_.mutable_term()->set_number(4);
  const absl::Status status = Check();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_NOT_QUALIFIED));
  EXPECT_EQ(MetadataOf(status, "article"), "教育督导条例第六条");
  supervisor_.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  EXPECT_OK(Check());
}

TEST_F(QualificationTest, DismissedIsNotQualified) {
  supervisor_.set_state(v1::RECORD_STATE_INACTIVE);
  EXPECT_THAT(TextOf(Check()), HasSubstr("已解聘"));
}

TEST_F(QualificationTest, SaysEverythingAtOnce) {
  supervisor_.set_education(v1::EDUCATION_ASSOCIATE);
  supervisor_.set_years_in_education(3);
  supervisor_.mutable_term()->set_number(4);
  const absl::Status status = Check();
  EXPECT_THAT(TextOf(status), HasSubstr("学历"));
  EXPECT_THAT(TextOf(status), HasSubstr("3年"));
  EXPECT_THAT(TextOf(status), HasSubstr("连续第4届"));
  EXPECT_EQ(MetadataOf(status, "article"),
            "教育督导条例第七条、教育督导条例第六条");
}

TEST_F(QualificationTest, TermEndsAfterItStarts) {
  SetTerm(Day(2026, 9, 1), Day(2026, 8, 31), 1);
  EXPECT_THAT(CheckTerm(supervisor_, settings_),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(QualificationTest, PartTimeTermIsThreeYearsAtMost) {
  SetTerm(Day(2024, 9, 1), Day(2027, 9, 1), 1);
  EXPECT_OK(CheckTerm(supervisor_, settings_));
  SetTerm(Day(2024, 9, 1), Day(2027, 9, 2), 1);
  EXPECT_THAT(CheckTerm(supervisor_, settings_),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  supervisor_.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  EXPECT_OK(CheckTerm(supervisor_, settings_));
}

TEST_F(QualificationTest, MayContinueUntilTheLastTerm) {
  EXPECT_FALSE(MayContinue(supervisor_, settings_));
  supervisor_.mutable_term()->set_number(2);
  EXPECT_TRUE(MayContinue(supervisor_, settings_));
}

}  // namespace
}  // namespace dudao::domain
