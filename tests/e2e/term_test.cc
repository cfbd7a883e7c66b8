// Supervisors' terms that end.

#include <string>
#include <vector>

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

constexpr auto kRenew = v1::OBLIGATION_KIND_RENEW_TERM;

class TermTest : public Story {
 protected:
  void SweepOn(absl::CivilDay day) {
    server_.SetDay(day);
    server_.Sweep();
  }
  void SetTerm(int number, const v1::Date& first, const v1::Date& last) {
    v1::UpdateSupervisorRequest request;
    v1::Supervisor& patch = *request.mutable_supervisor();
    patch.set_name(wei_.name());
    patch.mutable_term()->set_number(number);
    *patch.mutable_term()->mutable_start_date() = first;
    *patch.mutable_term()->mutable_end_date() = last;
    Must(officer_.Call<v1::UpdateSupervisorResponse>(request));
  }
  std::size_t Overdue() {
    std::size_t times = 0;
    for (const v1::Event& event : Events(0, wei_.name())) {
      if (event.kind() == "obligation.overdue") ++times;
    }
    return times;
  }
};

TEST_F(TermTest, IsTheOfficesToSeeToFromTwoMonthsBefore) {
  SetTerm(1, Day(2023, 11, 2), Day(2026, 11, 1));
  EXPECT_EQ(KindsDue(officer_), Kinds());
  server_.Sweep();
  EXPECT_EQ(KindsDue(officer_), Kinds());
  SweepOn(absl::CivilDay(2026, 9, 2));
  ASSERT_EQ(KindsDue(officer_), Kinds({kRenew}));
  const v1::Obligation due = Due(officer_)[0];
  EXPECT_EQ(due.source(), wei_.name());
  EXPECT_EQ(ToText(due.deadline().due_date()), "2026-11-01");
  EXPECT_NE(due.consequence(), "");
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  EXPECT_EQ(KindsDue(head_), Kinds());
  const std::int64_t head = server_.HeadSeq();
  server_.Restart();
  server_.Sweep();
  EXPECT_EQ(server_.HeadSeq(), head);
  EXPECT_EQ(KindsDue(officer_), Kinds({kRenew}));
}

TEST_F(TermTest, AnotherTermOrTheEndOfItSettlesIt) {
  SetTerm(1, Day(2023, 10, 2), Day(2026, 10, 1));
  EXPECT_EQ(KindsDue(officer_), Kinds({kRenew}));
  SetTerm(2, Day(2026, 10, 2), Day(2029, 10, 1));
  EXPECT_EQ(KindsDue(officer_), Kinds());
  SetTerm(2, Day(2023, 10, 2), Day(2026, 9, 30));
  EXPECT_EQ(KindsDue(officer_), Kinds({kRenew}));
  Dismiss(wei_);
  EXPECT_EQ(KindsDue(officer_), Kinds());
}

TEST_F(TermTest, AMissedEndIsMarkedOnce) {
  SetTerm(1, Day(2023, 10, 2), Day(2026, 10, 1));
  SweepOn(absl::CivilDay(2026, 10, 1));
  EXPECT_EQ(Overdue(), 0u);
  SweepOn(absl::CivilDay(2026, 10, 2));
  EXPECT_EQ(Overdue(), 1u);
  SweepOn(absl::CivilDay(2026, 10, 20));
  EXPECT_EQ(Overdue(), 1u);
  EXPECT_EQ(KindsDue(officer_), Kinds({kRenew}));
}

TEST_F(TermTest, WhatTheSettingsSayOfTermsIsSaidAnew) {
  v1::UpdateSupervisorRequest part_time;
  part_time.mutable_supervisor()->set_name(wei_.name());
  part_time.mutable_supervisor()->set_kind(v1::SUPERVISOR_KIND_PART_TIME);
  Must(officer_.Call<v1::UpdateSupervisorResponse>(part_time));
  SetTerm(3, Day(2023, 10, 2), Day(2026, 10, 1));
  EXPECT_THAT(Due(officer_)[0].text(), testing::HasSubstr("不能再续聘"));
  v1::UpdateBureauSettingsRequest settings;
  settings.mutable_settings()->set_name("bureaus/450802/settings");
  settings.mutable_settings()->set_part_time_max_terms(4);
  Must(officer_.Call<v1::UpdateBureauSettingsResponse>(settings));
  EXPECT_THAT(Due(officer_)[0].text(), testing::HasSubstr("须办理续聘"));
}

}  // namespace
}  // namespace dudao
