#include <string>
#include <vector>

#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "gtest/gtest.h"
#include "services/assignment/active_assignments.h"
#include "services/assignment/assignment_steps.h"
#include "services/bureau/area_steps.h"
#include "services/bureau/bureau_steps.h"
#include "services/bureau/install.h"
#include "services/checklist/checklist_steps.h"
#include "services/identity/grant_steps.h"
#include "services/identity/token_secret.h"
#include "services/identity/token_steps.h"
#include "services/identity/user_steps.h"
#include "services/supervisor/supervisor_steps.h"
#include "services/unit/unit_steps.h"
#include "tests/testing/step_fixture.h"

namespace dudao {
namespace {

constexpr char kUnit[] = "bureaus/b/units/2145001234";
constexpr char kFirst[] = "bureaus/b/supervisors/001";
constexpr char kSecond[] = "bureaus/b/supervisors/002";
constexpr char kThird[] = "bureaus/b/supervisors/003";
constexpr char kFollowUp[] = "bureaus/b/followUps/f";

// The steps of the registers over a real store.
class RegisterStepsTest : public StepTest {
 protected:
  RegisterStepsTest() {
    v1::Bureau bureau;
    bureau.set_name("bureaus/b");
    bureau.set_display_name("港北区教育局");
    EXPECT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      return bureau::InstallBureau(tx, ids_, bureau);
    }));
  }

  template <class Request, class Response>
  absl::StatusOr<Response> Do(
      absl::StatusOr<Response> (*step)(const pipeline::Call&, const Request&,
                                       storage::Transaction&),
      const Request& request) {
    Response response;
    RETURN_IF_ERROR(store_->WriteNow([&](storage::Transaction& tx) {
      ASSIGN_OR_RETURN(response, step(call_, request, tx));
      return absl::OkStatus();
    }));
    return response;
  }

  template <class Request, class Response>
  absl::StatusOr<Response> Ask(
      absl::StatusOr<Response> (*step)(const pipeline::Call&, const Request&,
                                       const storage::Snapshot&),
      const Request& request) {
    Response response;
    RETURN_IF_ERROR(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      ASSIGN_OR_RETURN(response, step(call_, request, snapshot));
      return absl::OkStatus();
    }));
    return response;
  }

  void AddUnit() {
    v1::CreateUnitRequest request;
    request.mutable_unit()->set_display_name("甲小学");
    request.mutable_unit()->set_code("2145001234");
    request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
    request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
    ASSERT_OK_AND_ASSIGN(const auto made, Do(unit::CreateUnit, request));
    EXPECT_EQ(made.unit().name(), kUnit);
  }
  void AddSupervisor(const std::string& number, const std::string& name) {
    v1::CreateSupervisorRequest request;
    v1::Supervisor* supervisor = request.mutable_supervisor();
    supervisor->set_display_name(name);
    supervisor->set_credential_number(number);
    supervisor->set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
    supervisor->set_education(v1::EDUCATION_BACHELOR);
    supervisor->set_years_in_education(12);
    supervisor->set_phone("0775-1234567");
    EXPECT_OK(Do(supervisor::CreateSupervisor, request));
  }
  absl::StatusOr<v1::AssignSupervisorResponse> Assign(
      const std::string& supervisor) {
    v1::AssignSupervisorRequest request;
    request.mutable_assignment()->set_unit(kUnit);
    request.mutable_assignment()->set_supervisor(supervisor);
    return Do(assignment::AssignSupervisor, request);
  }
  std::vector<v1::Assignment> Active() {
    std::vector<v1::Assignment> active;
    EXPECT_OK(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      ASSIGN_OR_RETURN(active, assignment::ActiveOfUnit(snapshot, kUnit));
      return absl::OkStatus();
    }));
    return active;
  }
  // A follow-up that the first leads, with the second.
  void AddFollowUp(v1::FollowUpState state) {
    v1::FollowUp follow_up;
    follow_up.set_name(kFollowUp);
    follow_up.set_unit(kUnit);
    follow_up.set_kind(v1::FOLLOW_UP_KIND_RECHECK);
    follow_up.set_state(state);
    follow_up.add_people(kFirst);
    follow_up.add_people(kSecond);
    follow_up.set_lead(kFirst);
    follow_up.mutable_planned_date()->set_year(2026);
    Insert(follow_up);
  }
  // The follow-up after the first has been replaced.
  v1::FollowUp ReplaceFirstBy(const std::string& supervisor) {
    v1::ReplaceSupervisorRequest replace;
    replace.set_name(Active().at(0).name());
    replace.set_supervisor(supervisor);
    replace.set_reason("轮岗");
    EXPECT_OK(Do(assignment::ReplaceSupervisor, replace));
    v1::FollowUp follow_up;
    EXPECT_OK(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      ASSIGN_OR_RETURN(follow_up, snapshot.Get<v1::FollowUp>(kFollowUp));
      return absl::OkStatus();
    }));
    return follow_up;
  }
  v1::User AddUser(const std::string& id) {
    v1::CreateUserRequest request;
    request.set_user_id(id);
    request.mutable_user()->set_display_name(id);
    return Do(identity::CreateUser, request)->user();
  }
  absl::StatusOr<v1::CreateGrantResponse> AddGrant(const v1::Grant& grant) {
    v1::CreateGrantRequest request;
    *request.mutable_grant() = grant;
    return Do(identity::CreateGrant, request);
  }
};

TEST_F(RegisterStepsTest, AssignReplaceEnd) {
  AddUnit();
  AddSupervisor("001", "韦明");
  AddSupervisor("002", "李红");
  ASSERT_OK_AND_ASSIGN(const auto made, Assign(kFirst));
  EXPECT_THAT(Assign(kSecond), IsReason(v1::ERROR_REASON_ALREADY_EXISTS));

  v1::ReplaceSupervisorRequest replace;
  replace.set_name(made.assignment().name());
  replace.set_supervisor(kSecond);
  replace.set_reason("轮岗");
  ASSERT_OK_AND_ASSIGN(const auto replaced,
                       Do(assignment::ReplaceSupervisor, replace));
  EXPECT_EQ(replaced.assignment().state(), v1::ASSIGNMENT_STATE_ENDED);
  ASSERT_EQ(Active().size(), 1u);
  EXPECT_EQ(Active()[0].name(), replaced.assignment().replaced_by());
  EXPECT_EQ(Active()[0].supervisor(), kSecond);
  EXPECT_THAT(Do(assignment::ReplaceSupervisor, replace),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));

  v1::EndAssignmentRequest end;
  end.set_name(Active()[0].name());
  end.set_reason("撤点");
  ASSERT_OK_AND_ASSIGN(const auto ended, Do(assignment::EndAssignment, end));
  EXPECT_EQ(ended.assignment().end_reason(), "撤点");
  EXPECT_TRUE(Active().empty());
}

TEST_F(RegisterStepsTest, RecordedFollowUpsPassOn) {
  AddUnit();
  AddSupervisor("001", "韦明");
  AddSupervisor("003", "覃华");
  ASSERT_OK(Assign(kFirst));
  AddFollowUp(v1::FOLLOW_UP_STATE_RECORDED);
  const v1::FollowUp follow_up = ReplaceFirstBy(kThird);
  EXPECT_EQ(follow_up.state(), v1::FOLLOW_UP_STATE_RECORDED);
  EXPECT_EQ(follow_up.lead(), kThird);
  EXPECT_THAT(follow_up.people(), testing::ElementsAre(kThird, kSecond));
}

TEST_F(RegisterStepsTest, PlannedFollowUpKeepsItsPlanWithEnoughPeople) {
  AddUnit();
  AddSupervisor("001", "韦明");
  AddSupervisor("003", "覃华");
  ASSERT_OK(Assign(kFirst));
  AddFollowUp(v1::FOLLOW_UP_STATE_PLANNED);
  const v1::FollowUp follow_up = ReplaceFirstBy(kThird);
  EXPECT_EQ(follow_up.state(), v1::FOLLOW_UP_STATE_PLANNED);
  EXPECT_EQ(follow_up.lead(), kThird);
  EXPECT_TRUE(follow_up.has_planned_date());
}

TEST_F(RegisterStepsTest, PlannedFollowUpWithTooFewPeopleIsDueAgain) {
  AddUnit();
  AddSupervisor("001", "韦明");
  AddSupervisor("002", "李红");
  ASSERT_OK(Assign(kFirst));
  AddFollowUp(v1::FOLLOW_UP_STATE_PLANNED);
  const v1::FollowUp follow_up = ReplaceFirstBy(kSecond);
  EXPECT_EQ(follow_up.state(), v1::FOLLOW_UP_STATE_DUE);
  EXPECT_TRUE(follow_up.people().empty());
  EXPECT_EQ(follow_up.lead(), "");
  EXPECT_FALSE(follow_up.has_planned_date());
}

TEST_F(RegisterStepsTest, RecordedFollowUpKeepsItsVerdictsWithFewPeople) {
  AddUnit();
  AddSupervisor("001", "韦明");
  AddSupervisor("002", "李红");
  ASSERT_OK(Assign(kFirst));
  AddFollowUp(v1::FOLLOW_UP_STATE_RECORDED);
  const v1::FollowUp follow_up = ReplaceFirstBy(kSecond);
  EXPECT_EQ(follow_up.state(), v1::FOLLOW_UP_STATE_RECORDED);
  EXPECT_EQ(follow_up.lead(), kSecond);
  EXPECT_THAT(follow_up.people(), testing::ElementsAre(kSecond));
}

TEST_F(RegisterStepsTest, ReferencesStayInTheBureau) {
  AddUnit();
  AddSupervisor("001", "韦明");
  call_.bureau = "c";
  EXPECT_THAT(Assign(kFirst), IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(RegisterStepsTest, PlateAndCoverage) {
  AddUnit();
  AddSupervisor("001", "韦明");
  ASSERT_OK(Assign(kFirst));
  v1::GetGatePlateRequest request;
  request.set_unit(kUnit);
  ASSERT_OK_AND_ASSIGN(const auto plate,
                       Ask(assignment::GetGatePlate, request));
  EXPECT_EQ(plate.plate().supervisor_display_name(), "韦明");
  EXPECT_EQ(plate.plate().phone(), "0775-1234567");
  EXPECT_EQ(plate.plate().matters_size(), 8);
  EXPECT_EQ(plate.plate().bureau_display_name(), "港北区教育局");
  ASSERT_OK_AND_ASSIGN(
      const auto coverage,
      Ask(assignment::GetCoverage, v1::GetCoverageRequest()));
  EXPECT_EQ(coverage.coverage().covered(), 1);
}

TEST_F(RegisterStepsTest, DismissalEndsAssignmentsAndAccess) {
  AddUnit();
  AddSupervisor("001", "韦明");
  ASSERT_OK(Assign(kFirst));
  v1::Grant grant;
  grant.set_user(AddUser("wei").name());
  grant.set_role(v1::ROLE_SUPERVISOR);
  grant.set_supervisor(kFirst);
  ASSERT_OK_AND_ASSIGN(const auto granted, AddGrant(grant));
  v1::DismissSupervisorRequest dismiss;
  dismiss.set_name(kFirst);
  dismiss.set_reason("退休");
  ASSERT_OK(Do(supervisor::DismissSupervisor, dismiss));
  EXPECT_TRUE(Active().empty());
  v1::RevokeGrantRequest revoke;
  revoke.set_name(granted.grant().name());
  EXPECT_THAT(Do(identity::RevokeGrant, revoke),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  EXPECT_THAT(Assign(kFirst), IsReason(v1::ERROR_REASON_NOT_QUALIFIED));
}

TEST_F(RegisterStepsTest, DeactivatedUnitIsGoneFromTheGate) {
  AddUnit();
  AddSupervisor("001", "韦明");
  ASSERT_OK(Assign(kFirst));
  v1::DeactivateUnitRequest request;
  request.set_name(kUnit);
  request.set_reason("撤并");
  ASSERT_OK(Do(unit::DeactivateUnit, request));
  EXPECT_TRUE(Active().empty());
  EXPECT_THAT(Do(unit::DeactivateUnit, request),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  v1::GetGatePlateRequest plate;
  plate.set_unit(kUnit);
  EXPECT_THAT(Ask(assignment::GetGatePlate, plate),
              IsReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(RegisterStepsTest, UnitWithUnsignedVisitsStaysInUse) {
  AddUnit();
  v1::Inspection visit;
  visit.set_name("bureaus/b/inspections/i");
  visit.set_unit(kUnit);
  visit.set_state(v1::INSPECTION_STATE_REGISTERED);
  Insert(visit);
  const auto move = [&](v1::InspectionState state) {
    EXPECT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      ASSIGN_OR_RETURN(visit, tx.Get<v1::Inspection>(visit.name()));
      visit.set_state(state);
      return tx.Update(visit);
    }));
  };
  v1::DeactivateUnitRequest request;
  request.set_name(kUnit);
  request.set_reason("撤并");
  for (const auto state :
       {v1::INSPECTION_STATE_REGISTERED, v1::INSPECTION_STATE_IN_PROGRESS,
        v1::INSPECTION_STATE_RECORDED, v1::INSPECTION_STATE_SIGNED}) {
    move(state);
    const auto refused = Do(unit::DeactivateUnit, request);
    EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
    EXPECT_EQ(MetadataOf(refused.status(), "open_inspections"), "1");
    EXPECT_EQ(TextOf(refused.status()),
              "“甲小学”还有 1 次督导没有签字或确认，请先签字、确认或取消，"
              "再停用（bureaus/b/inspections/i）。");
  }
  move(v1::INSPECTION_STATE_CONFIRMED);
  EXPECT_OK(Do(unit::DeactivateUnit, request));
}

TEST_F(RegisterStepsTest, UnitWithUnservedNoticesStaysInUse) {
  AddUnit();
  v1::Notice draft;
  draft.set_name("bureaus/b/notices/n1");
  draft.set_unit(kUnit);
  draft.set_state(v1::NOTICE_STATE_DRAFT);
  v1::Notice issued = draft;
  issued.set_name("bureaus/b/notices/n2");
  issued.set_state(v1::NOTICE_STATE_ISSUED);
  Insert(draft, issued);
  v1::DeactivateUnitRequest request;
  request.set_name(kUnit);
  request.set_reason("撤并");
  const auto refuse = [&](const char* open) {
    const auto refused = Do(unit::DeactivateUnit, request);
    EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
    EXPECT_EQ(MetadataOf(refused.status(), "open_notices"), open);
  };
  const auto move = [&](v1::Notice notice, v1::NoticeState state) {
    EXPECT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      ASSIGN_OR_RETURN(notice, tx.Get<v1::Notice>(notice.name()));
      notice.set_state(state);
      return tx.Update(notice);
    }));
  };
  refuse("2");
  move(draft, v1::NOTICE_STATE_WITHDRAWN);
  refuse("1");
  move(issued, v1::NOTICE_STATE_CLOSED);
  EXPECT_OK(Do(unit::DeactivateUnit, request));
}

TEST_F(RegisterStepsTest, WholeUpdateKeepsWhatTheCallerCannotSee) {
  AddUnit();
  v1::UpdateUnitRequest request;
  request.mutable_unit()->set_name(kUnit);
  request.mutable_unit()->set_head_phone("13900000001");
  ASSERT_OK_AND_ASSIGN(auto updated, Do(unit::UpdateUnit, request));
  call_.confidential = {};
  *request.mutable_unit() = updated.unit();
  request.mutable_unit()->clear_head_phone();
  request.mutable_unit()->set_head_name("李校长");
  request.mutable_update_mask()->add_paths("*");
  ASSERT_OK_AND_ASSIGN(updated, Do(unit::UpdateUnit, request));
  EXPECT_EQ(updated.unit().head_phone(), "13900000001");
  EXPECT_EQ(updated.unit().head_name(), "李校长");
  EXPECT_THAT(Do(unit::UpdateUnit, request),
              IsReason(v1::ERROR_REASON_ETAG_MISMATCH));
}

TEST_F(RegisterStepsTest, AreaWithUnitsStays) {
  v1::CreateAreaRequest create;
  create.set_area_id("one");
  create.mutable_area()->set_display_name("一区");
  ASSERT_OK_AND_ASSIGN(const auto area, Do(bureau::CreateArea, create));
  AddUnit();
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(kUnit);
  update.mutable_unit()->set_area(area.area().name());
  ASSERT_OK(Do(unit::UpdateUnit, update));
  v1::DeactivateAreaRequest deactivate;
  deactivate.set_name(area.area().name());
  EXPECT_THAT(Do(bureau::DeactivateArea, deactivate),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(RegisterStepsTest, SettingsKeepEveryVersion) {
  v1::UpdateBureauSettingsRequest update;
  update.mutable_settings()->set_name("bureaus/b/settings");
  update.mutable_settings()->set_recusal_years(5);
  ASSERT_OK_AND_ASSIGN(const auto updated,
                       Do(bureau::UpdateBureauSettings, update));
  EXPECT_EQ(updated.settings().revision(), 2);
  v1::GetBureauSettingsRequest get;
  get.set_name("bureaus/b/settings");
  get.set_revision(1);
  ASSERT_OK_AND_ASSIGN(const auto past, Ask(bureau::GetBureauSettings, get));
  EXPECT_EQ(past.settings().recusal_years(), 3);
  get.set_revision(3);
  EXPECT_THAT(Ask(bureau::GetBureauSettings, get),
              IsReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(RegisterStepsTest, PublishingRetiresTheVersionBefore) {
  v1::CreateChecklistRequest create;
  create.mutable_checklist()->set_display_name("幼儿园经常性督导清单");
  v1::Matter* matter = create.mutable_checklist()->add_matters();
  matter->set_id("k1");
  matter->set_title("安全");
  create.mutable_checklist()->add_unit_kinds(v1::UNIT_KIND_KINDERGARTEN);
  ASSERT_OK_AND_ASSIGN(const auto draft,
                       Do(checklist::CreateChecklist, create));
  v1::PublishChecklistRequest publish;
  publish.set_name(draft.checklist().name());
  ASSERT_OK_AND_ASSIGN(const auto published,
                       Do(checklist::PublishChecklist, publish));
  EXPECT_EQ(published.checklist().revision(), 2);
  v1::UpdateChecklistRequest update;
  update.mutable_checklist()->set_name(draft.checklist().name());
  update.mutable_checklist()->set_display_name("另一个");
  EXPECT_THAT(Do(checklist::UpdateChecklist, update),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  EXPECT_OK(store_->ReadNow([&](const storage::Snapshot& snapshot) {
    ASSIGN_OR_RETURN(const auto all,
                     checklist::PublishedChecklists(snapshot, "b"));
    EXPECT_EQ(all.size(), 2u);
    return absl::OkStatus();
  }));
}

TEST_F(RegisterStepsTest, LastAdministratorStays) {
  v1::Grant grant;
  grant.set_user(AddUser("admin").name());
  grant.set_role(v1::ROLE_ADMIN);
  ASSERT_OK_AND_ASSIGN(const auto first, AddGrant(grant));
  EXPECT_THAT(AddGrant(grant), IsReason(v1::ERROR_REASON_ALREADY_EXISTS));
  v1::RevokeGrantRequest revoke;
  revoke.set_name(first.grant().name());
  EXPECT_THAT(Do(identity::RevokeGrant, revoke),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  v1::DeactivateUserRequest deactivate;
  deactivate.set_name(grant.user());
  EXPECT_THAT(Do(identity::DeactivateUser, deactivate),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  grant.set_user(AddUser("other").name());
  ASSERT_OK(AddGrant(grant));
  EXPECT_OK(Do(identity::DeactivateUser, deactivate));
}

TEST_F(RegisterStepsTest, OnlyAnOverseerComesFromAbove) {
  v1::Bureau city;
  city.set_name("bureaus/city");
  city.set_display_name("贵港市教育局");
  Insert(city);
  v1::User above;
  above.set_name("bureaus/city/users/u");
  above.set_state(v1::RECORD_STATE_ACTIVE);
  Insert(above);
  v1::Grant grant;
  grant.set_user(above.name());
  grant.set_role(v1::ROLE_OVERSEER);
  EXPECT_THAT(AddGrant(grant), IsReason(v1::ERROR_REASON_INVALID_FIELD));
  v1::UpdateBureauRequest update;
  update.mutable_bureau()->set_name("bureaus/b");
  update.mutable_bureau()->set_superior("bureaus/city");
  ASSERT_OK(Do(bureau::UpdateBureau, update));
  EXPECT_OK(AddGrant(grant));
  grant.set_role(v1::ROLE_OFFICER);
  EXPECT_THAT(AddGrant(grant), IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(RegisterStepsTest, NoAnswerHoldsADigest) {
  v1::CreateApiTokenRequest create;
  create.mutable_token()->set_user(AddUser("tool").name());
  create.mutable_token()->set_display_name("对接");
  ASSERT_OK_AND_ASSIGN(const auto made, Do(identity::CreateApiToken, create));
  EXPECT_EQ(made.secret().size(), 46u);
  EXPECT_EQ(made.secret().substr(0, 3), "dd_");
  EXPECT_EQ(made.token().sha256(), "");
  v1::ListApiTokensRequest list;
  list.set_parent("bureaus/b");
  ASSERT_OK_AND_ASSIGN(const auto all, Ask(identity::ListApiTokens, list));
  ASSERT_EQ(all.api_tokens_size(), 1);
  EXPECT_EQ(all.api_tokens(0).sha256(), "");
  EXPECT_OK(store_->ReadNow([&](const storage::Snapshot& snapshot) {
    ASSIGN_OR_RETURN(const auto kept,
                     snapshot.Get<v1::ApiToken>(made.token().name()));
    EXPECT_EQ(kept.sha256(), identity::TokenDigest(made.secret()));
    return absl::OkStatus();
  }));
}

}  // namespace
}  // namespace dudao
