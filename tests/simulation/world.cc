#include "tests/simulation/world.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"

namespace dudao::simulation {
namespace {

constexpr int kSchoolsOfAnInspector = 5;  // 挂牌督导办法
constexpr absl::CivilDay kFirstDay(2026, 9, 1);

Process::Options OptionsOf(const Setting& setting, const std::string& folder) {
  return {folder + "/data", folder + "/server.log", setting.seed};
}

absl::Time MorningOf(absl::CivilDay day) {
  return BeijingMidnight(day) + absl::Hours(9);
}

}  // namespace

absl::optional<absl::CivilDay> Agenda::Next() const {
  if (steps_.empty()) return absl::nullopt;
  return steps_.begin()->first;
}

Agenda::Step Agenda::Take(absl::CivilDay today) {
  if (steps_.empty() || steps_.begin()->first > today) return nullptr;
  Step step = std::move(steps_.begin()->second);
  steps_.erase(steps_.begin());
  return step;
}

World::World(const Setting& setting_given, const std::string& folder)
    : setting(setting_given),
      first_day(kFirstDay),
      random(setting.seed),
      calendar(setting.seed),
      connection(OptionsOf(setting, folder), MorningOf(kFirstDay)),
      watch(connection, journal),
      calls(connection, watch, journal, figures, setting.seed),
      sources{watch.rows(), decisions, settings, calendar} {
  SetUp();
}

void World::SetUp() {
  const std::string token = connection.Ask("init");
  if (token.empty() || absl::StrContains(token, " ")) {
    throw Failure("no bureau: " + token);
  }
  admin = {"admin", token};
  watch.ReadAs(admin);
  watch.Pull();
  officer = {"officer", AddUser("督导室甲", v1::ROLE_OFFICER, "")};
  second_officer = {"officer 2", AddUser("督导室乙", v1::ROLE_OFFICER, "")};
  v1::GetBureauSettingsRequest request;
  request.set_name(absl::StrCat(kBureau, "/settings"));
  settings = calls.Read<v1::GetBureauSettingsResponse>(officer, request)
                 .settings();
  // A case needs a second supervisor, and a third for who found it.
  const int inspectors_needed = std::max(
      3, (setting.units + kSchoolsOfAnInspector - 1) / kSchoolsOfAnInspector);
  for (int i = 0; i < inspectors_needed; ++i) AddInspector(i);
  for (int i = 0; i < setting.units; ++i) AddSchool(i);
  watch.RecountWith(&sources);
}

std::string World::AddUser(const std::string& display_name, v1::Role role,
                           const std::string& scope) {
  v1::CreateUserRequest user;
  user.set_parent(kBureau);
  user.mutable_user()->set_display_name(display_name);
  const std::string name =
      calls.Plain<v1::CreateUserResponse>(admin, user).user().name();
  v1::CreateGrantRequest grant;
  grant.set_parent(kBureau);
  grant.mutable_grant()->set_user(name);
  grant.mutable_grant()->set_role(role);
  if (role == v1::ROLE_UNIT_HEAD) grant.mutable_grant()->set_unit(scope);
  if (role == v1::ROLE_SUPERVISOR) {
    grant.mutable_grant()->set_supervisor(scope);
  }
  calls.Plain<v1::CreateGrantResponse>(admin, grant);
  v1::CreateApiTokenRequest token;
  token.set_parent(kBureau);
  token.mutable_token()->set_user(name);
  token.mutable_token()->set_display_name("模拟");
  return calls.Plain<v1::CreateApiTokenResponse>(admin, token).secret();
}

void World::AddInspector(int number) {
  v1::CreateSupervisorRequest request;
  request.set_parent(kBureau);
  v1::Supervisor& supervisor = *request.mutable_supervisor();
  supervisor.set_display_name(absl::StrCat("督学", number + 1));
  supervisor.set_credential_number(absl::StrCat("GB-", number + 1));
  supervisor.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  supervisor.set_tier(v1::SUPERVISOR_TIER_SCHOOL);
  supervisor.set_education(v1::EDUCATION_BACHELOR);
  supervisor.set_years_in_education(15);
  const std::string name =
      calls.Plain<v1::CreateSupervisorResponse>(admin, request)
          .supervisor()
          .name();
  inspector_of_[name] = inspectors.size();
  inspectors.push_back(
      {name,
       {absl::StrCat("supervisor ", number + 1),
        AddUser(absl::StrCat("督学", number + 1), v1::ROLE_SUPERVISOR, name)},
       OneIn(2)});
}

void World::AddSchool(int number) {
  constexpr v1::UnitKind kKinds[] = {v1::UNIT_KIND_PRIMARY,
                                     v1::UNIT_KIND_JUNIOR,
                                     v1::UNIT_KIND_NINE_YEAR};
  School school;
  school.display_name = absl::StrCat("第", number + 1, "学校");
  v1::CreateUnitRequest request;
  request.set_parent(kBureau);
  request.mutable_unit()->set_display_name(school.display_name);
  request.mutable_unit()->set_kind(kKinds[Below(3)]);
  request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
  school.name =
      calls.Plain<v1::CreateUnitResponse>(admin, request).unit().name();
  school.head = {absl::StrCat("head ", number + 1),
                 AddUser(absl::StrCat("校长", number + 1),
                         v1::ROLE_UNIT_HEAD, school.name)};
  school.temper = static_cast<Temper>(Below(5));
  school.supervisor = static_cast<std::size_t>(number) % inspectors.size();
  v1::AssignSupervisorRequest assign;
  assign.set_parent(kBureau);
  assign.mutable_assignment()->set_unit(school.name);
  assign.mutable_assignment()->set_supervisor(
      inspectors[school.supervisor].name);
  calls.Plain<v1::AssignSupervisorResponse>(officer, assign);
  school_of_[school.name] = schools.size();
  schools.push_back(std::move(school));
}

School& World::SchoolOf(const std::string& unit) {
  return schools[school_of_.at(unit)];
}

Inspector& World::InspectorOf(const std::string& supervisor) {
  return inspectors[inspector_of_.at(supervisor)];
}

}  // namespace dudao::simulation
