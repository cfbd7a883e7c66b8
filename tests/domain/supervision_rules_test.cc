#include "services/domain/supervision_rules.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/supervision_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/supervision_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class SupervisionRulesTest : public SupervisionRules {
 protected:
  std::vector<v1::Supervisor> TeamOf(int engaged, int dismissed) const {
    std::vector<v1::Supervisor> team;
    for (int i = 0; i < engaged + dismissed; ++i) {
      v1::Supervisor& member = team.emplace_back();
      member.set_name(i == 0 ? wei_ : absl::StrCat("bureaus/b/supervisors/", i));
      member.set_state(i < engaged ? v1::RECORD_STATE_ACTIVE
                                   : v1::RECORD_STATE_INACTIVE);
    }
    return team;
  }
  v1::Checklist Known() const {
    v1::Checklist checklist;
    for (const auto& [id, title] :
         {std::pair("safety", "校园安全"), std::pair("canteen", "食堂卫生")}) {
      checklist.add_matters()->set_id(id);
      checklist.mutable_matters(checklist.matters_size() - 1)
          ->set_title(title);
    }
    return checklist;
  }
};

TEST_F(SupervisionRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::SupervisionState>(
      kSupervisionRules,
      [](v1::SupervisionState state,
         const std::string& verb) -> absl::StatusOr<v1::SupervisionState> {
        v1::Supervision supervision;
        supervision.set_state(state);
        RETURN_IF_ERROR(MoveSupervision(verb, &supervision));
        return supervision.state();
      });
}

TEST_F(SupervisionRulesTest, APlanIsPutInOrder) {
  v1::Supervision supervision = Planned();
  supervision.clear_lead();
  supervision.add_members(li_);
  ASSERT_OK(Plan(As(officer_), &supervision));
  EXPECT_EQ(supervision.members_size(), 3);
  EXPECT_EQ(supervision.lead(), wei_);
  EXPECT_EQ(Text(supervision.notice_deadline().due_date()), "2026-09-15");
  // A lead who is no member joins the team.
  supervision = Planned();
  supervision.set_lead("bureaus/b/supervisors/x");
  ASSERT_OK(CheckPlan(today_, &supervision));
  EXPECT_EQ(supervision.members_size(), 4);
}

TEST_F(SupervisionRulesTest, PlannedDaysAreToComeAndInOrder) {
  v1::Supervision supervision = Planned();
  *supervision.mutable_planned_start_date() = Day(2026, 8, 31);
  *supervision.mutable_planned_end_date() = Day(2026, 8, 30);
  const absl::Status refused = CheckPlan(today_, &supervision);
  EXPECT_THAT(refused, IsReason(kField));
  EXPECT_EQ(ViolationsOf(refused).field_violations_size(), 2);
}

TEST_F(SupervisionRulesTest, AComprehensiveOneHasAllMattersOfTheChecklists) {
  const v1::Checklist known = Known();
  v1::Supervision supervision = Planned();
  supervision.clear_matters();
  ASSERT_OK(SetMatters({&known}, &supervision));
  ASSERT_EQ(supervision.matters_size(), 2);
  EXPECT_EQ(supervision.matters(1).title(), "食堂卫生");
  supervision.clear_matters();
  supervision.set_kind(v1::SUPERVISION_KIND_SPECIAL);
  const absl::Status refused = SetMatters({&known}, &supervision);
  EXPECT_THAT(refused, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第十六条");
}

TEST_F(SupervisionRulesTest, AMatterOfNoChecklistBringsItsTitle) {
  const v1::Checklist known = Known();
  v1::Supervision supervision = Planned();
  supervision.add_matters()->set_id("funds");
  EXPECT_THAT(SetMatters({&known}, &supervision), IsReason(kField));
  supervision.mutable_matters(1)->set_title("教育经费投入");
  EXPECT_OK(SetMatters({&known}, &supervision));
  supervision.add_matters()->set_id("safety");
  EXPECT_THAT(SetMatters({&known}, &supervision), IsReason(kField));
}

TEST_F(SupervisionRulesTest, ThreeSupervisorsAndNoFewer) {
  v1::Supervision supervision = Planned();
  EXPECT_OK(CheckTeam(today_, TeamOf(3, 0), supervision));
  supervision.add_experts()->set_display_name("陆老师");
  for (const auto& [engaged, dismissed] :
       {std::pair(2, 0), std::pair(2, 1), std::pair(0, 0)}) {
    const absl::Status refused =
        CheckTeam(today_, TeamOf(engaged, dismissed), supervision);
    EXPECT_THAT(refused, IsReason(kGuard));
    EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第十六条");
    EXPECT_EQ(MetadataOf(refused, "supervisors"), absl::StrCat(engaged));
    EXPECT_THAT(TextOf(refused), testing::HasSubstr("3 名以上督学"));
    EXPECT_THAT(TextOf(refused), testing::HasSubstr("第十六条"));
  }
  supervision.set_lead("bureaus/b/supervisors/x");
  EXPECT_THAT(CheckTeam(today_, TeamOf(3, 0), supervision), IsReason(kGuard));
}

TEST_F(SupervisionRulesTest, WhoseTermIsOverDoesNotCount) {
  const v1::Supervision supervision = Planned();
  std::vector<v1::Supervisor> team = TeamOf(3, 0);
  v1::Term* term = team[2].mutable_term();
  *term->mutable_start_date() = Day(2023, 9, 2);
  *term->mutable_end_date() = Day(2026, 9, 1);
  EXPECT_OK(CheckTeam(today_, team, supervision));
  const absl::Status over = CheckTeam(today_ + 1, team, supervision);
  EXPECT_EQ(MetadataOf(over, "supervisors"), "2");
  *term->mutable_start_date() = Day(2026, 9, 2);
  *term->mutable_end_date() = Day(2029, 9, 1);
  EXPECT_THAT(CheckTeam(today_, team, supervision), IsReason(kGuard));
}

TEST_F(SupervisionRulesTest, TheNoticeGoesBeforeTheVisit) {
  v1::Supervision supervision = Planned();
  const v1::Date late = Day(2026, 9, 15);
  EXPECT_THAT(
      IssueSupervisionNotice(As(officer_), &late, "", &supervision),
      IsReason(kField));
  supervision = Planned();
  EXPECT_FALSE(IsKnownToUnit(supervision));
  const v1::Date due = Day(2026, 9, 10);
  ASSERT_OK(IssueSupervisionNotice(As(officer_), &due, "何科长",
                                   &supervision));
  EXPECT_TRUE(IsKnownToUnit(supervision));
  EXPECT_EQ(supervision.notice().addressee(), "实验小学");
  EXPECT_THAT(supervision.notice().recusal_note(),
              testing::HasSubstr("申请其回避"));
  EXPECT_EQ(Text(supervision.visit_deadline().due_date()), "2026-09-16");
  supervision = Planned();
  const absl::Status over = IssueSupervisionNotice(
      OnDay(officer_, absl::CivilDay(2026, 9, 17)), nullptr, "", &supervision);
  EXPECT_THAT(over, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(over, "article"), "教育督导条例第十七条");
}

TEST_F(SupervisionRulesTest, AnotherTeamDeliberatesAnew) {
  const std::string ma = "bureaus/b/supervisors/ma";
  v1::Supervision supervision = Weighed();
  LeaveTeam(ma, &supervision);
  SetTeam(li_, supervision.members(), &supervision);
  EXPECT_TRUE(supervision.has_deliberation());
  v1::Supervision larger = supervision;
  google::protobuf::RepeatedPtrField<std::string> members =
      supervision.members();
  *members.Add() = ma;
  SetTeam(li_, members, &larger);
  EXPECT_FALSE(larger.has_deliberation());
  LeaveTeam(tan_, &supervision);
  EXPECT_FALSE(supervision.has_deliberation());
  // After the feedback it stays what it was.
  v1::Supervision fed_back = FedBack();
  LeaveTeam(wei_, &fed_back);
  EXPECT_TRUE(fed_back.has_deliberation());
  EXPECT_EQ(fed_back.members_size(), 2);
  EXPECT_EQ(fed_back.lead(), li_);
}

TEST_F(SupervisionRulesTest, OpenUntilPublishedOrCancelled) {
  for (int i = 1; i <= v1::SupervisionState_MAX; ++i) {
    v1::Supervision supervision;
    supervision.set_state(static_cast<v1::SupervisionState>(i));
    EXPECT_EQ(IsOpen(supervision),
              i != v1::SUPERVISION_STATE_PUBLISHED &&
                  i != v1::SUPERVISION_STATE_CANCELLED);
  }
}

}  // namespace
}  // namespace dudao::domain
