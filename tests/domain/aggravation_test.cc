#include "services/domain/aggravation.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

class AggravationTest : public RulesTest {
 protected:
  static v1::Escalation Served(const std::string& id, v1::EscalationKind kind,
                               const v1::Date& day) {
    v1::Escalation rung;
    rung.set_name("bureaus/b/escalations/" + id);
    rung.set_finding("bureaus/b/findings/" + id);
    rung.set_state(v1::ESCALATION_STATE_SERVED);
    rung.set_kind(kind);
    rung.set_document_number("港北教督〔2026〕" + id + "号");
    *rung.mutable_service()->mutable_service_date() = day;
    *rung.mutable_deadline()->mutable_due_date() =
        ToProto(FromProto(day) + 7);
    return rung;
  }
  // A rung about finding 1.
  static v1::Escalation Rung() {
    v1::Escalation rung;
    rung.set_name("bureaus/b/escalations/new");
    rung.set_finding("bureaus/b/findings/1");
    return rung;
  }
  static std::vector<v1::AggravatingGround> Grounds(
      const v1::Escalation& rung) {
    std::vector<v1::AggravatingGround> grounds;
    for (const auto& one : rung.aggravations()) grounds.push_back(one.ground());
    return grounds;
  }
  static v1::Aggravation Said(v1::AggravatingGround ground) {
    v1::Aggravation said;
    said.set_ground(ground);
    said.set_text("当场扣留督导记录");
    return said;
  }
  // Of finding 1, over since the day before.
  v1::Finding Late() const {
    v1::Finding finding;
    finding.set_name("bureaus/b/findings/1");
    finding.set_state(v1::FINDING_STATE_RECTIFYING);
    *finding.mutable_deadline()->mutable_due_date() = ToProto(today_ - 1);
    return finding;
  }
  const v1::Finding late_ = Late();
  static constexpr auto kTalk = v1::ESCALATION_KIND_REGULATORY_TALK;
  static constexpr auto kOrder = v1::ESCALATION_KIND_EXPEDITE_ORDER;
};

TEST_F(AggravationTest, TwiceInAYearIsFoundToTheDay) {
  v1::Escalation rung = Rung();
  FindAggravations({Served("2", kTalk, Day(2025, 9, 1))}, &late_, today_,
                   &rung);
  ASSERT_EQ(Grounds(rung),
            std::vector{v1::AGGRAVATING_GROUND_REPEATED});
  EXPECT_TRUE(rung.aggravations(0).found_by_program());
  EXPECT_THAT(rung.aggravations(0).text(),
              testing::HasSubstr("港北教督〔2026〕2号"));
  rung = Rung();
  FindAggravations({Served("2", kTalk, Day(2025, 8, 31))}, &late_, today_,
                   &rung);
  EXPECT_TRUE(rung.aggravations().empty());
}

TEST_F(AggravationTest, AnOrderHoldsNobodyAccountableNorWhatWasTakenBack) {
  v1::Escalation withdrawn = Served("3", kTalk, Day(2026, 8, 1));
  withdrawn.set_state(v1::ESCALATION_STATE_WITHDRAWN);
  v1::Escalation rung = Rung();
  FindAggravations({Served("2", kOrder, Day(2026, 8, 1)), withdrawn}, &late_,
                   today_, &rung);
  EXPECT_TRUE(rung.aggravations().empty());
}

TEST_F(AggravationTest, StillNotRectifiedIsAboutTheSameFinding) {
  v1::Escalation rung = Rung();
  FindAggravations({Served("1", kOrder, Day(2026, 8, 1)),
                    Served("2", kOrder, Day(2026, 8, 1))},
                   &late_, today_, &rung);
  ASSERT_EQ(Grounds(rung),
            std::vector{v1::AGGRAVATING_GROUND_NOT_RECTIFIED});
  EXPECT_THAT(rung.aggravations(0).text(), testing::HasSubstr("1号"));
}

TEST_F(AggravationTest, NothingIsInVainBeforeItsTimeIsOver) {
  v1::Escalation rung = Rung();
  FindAggravations({Served("1", kOrder, Day(2026, 8, 25))}, &late_, today_,
                   &rung);
  EXPECT_TRUE(rung.aggravations().empty());
  FindAggravations({Served("1", kOrder, Day(2026, 8, 24))}, &late_, today_,
                   &rung);
  EXPECT_EQ(Grounds(rung),
            std::vector{v1::AGGRAVATING_GROUND_NOT_RECTIFIED});
}

TEST_F(AggravationTest, WhoHasMoreTimeOrReportedOrRelapsedLaterIsNotInVain) {
  v1::Finding returned = Late();
  *returned.mutable_deadline()->mutable_due_date() = ToProto(today_);
  v1::Finding asking = Late();
  asking.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
  v1::Finding reported = Late();
  reported.set_state(v1::FINDING_STATE_SUBMITTED);
  v1::Finding relapsed = Late();
  relapsed.add_rounds()->set_look_back("bureaus/b/followUps/1");
  *relapsed.mutable_rounds(0)->mutable_end_time() = ToProto(now_);
  for (const v1::Finding& finding : {returned, asking, reported, relapsed}) {
    v1::Escalation rung = Rung();
    FindAggravations({Served("1", kOrder, Day(2026, 8, 1))}, &finding, today_,
                     &rung);
    EXPECT_TRUE(rung.aggravations().empty()) << finding.DebugString();
  }
}

TEST_F(AggravationTest, AboutTheWholeUnitAnAnswerIsWhatCounts) {
  v1::Escalation rung = Rung();
  rung.clear_finding();
  v1::Escalation order = Served("1", kOrder, Day(2026, 8, 1));
  order.clear_finding();
  FindAggravations({order}, nullptr, today_, &rung);
  EXPECT_EQ(Grounds(rung), std::vector{v1::AGGRAVATING_GROUND_NOT_RECTIFIED});
  order.mutable_answer()->set_text("已整改");
  FindAggravations({order}, nullptr, today_, &rung);
  EXPECT_TRUE(rung.aggravations().empty());
}

TEST_F(AggravationTest, AYearFromALeapDayEndsWithItsMonth) {
  for (const auto& [day, expected] :
       {std::pair(absl::CivilDay(2029, 2, 28), 1),
        std::pair(absl::CivilDay(2029, 3, 1), 0)}) {
    v1::Escalation rung = Rung();
    FindAggravations({Served("2", kTalk, Day(2028, 2, 29))}, &late_, day,
                     &rung);
    EXPECT_EQ(rung.aggravations_size(), expected) << day;
  }
}

TEST_F(AggravationTest, WhatAPersonAddedStaysAndWhatIsFoundIsFoundAnew) {
  v1::Escalation rung = Rung();
  FindAggravations({Served("1", kOrder, Day(2026, 8, 1))}, &late_, today_,
                   &rung);
  google::protobuf::RepeatedPtrField<v1::Aggravation> said;
  *said.Add() = Said(v1::AGGRAVATING_GROUND_OBSTRUCTION);
  ASSERT_OK(AddAggravations(said, &rung));
  FindAggravations({}, &late_, today_,
                   &rung);
  EXPECT_EQ(Grounds(rung),
            std::vector{v1::AGGRAVATING_GROUND_OBSTRUCTION});
}

TEST_F(AggravationTest, WhatTheProgramFindsNobodyElseSays) {
  for (const auto ground : {v1::AGGRAVATING_GROUND_REPEATED,
                            v1::AGGRAVATING_GROUND_NOT_RECTIFIED}) {
    v1::Escalation rung = Rung();
    google::protobuf::RepeatedPtrField<v1::Aggravation> said;
    *said.Add() = Said(ground);
    EXPECT_THAT(AddAggravations(said, &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
}

}  // namespace
}  // namespace dudao::domain
