#include "tests/testing/test_server.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "services/server/init.h"
#include "storage/base/date.h"
#include "storage/event_log.h"

namespace dudao {
namespace {

constexpr int kOfficeOpens = 9;  // o'clock

absl::Time MorningOf(absl::CivilDay day) {
  return BeijingMidnight(day) + absl::Hours(kOfficeOpens);
}

void Check(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

v1::Disposition DispositionOf(const std::vector<v1::Finding>& findings) {
  auto worst = v1::FINDING_GRADE_UNSPECIFIED;
  for (const v1::Finding& finding : findings) {
    worst = std::max(worst, finding.grade());
  }
  switch (worst) {
    case v1::FINDING_GRADE_MINOR:
      return v1::DISPOSITION_MINOR;
    case v1::FINDING_GRADE_ORDINARY:
      return v1::DISPOSITION_ORDINARY;
    case v1::FINDING_GRADE_SERIOUS:
      return v1::DISPOSITION_SERIOUS;
    default:
      return v1::DISPOSITION_NONE;
  }
}

}  // namespace

TestServer::TestServer(TestServerOptions options)
    : options_(std::move(options)), clock_(MorningOf(options_.day)) {
  Start("127.0.0.1:0");
  server::InitOptions init;
  init.bureau = "450802";
  init.display_name = "港北区教育局";
  init.agency_codes = {kAgencyCode};
  init.region = options_.region;
  admin_ = &Add("bureaus/450802/users/admin",
                Must(server::InitBureau(init, app_->store(), ids_)));
  anonymous_ = &Add("", "");
}

TestServer::~TestServer() {
  callers_.clear();
  app_.reset();
}

void TestServer::Start(const std::string& listen) {
  server::AppOptions options;
  options.version = kVersion;
  options.data_dir = data_dir();
  options.grpc.listen = listen;
  if (options_.web) {
    options.web.listen = "127.0.0.1:0";
    options.web.web_root = options_.web_root;
  }
  app_ = Must(server::App::Start(options, clock_, ids_));
}

void TestServer::Connect(Caller& caller) {
  client::Options options;
  options.target = app_->address();
  options.token = caller.token();
  // The server's clock is not that of this machine: no deadline would fit.
  options.deadline = absl::InfiniteDuration();
  options.retry.max_attempts = 1;
  caller.client_ = Must(client::Client::Connect(std::move(options)));
}

Caller& TestServer::Add(std::string user, std::string token) {
  callers_.push_back(
      std::make_unique<Caller>(std::move(user), std::move(token)));
  Connect(*callers_.back());
  return *callers_.back();
}

void TestServer::Restart() {
  app_->Stop(absl::ZeroDuration());
  app_.reset();
  Start("127.0.0.1:0");
  for (auto& caller : callers_) Connect(*caller);
}

absl::CivilDay TestServer::today() const { return BeijingDay(clock_.Now()); }

void TestServer::SetDay(absl::CivilDay day) { clock_.Set(MorningOf(day)); }

void TestServer::Sweep() { Check(app_->Sweep()); }

std::string TestServer::AddUser(const std::string& display_name) {
  v1::CreateUserRequest request;
  request.set_parent(kBureau);
  request.mutable_user()->set_display_name(display_name);
  return Must(admin_->Call<v1::CreateUserResponse>(request)).user().name();
}

std::string TestServer::TokenFor(const std::string& user) {
  v1::CreateApiTokenRequest request;
  request.set_parent(kBureau);
  request.mutable_token()->set_user(user);
  request.mutable_token()->set_display_name("测试");
  return Must(admin_->Call<v1::CreateApiTokenResponse>(request)).secret();
}

void TestServer::Grant(const Caller& caller, v1::Role role,
                       const std::string& scope) {
  v1::CreateGrantRequest request;
  request.set_parent(kBureau);
  request.mutable_grant()->set_user(caller.user());
  request.mutable_grant()->set_role(role);
  if (role == v1::ROLE_UNIT_HEAD) request.mutable_grant()->set_unit(scope);
  if (role == v1::ROLE_SUPERVISOR) {
    request.mutable_grant()->set_supervisor(scope);
  }
  if (role == v1::ROLE_SECTION) {
    request.mutable_grant()->set_section(scope.empty() ? kSection : scope);
  }
  Must(admin_->Call<v1::CreateGrantResponse>(request));
}

void TestServer::RevokeGrants(const Caller& caller) {
  v1::ListGrantsRequest list;
  list.set_parent(kBureau);
  list.set_page_size(500);
  list.set_filter(
      absl::StrCat("user = \"", caller.user(), "\" AND state = ACTIVE"));
  const auto grants = Must(admin_->Call<v1::ListGrantsResponse>(list));
  for (const v1::Grant& grant : grants.grants()) {
    v1::RevokeGrantRequest revoke;
    revoke.set_name(grant.name());
    Must(admin_->Call<v1::RevokeGrantResponse>(revoke));
  }
}

Caller& TestServer::ClientFor(v1::Role role, const std::string& scope) {
  const std::string user =
      AddUser(absl::StrCat(v1::Role_Name(role), " ", ++people_));
  Caller& caller = Add(user, TokenFor(user));
  Grant(caller, role, scope);
  return caller;
}

Caller& TestServer::ToolWith(const std::vector<std::string>& permissions) {
  const std::string user = AddUser(absl::StrCat("对接系统 ", ++people_));
  Caller& caller = Add(user, TokenFor(user));
  if (permissions.empty()) return caller;
  v1::CreateGrantRequest request;
  request.set_parent(kBureau);
  request.mutable_grant()->set_user(user);
  request.mutable_grant()->set_role(v1::ROLE_INTEGRATION);
  request.mutable_grant()->mutable_permissions()->Add(permissions.begin(),
                                                      permissions.end());
  Must(admin_->Call<v1::CreateGrantResponse>(request));
  return caller;
}

Caller& TestServer::WithToken(const std::string& user,
                              const std::string& token) {
  return Add(user, token);
}

Caller& TestServer::AddBureau(const std::string& id) {
  server::InitOptions init;
  init.bureau = id;
  init.display_name = absl::StrCat("教育局 ", id);
  init.agency_codes = {"覃塘教督"};
  init.region = "CN-GX";
  return Add(absl::StrCat("bureaus/", id, "/users/admin"),
             Must(server::InitBureau(init, app_->store(), ids_)));
}

v1::Unit TestServer::AddUnit(const std::string& display_name,
                             v1::UnitKind kind) {
  v1::CreateUnitRequest request = NewUnit(display_name);
  request.mutable_unit()->set_kind(kind);
  return Must(admin_->Call<v1::CreateUnitResponse>(request)).unit();
}

v1::Supervisor TestServer::AddSupervisor(const std::string& display_name) {
  v1::CreateSupervisorRequest request;
  request.set_parent(kBureau);
  v1::Supervisor& supervisor = *request.mutable_supervisor();
  supervisor.set_display_name(display_name);
  supervisor.set_credential_number(absl::StrCat("GB-", ++people_));
  supervisor.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  supervisor.set_tier(v1::SUPERVISOR_TIER_SCHOOL);
  supervisor.set_education(v1::EDUCATION_BACHELOR);
  supervisor.set_years_in_education(15);
  supervisor.set_phone("0775-4210000");
  return Must(admin_->Call<v1::CreateSupervisorResponse>(request))
      .supervisor();
}

v1::Assignment TestServer::Assign(const v1::Unit& unit,
                                  const v1::Supervisor& supervisor) {
  v1::AssignSupervisorRequest request;
  request.set_parent(kBureau);
  request.mutable_assignment()->set_unit(unit.name());
  request.mutable_assignment()->set_supervisor(supervisor.name());
  return Must(admin_->Call<v1::AssignSupervisorResponse>(request))
      .assignment();
}

v1::RecordInspectionRequest TestServer::Visit(
    const v1::Unit& unit, const v1::Supervisor& supervisor,
    const std::vector<v1::Finding>& findings) {
  v1::RecordInspectionRequest request;
  request.set_parent(kBureau);
  request.set_inspection_id(ids_.NewId());
  request.set_request_id(ids_.NewId());
  request.set_sign(true);
  v1::Inspection& inspection = *request.mutable_inspection();
  inspection.set_unit(unit.name());
  inspection.set_supervisor(supervisor.name());
  *inspection.mutable_enter_time() = ToProto(clock_.Now() - absl::Hours(3));
  *inspection.mutable_leave_time() = ToProto(clock_.Now() - absl::Hours(1));
  inspection.add_matters("s6");
  inspection.add_matters("s7");
  inspection.add_methods(v1::INSPECTION_METHOD_CAMPUS_ROUND);
  inspection.set_narrative("巡视校园，查看消防通道和食堂。");
  inspection.set_disposition(DispositionOf(findings));
  request.mutable_findings()->Add(findings.begin(), findings.end());
  return request;
}

v1::RecordInspectionResponse TestServer::Record(
    Caller& caller, const v1::Unit& unit, const v1::Supervisor& supervisor,
    const std::vector<v1::Finding>& findings) {
  return Must(caller.Call<v1::RecordInspectionResponse>(
      Visit(unit, supervisor, findings)));
}

std::int64_t TestServer::HeadSeq() {
  std::int64_t seq = 0;
  Check(app_->store().ReadNow([&](const storage::Snapshot& snapshot) {
    ASSIGN_OR_RETURN(const storage::EventHead head,
                     storage::ReadEventHead(snapshot, "450802"));
    seq = head.seq;
    return absl::OkStatus();
  }));
  return seq;
}

v1::CreateUnitRequest NewUnit(const std::string& display_name,
                              const std::string& parent) {
  v1::CreateUnitRequest request;
  request.set_parent(parent);
  request.mutable_unit()->set_display_name(display_name);
  request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
  request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
  return request;
}

v1::Finding Draft(v1::FindingGrade grade, const std::string& text,
                  bool zero_tolerance) {
  v1::Finding finding;
  finding.set_matter("s6");
  finding.set_grade(grade);
  finding.set_text(text);
  finding.set_zero_tolerance(zero_tolerance);
  return finding;
}

}  // namespace dudao
