// docs/roles.md against the server: every RPC, every role, over the socket.

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "dudao/v1/assignment_proposal_service.pb.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/validator.h"
#include "services/pipeline/roles.h"
#include "tests/access/request_maker.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

using google::protobuf::Message;
using pipeline::Method;

const std::vector<std::string> kColumns = {
    "ADMIN",    "OFFICER", "SUPERVISOR",  "UNIT_HEAD", "SECTION",
    "OVERSEER", "AUDITOR", "INTEGRATION", "nobody"};

enum class Cell { kWhole, kOwn, kRefused };

// RPC → column → what the table says. Cells that say something else are
// missing.
using Table = std::map<std::string, std::map<std::string, Cell>>;

const Table& Documented() {
  static const auto& table = *[] {
    static const std::map<std::string, Cell> kWords = {
        {"可", Cell::kWhole}, {"本", Cell::kOwn}, {"—", Cell::kRefused}};
    auto* read = new Table();
    std::ifstream file(DUDAO_DOCS_DIR "/roles.md");
    for (std::string line; std::getline(file, line);) {
      if (!absl::StartsWith(line, "| `")) continue;
      const std::vector<std::string> cells = absl::StrSplit(line, '|');
      const std::string rpc(absl::StripSuffix(
          absl::StripPrefix(absl::StripAsciiWhitespace(cells[1]), "`"), "`"));
      for (std::size_t i = 0; i < kColumns.size() && i + 3 < cells.size();
           ++i) {
        const auto word =
            kWords.find(std::string(absl::StripAsciiWhitespace(cells[i + 3])));
        if (word != kWords.end()) (*read)[rpc][kColumns[i]] = word->second;
      }
    }
    return read;
  }();
  return table;
}

// Two schools with a supervisor each and a case of everything.
class RoleTableTest : public Story,
                      public testing::WithParamInterface<std::string> {
 protected:
  RoleTableTest() {
    own_ = CaseOf(school_, supervisor_, wei_, head_, section_);
    other_ = CaseOf(other_school_, second_supervisor_, li_, other_head_,
                    other_section_);
    Release(own_);
    planned_ = own_["follow_up"];
    own_["follow_up"] = Reserve(school_, own_["finding"]);
    Plan(planned_);
  }

  struct Section {
    std::string name;
    Caller& person;
  };

  World CaseOf(const v1::Unit& unit, Caller& supervisor,
               const v1::Supervisor& person, Caller& head,
               const Section& section);
  std::string Consult(const std::string& source, const std::string& section);
  // One more consultation, whose answer the unit's head may read.
  void Release(const World& world);
  void AddReminder(const v1::Unit& unit, World* world);
  // One more look-back, that nobody has planned.
  std::string Reserve(const v1::Unit& unit, const std::string& finding);
  void Plan(const std::string& follow_up);

  Caller& CallerOf(const std::string& column);
  World WorldFor(const Method& method, const World& world) const;
  absl::Status Try(Caller& caller, const Method& method, const World& world,
                   Message* answer);
  void CheckCell(const std::string& column, const Method& method, Cell cell);
  void CheckNarrowed(Caller& caller, const Method& method, bool narrowed);

  std::vector<const Method*> Methods() {
    std::vector<const Method*> methods;
    for (const auto& method : server_.app().registry().methods()) {
      methods.push_back(method.get());
    }
    return methods;
  }

  const Section section_{"基础教育股",
                         server_.ClientFor(v1::ROLE_SECTION, "基础教育股")};
  const Section other_section_{"体卫艺股",
                               server_.ClientFor(v1::ROLE_SECTION, "体卫艺股")};
  World own_;
  World other_;
  std::string planned_;  // a follow-up with a team and a lead
  std::map<std::string, Caller*> callers_;
};

std::string NameOf(const Message& message) {
  return message.GetReflection()->GetString(
      message, message.GetDescriptor()->FindFieldByName("name"));
}

World RoleTableTest::CaseOf(const v1::Unit& unit, Caller& supervisor,
                            const v1::Supervisor& person, Caller& head,
                            const Section& section) {
  World world = {{"bureau", TestServer::kBureau},
                 {"settings", "bureaus/450802/settings"},
                 {"calendar", "bureaus/450802/calendar"},
                 {"unit", unit.name()},
                 {"supervisor", person.name()},
                 {"user", head.user()}};
  v1::CreateAreaRequest area;
  area.set_parent(TestServer::kBureau);
  area.mutable_area()->set_display_name(unit.display_name() + "片区");
  world["area"] =
      Must(officer_.Call<v1::CreateAreaResponse>(area)).area().name();
  world["assignment"] = AssignmentOf(unit).name();
  v1::ProposeAssignmentsRequest proposal;
  proposal.set_parent(TestServer::kBureau);
  proposal.set_mode(v1::PROPOSAL_MODE_GAPS);
  world["assignment_proposal"] =
      NameOf(Must(officer_.Call<v1::ProposeAssignmentsResponse>(proposal))
                 .assignment_proposal());
  v1::ListGrantsRequest grants;
  grants.set_parent(TestServer::kBureau);
  world["grant"] = NameOf(
      Must(server_.admin().Call<v1::ListGrantsResponse>(grants)).grants(1));
  v1::ListApiTokensRequest tokens;
  tokens.set_parent(TestServer::kBureau);
  world["token"] =
      NameOf(Must(server_.admin().Call<v1::ListApiTokensResponse>(tokens))
                 .api_tokens(1));
  world["checklist"] = "bureaus/450802/checklists/none";

  const auto visit = server_.Record(
      supervisor, unit, person,
      {Draft(v1::FINDING_GRADE_ORDINARY, "台账不全"),
       Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失")});
  world["inspection"] = visit.inspection().name();
  world["finding"] = visit.findings(0).name();
  // Sent again with other content: kept as a conflicting record.
  v1::RecordInspectionRequest again = server_.Visit(unit, person, {});
  again.set_inspection_id(
      visit.inspection().name().substr(visit.inspection().name().size() - 36));
  static_cast<void>(supervisor.Call<v1::RecordInspectionResponse>(again));
  world["notice"] = DraftNotice(supervisor, v1::NOTICE_KIND_ADVICE,
                                {visit.findings(1)})
                        .name();
  const v1::Notice notice = Notify({visit.findings(0)});
  if (unit.name() == school_.name()) {
    BringToClose(notice, visit.findings(0));
  } else {
    v1::RecordServiceRequest service;
    service.set_name(notice.name());
    service.set_method(v1::SERVICE_METHOD_LEFT);
    *service.mutable_service_date() = ToProto(server_.today());
    service.set_proof("送达回证");
    Must(officer_.Call<v1::RecordServiceResponse>(service));
    v1::SubmitRectificationRequest submit;
    submit.set_name(visit.findings(0).name());
    *submit.mutable_rectification() = Report();
    Must(head.Call<v1::SubmitRectificationResponse>(submit));
    Accept(officer_, visit.findings(0));
  }
  world["follow_up"] = OpenFollowUp(visit.findings(0)).name();
  world["consultation"] = Consult(world["finding"], section.name);
  world["escalation"] =
      ServeRung(DecideRung(ProposeRung(unit),
                           v1::ESCALATION_KIND_EXPEDITE_ORDER))
          .name();
  AddReminder(unit, &world);
  return world;
}

std::string RoleTableTest::Consult(const std::string& source,
                                   const std::string& section) {
  v1::RequestConsultationRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_consultation()->set_source(source);
  request.mutable_consultation()->set_question("台账应保存几年？");
  request.set_section(section);
  return Must(officer_.Call<v1::RequestConsultationResponse>(request))
      .consultation()
      .name();
}

void RoleTableTest::Release(const World& world) {
  v1::AnswerConsultationRequest answer;
  answer.set_name(Consult(world.at("inspection"), section_.name));
  answer.mutable_answer()->set_text("三年");
  Must(section_.person.Call<v1::AnswerConsultationResponse>(answer));
  v1::ShareConsultationRequest share;
  share.set_name(answer.name());
  Must(officer_.Call<v1::ShareConsultationResponse>(share));
}

// The head has still to sign the visit's record, and is reminded of it.
void RoleTableTest::AddReminder(const v1::Unit& unit, World* world) {
  v1::ListObligationsRequest due;
  due.set_parent(TestServer::kBureau);
  due.set_filter("unit = \"" + unit.name() + "\" AND kind = CONFIRM_RECORD");
  (*world)["obligation"] =
      NameOf(Must(officer_.Call<v1::ListObligationsResponse>(due))
                 .obligations(0));
  v1::SendReminderRequest remind;
  remind.set_name((*world)["obligation"]);
  (*world)["reminder"] = NameOf(
      Must(officer_.Call<v1::SendReminderResponse>(remind)).reminder());
}

std::string RoleTableTest::Reserve(const v1::Unit& unit,
                                   const std::string& finding) {
  v1::Finding closed;
  closed.set_unit(unit.name());
  closed.set_name(finding);
  const v1::CreateFollowUpRequest request =
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, closed);
  return Must(officer_.Call<v1::CreateFollowUpResponse>(request))
      .follow_up()
      .name();
}

void RoleTableTest::Plan(const std::string& follow_up) {
  v1::PlanFollowUpRequest request;
  request.set_name(follow_up);
  *request.mutable_planned_date() = Day(2026, 12, 1);
  request.add_people(wei_.name());
  request.add_people(server_.AddSupervisor("梁督学").name());
  Must(officer_.Call<v1::PlanFollowUpResponse>(request));
}

Caller& RoleTableTest::CallerOf(const std::string& column) {
  Caller*& caller = callers_[column];
  if (caller != nullptr) return *caller;
  if (column == "nobody") {
    caller = &server_.anonymous();
  } else if (column == "INTEGRATION") {
    caller = &server_.ToolWith({});
  } else if (column == "SUPERVISOR") {
    caller = &supervisor_;
  } else if (column == "UNIT_HEAD") {
    caller = &head_;
  } else if (column == "SECTION") {
    caller = &section_.person;
  } else {
    v1::Role role = v1::ROLE_UNSPECIFIED;
    EXPECT_TRUE(v1::Role_Parse("ROLE_" + column, &role)) << column;
    caller = &server_.ClientFor(role);
  }
  return *caller;
}

// A team records, whoever is its lead; only the lead signs, where there is one.
// Files are shown of a record that every role reads some of.
World RoleTableTest::WorldFor(const Method& method, const World& world) const {
  World chosen = world;
  if (method.policy.permission() == "evidence.read") {
    chosen["inspection"] = world.at("consultation");
  }
  if (method.descriptor->name() == "RecordFollowUp" && world == own_) {
    chosen["follow_up"] = planned_;
  }
  return chosen;
}

absl::Status RoleTableTest::Try(Caller& caller, const Method& method,
                                const World& world, Message* answer) {
  const auto request = MakeRequest(method.descriptor, WorldFor(method, world));
  EXPECT_THAT(api::Validate(*request), IsOk()) << method.name;
  if (method.descriptor->client_streaming()) {
    // The first message, and the end.
    const Message* next = request.get();
    return caller.client().Send(
        method.name,
        [&]() -> absl::StatusOr<const Message*> {
          return std::exchange(next, nullptr);
        },
        answer);
  }
  if (!method.descriptor->server_streaming()) {
    return caller.client().Call(method.name, *request, answer);
  }
  return caller.client().Stream(method.name, *request,
                                [](const Message&) { return false; });
}

bool IsRefusal(const absl::Status& status) {
  return status.code() == absl::StatusCode::kPermissionDenied ||
         status.code() == absl::StatusCode::kUnauthenticated;
}

// What an answer says, without the signs that change from call to call.
std::unique_ptr<Message> Comparable(const Message& answer) {
  std::unique_ptr<Message> copy(answer.New());
  copy->CopyFrom(answer);
  const auto* cursor = copy->GetDescriptor()->FindFieldByName("watch_cursor");
  if (cursor != nullptr) copy->GetReflection()->ClearField(copy.get(), cursor);
  return copy;
}

// A read of the bureau gives one's own part, or the same as the office gets.
void RoleTableTest::CheckNarrowed(Caller& caller, const Method& method,
                                  bool narrowed) {
  std::unique_ptr<Message> mine(method.response->New());
  std::unique_ptr<Message> all(method.response->New());
  EXPECT_OK(Try(caller, method, own_, mine.get()));
  EXPECT_OK(Try(server_.admin(), method, own_, all.get()));
  const auto* total =
      method.response->GetDescriptor()->FindFieldByName("total_size");
  if (total == nullptr) {
    if (narrowed) {
      EXPECT_FALSE(google::protobuf::util::MessageDifferencer::Equals(
          *Comparable(*mine), *Comparable(*all)));
    }
    return;
  }
  const auto size = [&](const Message& answer) {
    return answer.GetReflection()->GetInt64(answer, total);
  };
  // What was sent in conflict is not on record: no head sees any of it.
  const bool nothing =
      &caller == &head_ &&
      method.descriptor->name() == "ListConflictingRecords";
  if (narrowed) {
    EXPECT_LT(size(*mine), size(*all));
    EXPECT_EQ(size(*mine) > 0, !nothing);
  } else {
    EXPECT_EQ(size(*mine), size(*all));
  }
}

void RoleTableTest::CheckCell(const std::string& column, const Method& method,
                              Cell cell) {
  Caller& caller = CallerOf(column);
  std::unique_ptr<Message> answer(method.response->New());
  const absl::Status status = Try(caller, method, own_, answer.get());
  if (cell == Cell::kRefused) {
    EXPECT_THAT(status, StatusIs(column == "nobody"
                                     ? absl::StatusCode::kUnauthenticated
                                     : absl::StatusCode::kPermissionDenied));
    EXPECT_FALSE(TextOf(status).empty());
    return;
  }
  EXPECT_FALSE(IsRefusal(status)) << status;
  EXPECT_THAT(status, testing::Not(StatusIs(absl::StatusCode::kInternal)));
  const bool of_bureau = method.policy.resource_field() == "parent";
  const bool whole_user =
      method.policy.any_user() || method.policy.public_();
  if (of_bureau && method.policy.kind() == v1::METHOD_KIND_READ &&
      !method.descriptor->server_streaming()) {
    CheckNarrowed(caller, method, cell == Cell::kOwn);
    return;
  }
  if (whole_user || (of_bureau && method.steps.stream)) return;
  const absl::Status others = Try(caller, method, other_, answer.get());
  if (cell == Cell::kOwn) {
    EXPECT_THAT(others, StatusIs(absl::StatusCode::kPermissionDenied));
  } else {
    EXPECT_FALSE(IsRefusal(others)) << others;
  }
}

TEST_P(RoleTableTest, EveryRpc) {
  const std::string column = GetParam();
  for (const Method* method : Methods()) {
    SCOPED_TRACE(column + " × " + method->name);
    const auto row = Documented().find(method->descriptor->name());
    if (row == Documented().end() || row->second.count(column) == 0) {
      ADD_FAILURE() << "docs/roles.md says nothing of it";
      continue;
    }
    CheckCell(column, *method, row->second.at(column));
  }
}

INSTANTIATE_TEST_SUITE_P(Roles, RoleTableTest, testing::ValuesIn(kColumns),
                         [](const auto& test) { return test.param; });

class AccessTest : public RoleTableTest {};

TEST_F(AccessTest, TheTableNamesNoRpcThatIsNot) {
  std::set<std::string> known;
  for (const Method* method : Methods()) {
    known.insert(method->descriptor->name());
  }
  for (const auto& [rpc, cells] : Documented()) {
    EXPECT_EQ(known.count(rpc), 1U) << rpc;
    EXPECT_EQ(cells.size(), kColumns.size()) << rpc;
  }
}

TEST_F(AccessTest, NothingWasChangedByTrying) {
  const std::int64_t head = server_.HeadSeq();
  for (const Method* method : Methods()) {
    std::unique_ptr<Message> answer(method->response->New());
    static_cast<void>(Try(server_.admin(), *method, own_, answer.get()));
  }
  EXPECT_EQ(server_.HeadSeq(), head);
}

// A tool may do what its grant lists, and nothing else.
TEST_F(AccessTest, AToolMayCallWhatItsGrantLists) {
  // A person decides; and a file of a record is for who reads the record too.
  const std::set<std::string> never = {
      "AnswerHelp",        "DecideExtension",    "GetEvidence",
      "DownloadEvidence",  "DecideEscalation",   "DismissEscalation",
      "WithdrawEscalation"};
  for (const absl::string_view permission : pipeline::AllPermissions()) {
    Caller& tool = server_.ToolWith({std::string(permission)});
    for (const Method* method : Methods()) {
      if (method->policy.any_user() || method->policy.public_()) continue;
      SCOPED_TRACE(std::string(permission) + " × " + method->name);
      std::unique_ptr<Message> answer(method->response->New());
      const absl::Status status = Try(tool, *method, own_, answer.get());
      const bool allowed = method->policy.permission() == permission &&
                           never.count(method->descriptor->name()) == 0;
      EXPECT_EQ(IsRefusal(status), !allowed) << status;
    }
  }
}

// Whoever holds every role in one bureau holds none in another.
TEST_F(AccessTest, NothingIsAllowedInAnotherBureau) {
  Caller& stranger = server_.AddBureau("450804");
  for (const Method* method : Methods()) {
    if (method->policy.any_user() || method->policy.public_()) continue;
    std::unique_ptr<Message> answer(method->response->New());
    EXPECT_THAT(Try(stranger, *method, own_, answer.get()),
                StatusIs(absl::StatusCode::kPermissionDenied))
        << method->name;
  }
}

TEST_F(AccessTest, ATakenBackGrantEndsAtOnce) {
  server_.RevokeGrants(supervisor_);
  for (const Method* method : Methods()) {
    if (method->policy.any_user() || method->policy.public_()) continue;
    std::unique_ptr<Message> answer(method->response->New());
    EXPECT_THAT(Try(supervisor_, *method, own_, answer.get()),
                StatusIs(absl::StatusCode::kPermissionDenied))
        << method->name;
  }
}

// A supervisor who is replaced keeps what was made, and sees no more.
TEST_F(AccessTest, TheReachOfASupervisorFollowsTheAssignment) {
  v1::EndAssignmentRequest end;
  end.set_name(own_["assignment"]);
  end.set_reason("轮岗");
  v1::GetUnitRequest unit;
  unit.set_name(school_.name());
  EXPECT_OK(supervisor_.Call<v1::GetUnitResponse>(unit));
  Must(officer_.Call<v1::EndAssignmentResponse>(end));
  EXPECT_THAT(supervisor_.Call<v1::GetUnitResponse>(unit),
              StatusIs(absl::StatusCode::kPermissionDenied));
  v1::GetInspectionRequest visit;
  visit.set_name(own_["inspection"]);
  EXPECT_OK(supervisor_.Call<v1::GetInspectionResponse>(visit));
}

}  // namespace
}  // namespace dudao
