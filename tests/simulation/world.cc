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

v1::Grant GrantOf(v1::Role role) {
  v1::Grant grant;
  grant.set_role(role);
  return grant;
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
  admin = {"admin", token, absl::StrCat(kBureau, "/users/admin")};
  watch.ReadAs(admin);
  watch.Pull();
  AddOffice();
  v1::GetBureauSettingsRequest request;
  request.set_name(absl::StrCat(kBureau, "/settings"));
  settings = calls.Read<v1::GetBureauSettingsResponse>(officer, request)
                 .settings();
  // A case needs a second supervisor, and a third for who found it.
  const int inspectors_needed = std::max(
      3, (setting.units + kSchoolsOfAnInspector - 1) / kSchoolsOfAnInspector);
  for (int i = 0; i < inspectors_needed; ++i) Hire(/*with_term=*/i < 2);
  for (int i = 0; i < setting.units; ++i) AddSchool(i);
  decisions.visit_month = first_day;
  decisions.swept_on = first_day;
  watch.RecountWith(&sources);
  watch.RecountAll();
}

void World::AddOffice() {
  officer = AddUser("officer", "督导室甲", GrantOf(v1::ROLE_OFFICER));
  second_officer = AddUser("officer 2", "督导室乙", GrantOf(v1::ROLE_OFFICER));
  for (const char* name : {"人事股", "财务股"}) {
    v1::Grant grant = GrantOf(v1::ROLE_SECTION);
    grant.set_section(name);
    sections.push_back(
        {name, AddUser(absl::StrCat("section ", name), name, grant)});
  }
  v1::Grant delivers = GrantOf(v1::ROLE_INTEGRATION);
  delivers.add_permissions("reminder.deliver");
  messenger = AddUser("messenger", "短信平台", delivers);
}

Person World::AddUser(const std::string& title,
                      const std::string& display_name, v1::Grant grant) {
  v1::CreateUserRequest user;
  user.set_parent(kBureau);
  user.mutable_user()->set_display_name(display_name);
  const std::string name =
      calls.Plain<v1::CreateUserResponse>(admin, user).user().name();
  v1::CreateGrantRequest granted;
  granted.set_parent(kBureau);
  grant.set_user(name);
  *granted.mutable_grant() = std::move(grant);
  calls.Plain<v1::CreateGrantResponse>(admin, granted);
  v1::CreateApiTokenRequest token;
  token.set_parent(kBureau);
  token.mutable_token()->set_user(name);
  token.mutable_token()->set_display_name("模拟");
  return {title,
          calls.Plain<v1::CreateApiTokenResponse>(admin, token).secret(),
          name};
}

std::size_t World::Hire(bool with_term) {
  constexpr int kYears = 3;  // 教育督导条例 art. 6
  const std::size_t number = inspectors.size();
  v1::CreateSupervisorRequest request;
  request.set_parent(kBureau);
  v1::Supervisor& supervisor = *request.mutable_supervisor();
  supervisor.set_display_name(absl::StrCat("督学", number + 1));
  supervisor.set_credential_number(absl::StrCat("GB-", number + 1));
  supervisor.set_kind(with_term ? v1::SUPERVISOR_KIND_PART_TIME
                                : v1::SUPERVISOR_KIND_FULL_TIME);
  if (with_term) {
    v1::Term& term = *supervisor.mutable_term();
    *term.mutable_start_date() = ToProto(today());
    *term.mutable_end_date() =
        ToProto(today() + Between(200, kYears * 365 - 1));
    term.set_number(1);
  }
  supervisor.set_tier(v1::SUPERVISOR_TIER_SCHOOL);
  supervisor.set_education(v1::EDUCATION_BACHELOR);
  supervisor.set_years_in_education(15);
  const std::string name =
      calls.Plain<v1::CreateSupervisorResponse>(admin, request)
          .supervisor()
          .name();
  inspector_of_[name] = inspectors.size();
  v1::Grant grant = GrantOf(v1::ROLE_SUPERVISOR);
  grant.set_supervisor(name);
  Person person = AddUser(absl::StrCat("supervisor ", number + 1),
                          absl::StrCat("督学", number + 1), grant);
  inspectors.push_back({name, std::move(person), OneIn(2)});
  return number;
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
  v1::Grant grant = GrantOf(v1::ROLE_UNIT_HEAD);
  grant.set_unit(school.name);
  school.head = AddUser(absl::StrCat("head ", number + 1),
                        absl::StrCat("校长", number + 1), grant);
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

bool World::HasLeft(const std::string& supervisor) const {
  return watch.rows().supervisors.at(supervisor).state() !=
         v1::RECORD_STATE_ACTIVE;
}

std::vector<const Inspector*> World::Engaged() const {
  std::vector<const Inspector*> engaged;
  for (const Inspector& inspector : inspectors) {
    if (!HasLeft(inspector.name)) engaged.push_back(&inspector);
  }
  return engaged;
}

const Person& World::AuthorOf(const std::string& supervisor) {
  return supervisor.empty() || HasLeft(supervisor)
             ? officer
             : InspectorOf(supervisor).person;
}

std::vector<std::string> World::UsersOf(const Duty& duty) {
  std::vector<std::string> users;
  switch (duty.actor) {
    case v1::ROLE_OFFICER:
      // Who installed it is of the office too.
      for (const Person& one : {admin, officer, second_officer}) {
        if (one.user != duty.not_by) users.push_back(one.user);
      }
      break;
    case v1::ROLE_SUPERVISOR:
      // Who has left is told nothing any more.
      if (!HasLeft(duty.supervisor)) {
        users.push_back(InspectorOf(duty.supervisor).person.user);
      }
      break;
    case v1::ROLE_UNIT_HEAD:
      users.push_back(SchoolOf(duty.unit).head.user);
      break;
    case v1::ROLE_SECTION:
      for (const Section& section : sections) {
        if (section.name == duty.section) users.push_back(section.person.user);
      }
      break;
    default:
      break;
  }
  return users;
}

}  // namespace dudao::simulation
