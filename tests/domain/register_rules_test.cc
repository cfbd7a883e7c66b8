#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/domain/checklist_rules.h"
#include "services/domain/coverage.h"
#include "services/domain/grant_rules.h"
#include "services/domain/settings_rules.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;
using ::testing::ElementsAre;

v1::Unit UnitOf(const std::string& name, v1::UnitKind kind) {
  v1::Unit unit;
  unit.set_name(name);
  unit.set_kind(kind);
  return unit;
}

v1::Assignment AssignmentOf(const std::string& unit,
                            const std::string& supervisor) {
  v1::Assignment assignment;
  assignment.set_unit(unit);
  assignment.set_supervisor(supervisor);
  return assignment;
}

v1::Supervisor SupervisorOf(const std::string& name, Day term_end) {
  v1::Supervisor supervisor;
  supervisor.set_name(name);
  supervisor.set_kind(v1::SUPERVISOR_KIND_PART_TIME);
  *supervisor.mutable_term()->mutable_end_date() = ToProto(term_end);
  supervisor.mutable_term()->set_number(3);
  return supervisor;
}

TEST(CoverageTest, CountsSchoolsAndKindergartensOnly) {
  v1::BureauSettings settings;
  settings.set_units_per_supervisor(1);
  settings.set_part_time_max_terms(3);
  const CoverageInput input{
      {UnitOf("a", v1::UNIT_KIND_PRIMARY), UnitOf("b", v1::UNIT_KIND_JUNIOR),
       UnitOf("c", v1::UNIT_KIND_KINDERGARTEN),
       UnitOf("d", v1::UNIT_KIND_TEACHING_POINT),
       UnitOf("t", v1::UNIT_KIND_TOWNSHIP)},
      {SupervisorOf("s", Day(2026, 9, 30)), SupervisorOf("r", Day(2027, 9, 1))},
      {AssignmentOf("a", "s"), AssignmentOf("b", "s"), AssignmentOf("t", "r")}};
  const v1::Coverage coverage =
      ComputeCoverage(input, Day(2026, 9, 30), settings);
  EXPECT_EQ(coverage.units(), 4);
  EXPECT_EQ(coverage.covered(), 2);
  EXPECT_DOUBLE_EQ(coverage.coverage(), 0.5);
  EXPECT_EQ(coverage.supervisors(), 2);
  EXPECT_DOUBLE_EQ(coverage.ratio(), 2.0);
  ASSERT_EQ(coverage.uncovered_size(), 2);
  EXPECT_EQ(coverage.uncovered(0).name(), "c");
  ASSERT_EQ(coverage.overloaded_size(), 1);
  EXPECT_EQ(coverage.overloaded(0).units(), 2);
  ASSERT_EQ(coverage.expiring_size(), 1);
  EXPECT_EQ(coverage.expiring(0).supervisor(), "s");
  EXPECT_FALSE(coverage.expiring(0).may_continue());
}

TEST(CoverageTest, NothingIsNoQuotient) {
  const v1::Coverage coverage =
      ComputeCoverage({}, Day(2026, 9, 1), v1::BureauSettings());
  EXPECT_EQ(coverage.coverage(), 0.0);
  EXPECT_EQ(coverage.ratio(), 0.0);
}

v1::Grant GrantOf(v1::Role role) {
  v1::Grant grant;
  grant.set_user("bureaus/b/users/u");
  grant.set_role(role);
  return grant;
}

constexpr absl::string_view kPermissions[] = {"unit.read", "unit.write"};

TEST(GrantRulesTest, RoleSaysWhatItIsNarrowedTo) {
  EXPECT_OK(CheckGrant(GrantOf(v1::ROLE_OFFICER), kPermissions));
  v1::Grant head = GrantOf(v1::ROLE_UNIT_HEAD);
  EXPECT_THAT(CheckGrant(head, kPermissions),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  head.set_unit("bureaus/b/units/u");
  EXPECT_OK(CheckGrant(head, kPermissions));
  head.set_supervisor("bureaus/b/supervisors/s");
  EXPECT_EQ(FieldOf(CheckGrant(head, kPermissions)), "grant.supervisor");
  EXPECT_FALSE(CheckGrant(GrantOf(v1::ROLE_SUPERVISOR), kPermissions).ok());
}

TEST(GrantRulesTest, ASectionHasAName) {
  v1::Grant section = GrantOf(v1::ROLE_SECTION);
  EXPECT_EQ(FieldOf(CheckGrant(section, kPermissions)), "grant.section");
  section.set_section("基础教育股");
  EXPECT_OK(CheckGrant(section, kPermissions));
  v1::Grant officer = GrantOf(v1::ROLE_OFFICER);
  officer.set_section("基础教育股");
  EXPECT_EQ(FieldOf(CheckGrant(officer, kPermissions)), "grant.section");
  v1::Grant other = section;
  other.set_section("体卫艺股");
  EXPECT_FALSE(SameGrant(section, other));
}

TEST(GrantRulesTest, IntegrationHasPermissionsThatExist) {
  v1::Grant tool = GrantOf(v1::ROLE_INTEGRATION);
  EXPECT_FALSE(CheckGrant(tool, kPermissions).ok());
  tool.add_permissions("unit.read");
  EXPECT_OK(CheckGrant(tool, kPermissions));
  tool.add_permissions("unit.erase");
  EXPECT_EQ(FieldOf(CheckGrant(tool, kPermissions)), "grant.permissions[1]");
}

TEST(GrantRulesTest, SameGrantWhateverTheOrder) {
  v1::Grant a = GrantOf(v1::ROLE_INTEGRATION);
  a.add_permissions("unit.read");
  a.add_permissions("unit.write");
  v1::Grant b = GrantOf(v1::ROLE_INTEGRATION);
  b.add_permissions("unit.write");
  EXPECT_FALSE(SameGrant(a, b));
  b.add_permissions("unit.read");
  EXPECT_TRUE(SameGrant(a, b));
}

TEST(GrantRulesTest, LastAdminStays) {
  EXPECT_THAT(CheckAdminRemains({}), IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_OK(CheckAdminRemains({GrantOf(v1::ROLE_ADMIN)}));
}

v1::Checklist ChecklistOf(const std::vector<std::string>& titles,
                          const std::vector<v1::UnitKind>& kinds) {
  v1::Checklist checklist;
  for (const v1::UnitKind kind : kinds) checklist.add_unit_kinds(kind);
  for (const std::string& title : titles) {
    v1::Matter* matter = checklist.add_matters();
    matter->set_id("m" + title);
    matter->set_title(title);
  }
  return checklist;
}

TEST(ChecklistRulesTest, IdsAreUniqueAndItemsBelongToMatters) {
  v1::Checklist checklist = ChecklistOf({"a", "a"}, {});
  v1::ChecklistItem* item = checklist.add_items();
  item->set_id("i");
  item->set_matter("none");
  EXPECT_THAT(Fields(CheckChecklist(checklist)),
              ElementsAre("checklist.matters[1].id",
                          "checklist.items[0].matter"));
  EXPECT_OK(CheckChecklist(ChecklistOf({"a", "b"}, {})));
  checklist = ChecklistOf({"a"}, {});
  item = checklist.add_items();
  item->set_id("i");
  item->set_matter("ma");
  item->add_common_findings()->set_text("台账不全");
  item->add_common_findings()->set_text("台账不全");
  EXPECT_THAT(Fields(CheckChecklist(checklist)),
              ElementsAre("checklist.items[0].common_findings[1].text"));
  EXPECT_THAT(CheckPublishable(v1::Checklist()),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST(ChecklistRulesTest, PlateShowsEachMatterOnceSpecificFirst) {
  const std::vector<v1::Checklist> published = {
      ChecklistOf({"all", "a"}, {}),
      ChecklistOf({"a", "b"}, {v1::UNIT_KIND_PRIMARY}),
      ChecklistOf({"k"}, {v1::UNIT_KIND_KINDERGARTEN})};
  EXPECT_THAT(PlateMatters(published, v1::UNIT_KIND_PRIMARY),
              ElementsAre("a", "b", "all"));
  EXPECT_THAT(PlateMatters(published, v1::UNIT_KIND_KINDERGARTEN),
              ElementsAre("k", "all", "a"));
}

TEST(SettingsRulesTest, EveryLimitIsWhole) {
  v1::BureauSettings settings;
  settings.set_autumn_start_month(8);
  settings.set_spring_start_month(8);
  // Thirty-four limits, the semesters, the grade and what reminders count.
  EXPECT_THAT(std::string(CheckSettings(settings).message()),
              testing::HasSubstr("; 37 in all"));
}

void SetLimit(const std::string& field, v1::StartEvent event,
              v1::BureauSettings* settings) {
  auto* limit = static_cast<v1::Limit*>(settings->GetReflection()->MutableMessage(
      settings, v1::BureauSettings::descriptor()->FindFieldByName(field)));
  limit->set_length(3);
  limit->set_unit(v1::LIMIT_UNIT_WORKING_DAY);
  limit->set_start_event(event);
}

// A limit that counts from what never happens to it would never be due.
TEST(SettingsRulesTest, ALimitCountsFromItsOwnEvent) {
  const std::map<std::string, std::set<v1::StartEvent>> own = {
      {"record_limit", {v1::START_EVENT_VISIT_END}},
      {"confirm_limit", {v1::START_EVENT_SIGNATURE}},
      {"notice_limit", {v1::START_EVENT_SIGNATURE}},
      {"advice_limit", {v1::START_EVENT_ISSUE, v1::START_EVENT_SERVICE}},
      {"rectification_limit", {v1::START_EVENT_ISSUE, v1::START_EVENT_SERVICE}},
      {"acknowledge_limit", {v1::START_EVENT_ISSUE}},
      {"plan_limit", {v1::START_EVENT_SERVICE}},
      {"review_limit", {v1::START_EVENT_SUBMISSION}},
      {"recheck_limit", {v1::START_EVENT_SUBMISSION}},
      {"return_limit", {v1::START_EVENT_RETURN}},
      {"look_back_limit", {v1::START_EVENT_ACCEPTANCE}},
      {"decision_limit", {v1::START_EVENT_REQUEST}},
      {"help_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_serve_limit", {v1::START_EVENT_DECISION}},
      {"escalation_answer_limit", {v1::START_EVENT_SERVICE}},
      {"investigation_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_review_limit", {v1::START_EVENT_SERVICE}},
      {"escalation_review_decision_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_appeal_limit", {v1::START_EVENT_DECISION}},
      {"escalation_appeal_decision_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_correction_limit", {v1::START_EVENT_DECISION}},
      {"consultation_request_limit", {v1::START_EVENT_SIGNATURE}},
      {"consultation_limit", {v1::START_EVENT_REQUEST}},
      {"consultation_note_limit", {v1::START_EVENT_ANSWER}},
      {"commendation_issue_limit", {v1::START_EVENT_DECISION}},
      {"commendation_publish_limit", {v1::START_EVENT_ISSUE}},
      {"supervision_notice_limit", {v1::START_EVENT_PLAN}},
      {"rebuttal_limit",
       {v1::START_EVENT_FEEDBACK, v1::START_EVENT_VISIT_END}},
      {"opinion_limit", {v1::START_EVENT_VISIT_END, v1::START_EVENT_FEEDBACK}},
      {"supervision_report_limit", {v1::START_EVENT_VERIFICATION}},
      {"filing_limit", {v1::START_EVENT_REPORT}},
      {"publication_limit", {v1::START_EVENT_FILING}},
      {"objection_limit", {v1::START_EVENT_ISSUE}},
      {"objection_decision_limit", {v1::START_EVENT_REQUEST}},
  };
  v1::BureauSettings whole;
  whole.set_autumn_start_month(8);
  whole.set_spring_start_month(2);
  whole.set_separation_from_grade(v1::FINDING_GRADE_SERIOUS);
  whole.mutable_reminders()->set_unit(v1::LIMIT_UNIT_WORKING_DAY);
  for (const auto& [field, events] : own) {
    SetLimit(field, *events.begin(), &whole);
  }
  ASSERT_OK(CheckSettings(whole));
  std::map<std::string, std::set<v1::StartEvent>> allowed;
  const auto* descriptor = v1::BureauSettings::descriptor();
  const auto* events = v1::StartEvent_descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    if (field->message_type() != v1::Limit::descriptor()) continue;
    allowed[field->name()] = {};
    for (int e = 1; e < events->value_count(); ++e) {
      const auto event = static_cast<v1::StartEvent>(events->value(e)->number());
      v1::BureauSettings settings = whole;
      SetLimit(field->name(), event, &settings);
      const absl::Status status = CheckSettings(settings);
      if (status.ok()) {
        allowed[field->name()].insert(event);
        continue;
      }
      EXPECT_THAT(Fields(status),
                  ElementsAre(absl::StrCat("settings.", field->name(),
                                           ".start_event")));
    }
  }
  EXPECT_EQ(allowed, own);
}

}  // namespace
}  // namespace dudao::domain
