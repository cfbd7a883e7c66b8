#include "services/domain/term_duty.h"

#include "gmock/gmock.h"
#include "services/domain/obligation_kinds.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

using testing::HasSubstr;

class TermDutyTest : public RulesTest {
 protected:
  TermDutyTest() {
    settings_.set_part_time_max_terms(3);
    settings_.mutable_terms()->set_warning_days(60);
    supervisor_.set_name(wei_);
    supervisor_.set_display_name("韦督学");
    supervisor_.set_kind(v1::SUPERVISOR_KIND_PART_TIME);
    supervisor_.set_state(v1::RECORD_STATE_ACTIVE);
    supervisor_.mutable_term()->set_number(1);
    *supervisor_.mutable_term()->mutable_end_date() = Day(2026, 10, 31);
  }
  bool NearOn(absl::CivilDay day) {
    return IsTermNear(settings_, supervisor_, day);
  }

  v1::Supervisor supervisor_;
};

TEST_F(TermDutyTest, NearFromTheDayTheSettingsSay) {
  EXPECT_FALSE(NearOn(absl::CivilDay(2026, 8, 31)));
  EXPECT_TRUE(NearOn(absl::CivilDay(2026, 9, 1)));
  EXPECT_TRUE(NearOn(absl::CivilDay(2030, 9, 1)));
  settings_.mutable_terms()->set_warning_days(0);
  EXPECT_FALSE(NearOn(absl::CivilDay(2026, 10, 31)));
}

TEST_F(TermDutyTest, TheOfficeRenewsItByItsLastDay) {
  const auto due = ObligationsOf(settings_, supervisor_);
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].kind(), v1::OBLIGATION_KIND_RENEW_TERM);
  EXPECT_EQ(due[0].actor(), v1::ROLE_OFFICER);
  EXPECT_EQ(due[0].source(), wei_);
  EXPECT_EQ(due[0].supervisor(), wei_);
  EXPECT_EQ(Text(due[0].deadline().due_date()), "2026-10-31");
  EXPECT_EQ(due[0].text(),
            "韦督学：任期于2026年10月31日届满，须办理续聘，或结束聘任并另派责任"
            "督学");
}

TEST_F(TermDutyTest, AfterTheLastTermThereIsNoOther) {
  supervisor_.mutable_term()->set_number(3);
  EXPECT_THAT(ObligationsOf(settings_, supervisor_).at(0).text(),
              HasSubstr("已连任3届，不能再续聘（教育督导条例第六条）"));
  // The article is about part-time supervisors.
  supervisor_.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  EXPECT_THAT(ObligationsOf(settings_, supervisor_).at(0).text(),
              HasSubstr("须办理续聘"));
}

TEST_F(TermDutyTest, NobodysWithoutATermOrAnEngagement) {
  v1::Supervisor without = supervisor_;
  without.clear_term();
  EXPECT_TRUE(ObligationsOf(settings_, without).empty());
  EXPECT_FALSE(IsTermNear(settings_, without, today_));
  supervisor_.set_state(v1::RECORD_STATE_INACTIVE);
  EXPECT_TRUE(ObligationsOf(settings_, supervisor_).empty());
  EXPECT_FALSE(NearOn(absl::CivilDay(2026, 10, 31)));
}

TEST(ObligationKindsTest, EveryKindSaysWhatFollows) {
  const auto* kinds = v1::ObligationKind_descriptor();
  for (int i = 1; i < kinds->value_count(); ++i) {
    const auto kind =
        static_cast<v1::ObligationKind>(kinds->value(i)->number());
    EXPECT_NE(ConsequenceOf(kind), "") << kinds->value(i)->name();
  }
  EXPECT_EQ(ConsequenceOf(v1::OBLIGATION_KIND_UNSPECIFIED), "");
}

}  // namespace
}  // namespace dudao::domain
