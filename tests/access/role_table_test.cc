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
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/validator.h"
#include "services/pipeline/roles.h"
#include "tests/access/request_maker.h"
#include "tests/access/role_world.h"

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

class RoleTableTest : public RoleWorld,
                      public testing::WithParamInterface<std::string> {
 protected:
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

  std::map<std::string, Caller*> callers_;
};

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

// Anyone may try to sign in, with a wrong password too.
bool IsRefusal(const absl::Status& status) {
  return ReasonOf(status) != v1::ERROR_REASON_SIGN_IN_FAILED &&
         (status.code() == absl::StatusCode::kPermissionDenied ||
          status.code() == absl::StatusCode::kUnauthenticated);
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
      "AnswerHelp",          "ApproveCommendation",    "DecideAppeal",
      "DecideEscalation",    "DecideExtension",        "DecideOpinionObjection",
      "DecideReview",        "DecideTeamRecusal",      "DeclineCommendation",
      "DismissEscalation",   "DownloadEvidence",       "GetEvidence",
      "RecordCorrection",    "RevokeCommendation",     "WithdrawEscalation"};
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
