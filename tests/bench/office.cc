#include "tests/bench/office.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "grpcpp/support/slice.h"
#include "storage/base/clock.h"
#include "storage/base/date.h"
#include "storage/base/id_source.h"
#include "storage/base/status_macros.h"

namespace dudao::bench {
namespace {

constexpr int kVisitors = 60;
constexpr int kUnitsEach = 5;

grpc::ByteBuffer ToBytes(const google::protobuf::Message& message) {
  grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

absl::StatusOr<std::string> AddUnit(client::Client& admin, int number) {
  v1::CreateUnitRequest request;
  request.set_parent(Office::kBureau);
  v1::Unit& unit = *request.mutable_unit();
  unit.set_display_name(absl::StrCat("港北区第", number, "小学"));
  unit.set_kind(v1::UNIT_KIND_PRIMARY);
  unit.set_ownership(v1::OWNERSHIP_PUBLIC);
  unit.set_township("大圩镇");
  unit.set_enrolment(800);
  unit.set_head_name("梁校长");
  unit.set_address("贵港市港北区大圩镇学府路 1 号");
  ASSIGN_OR_RETURN(const v1::CreateUnitResponse response,
                   admin.Call<v1::CreateUnitResponse>(request));
  return response.unit().name();
}

absl::StatusOr<std::string> AddSupervisor(client::Client& admin, int number) {
  v1::CreateSupervisorRequest request;
  request.set_parent(Office::kBureau);
  v1::Supervisor& supervisor = *request.mutable_supervisor();
  supervisor.set_display_name(absl::StrCat("督学", number));
  supervisor.set_credential_number(absl::StrCat("GB-", number));
  supervisor.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  supervisor.set_tier(v1::SUPERVISOR_TIER_SCHOOL);
  supervisor.set_education(v1::EDUCATION_BACHELOR);
  supervisor.set_years_in_education(15);
  ASSIGN_OR_RETURN(const v1::CreateSupervisorResponse response,
                   admin.Call<v1::CreateSupervisorResponse>(request));
  return response.supervisor().name();
}

// An account of the supervisor; its token.
absl::StatusOr<std::string> AddAccount(client::Client& admin,
                                       const std::string& supervisor) {
  v1::CreateUserRequest user;
  user.set_parent(Office::kBureau);
  user.mutable_user()->set_display_name("督学账号");
  ASSIGN_OR_RETURN(const v1::CreateUserResponse made,
                   admin.Call<v1::CreateUserResponse>(user));
  v1::CreateGrantRequest grant;
  grant.set_parent(Office::kBureau);
  grant.mutable_grant()->set_user(made.user().name());
  grant.mutable_grant()->set_role(v1::ROLE_SUPERVISOR);
  grant.mutable_grant()->set_supervisor(supervisor);
  RETURN_IF_ERROR(admin.Call<v1::CreateGrantResponse>(grant).status());
  v1::CreateApiTokenRequest token;
  token.set_parent(Office::kBureau);
  token.mutable_token()->set_user(made.user().name());
  token.mutable_token()->set_display_name("手机");
  ASSIGN_OR_RETURN(const v1::CreateApiTokenResponse response,
                   admin.Call<v1::CreateApiTokenResponse>(token));
  return response.secret();
}

absl::StatusOr<Visitor> AddVisitor(client::Client& admin, int number) {
  Visitor visitor;
  ASSIGN_OR_RETURN(visitor.supervisor, AddSupervisor(admin, number));
  ASSIGN_OR_RETURN(visitor.token, AddAccount(admin, visitor.supervisor));
  for (int i = 0; i < kUnitsEach; ++i) {
    ASSIGN_OR_RETURN(std::string unit,
                     AddUnit(admin, number * kUnitsEach + i));
    v1::AssignSupervisorRequest assign;
    assign.set_parent(Office::kBureau);
    assign.mutable_assignment()->set_unit(unit);
    assign.mutable_assignment()->set_supervisor(visitor.supervisor);
    RETURN_IF_ERROR(admin.Call<v1::AssignSupervisorResponse>(assign).status());
    visitor.units.push_back(std::move(unit));
  }
  return visitor;
}

void AddFinding(v1::FindingGrade grade, const char* text,
                v1::RecordInspectionRequest* request) {
  v1::Finding& finding = *request->add_findings();
  finding.set_matter("s6");
  finding.set_grade(grade);
  finding.set_text(text);
}

// All of a visit but who, where and when.
v1::RecordInspectionRequest VisitForm() {
  v1::RecordInspectionRequest request;
  request.set_parent(Office::kBureau);
  request.set_sign(true);
  v1::Inspection& inspection = *request.mutable_inspection();
  inspection.add_matters("s6");
  inspection.add_matters("s7");
  inspection.add_methods(v1::INSPECTION_METHOD_CAMPUS_ROUND);
  inspection.set_narrative("巡视校园，查看消防通道、食堂和宿舍，与校长座谈。");
  inspection.set_disposition(v1::DISPOSITION_SERIOUS);
  AddFinding(v1::FINDING_GRADE_SERIOUS, "教学楼二楼消防通道堵塞。", &request);
  AddFinding(v1::FINDING_GRADE_ORDINARY, "灭火器过期，未及时更换。", &request);
  AddFinding(v1::FINDING_GRADE_MINOR, "食堂台账登记不全。", &request);
  return request;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServerProcess>> StartDudaod(
    const Settings& settings, const std::string& name,
    const std::vector<std::string>& options) {
  std::vector<std::string> command = {
      settings.dudaod, "--data", absl::StrCat(settings.folder, "/", name),
      "serve", "--listen", "127.0.0.1:0"};
  command.insert(command.end(), options.begin(), options.end());
  return ServerProcess::Start(command,
                              absl::StrCat(settings.folder, "/log.txt"));
}

absl::StatusOr<std::string> InitBureau(const Settings& settings,
                                       const std::string& name) {
  return RunProgram(
      {settings.dudaod, "--data", absl::StrCat(settings.folder, "/", name),
       "init", "--bureau", "450802", "--name", "港北区教育局", "--agency-code",
       "港北教督", "--region", "CN-GX"},
      absl::StrCat(settings.folder, "/log.txt"));
}

absl::StatusOr<std::unique_ptr<client::Client>> Connect(
    const ServerProcess& server, const std::string& token) {
  client::Options options;
  options.target = server.address();
  options.token = token;
  return client::Client::Connect(std::move(options));
}

absl::StatusOr<Office> OpenOffice(const Settings& settings,
                                  const std::string& name,
                                  const std::vector<std::string>& options) {
  Office office;
  ASSIGN_OR_RETURN(office.officer_token, InitBureau(settings, name));
  ASSIGN_OR_RETURN(office.server, StartDudaod(settings, name, options));
  ASSIGN_OR_RETURN(const std::unique_ptr<client::Client> admin,
                   Connect(*office.server, office.officer_token));
  for (int i = 0; i < kVisitors; ++i) {
    ASSIGN_OR_RETURN(Visitor visitor, AddVisitor(*admin, i + 1));
    office.visitors.push_back(std::move(visitor));
  }
  return office;
}

MakeCall RecordVisits(const Office& office) {
  auto ids = std::make_shared<SystemIdSource>(*new SystemClock);
  return [&office, ids, form = VisitForm()](std::uint64_t n) {
    const Visitor& visitor = office.visitors[n % office.visitors.size()];
    const std::uint64_t unit =
        n / office.visitors.size() % visitor.units.size();
    const absl::Time now = SystemClock().Now();
    v1::RecordInspectionRequest request = form;
    request.set_inspection_id(ids->NewId());
    request.set_request_id(ids->NewId());
    v1::Inspection& inspection = *request.mutable_inspection();
    inspection.set_unit(visitor.units[unit]);
    inspection.set_supervisor(visitor.supervisor);
    *inspection.mutable_enter_time() = ToProto(now - absl::Hours(3));
    *inspection.mutable_leave_time() = ToProto(now - absl::Hours(1));
    return Outgoing{ToBytes(request), visitor.token};
  };
}

std::pair<v1::GetUnitRequest, std::string> UnitToGet(const Office& office,
                                                     std::uint64_t n) {
  const Visitor& visitor = office.visitors[n % office.visitors.size()];
  v1::GetUnitRequest request;
  request.set_name(
      visitor.units[n / office.visitors.size() % visitor.units.size()]);
  return {std::move(request), visitor.token};
}

MakeCall GetUnits(const Office& office) {
  std::vector<Outgoing> calls;
  for (std::uint64_t n = 0; n < kVisitors * kUnitsEach; ++n) {
    const auto [request, token] = UnitToGet(office, n);
    calls.push_back({ToBytes(request), token});
  }
  return [calls = std::move(calls)](std::uint64_t n) {
    return calls[n % calls.size()];
  };
}

v1::ListFindingsRequest FirstFindings() {
  v1::ListFindingsRequest request;
  request.set_parent(Office::kBureau);
  request.set_page_size(50);
  return request;
}

MakeCall ListFindings(const Office& office) {
  return [call = Outgoing{ToBytes(FirstFindings()), office.officer_token}](
             std::uint64_t) { return call; };
}

}  // namespace dudao::bench
