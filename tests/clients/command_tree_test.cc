#include "clients/cli/command_tree.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/flags.h"
#include "clients/cpp/contract.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace dudao::cli {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::SizeIs;

std::string CommandFor(const char* method) {
  const auto* descriptor = client::FindMethod(method);
  if (descriptor == nullptr) return "";
  const Command command = CommandOf(descriptor);
  return absl::StrCat(command.noun, " ", command.verb);
}

TEST(CommandTreeTest, EveryMethodHasACommandOfItsOwn) {
  std::map<std::pair<std::string, std::string>, std::string> seen;
  int methods = 0;
  for (const auto* service : client::Services()) {
    methods += service->method_count();
  }
  for (const Command& command : ContractCommands()) {
    EXPECT_FALSE(command.noun.empty()) << command.method->full_name();
    EXPECT_EQ(command.verb.empty(), command.noun == "search")
        << command.method->full_name();
    const auto [at, added] = seen.insert(
        {{command.noun, command.verb}, command.method->full_name()});
    EXPECT_TRUE(added) << at->second << " and " << command.method->full_name();
  }
  EXPECT_THAT(seen, SizeIs(methods));
  EXPECT_GT(methods, 80);
}

// A service whose file contract.cc forgets would have no commands at all.
TEST(CommandTreeTest, EveryServiceOfTheContractIsLinked) {
  std::set<std::string> packages;
  for (const auto* service : client::Services()) {
    packages.insert(service->file()->package());
  }
  EXPECT_THAT(packages, SizeIs(1));
  EXPECT_THAT(client::Services(), SizeIs(32));
}

TEST(CommandTreeTest, NamesAreWhatPeopleSay) {
  EXPECT_EQ(CommandFor("dudao.v1.UnitService/ListUnits"), "unit list");
  EXPECT_EQ(CommandFor("dudao.v1.NoticeService/IssueNotice"), "notice issue");
  EXPECT_EQ(CommandFor("dudao.v1.NoticeService/RecordService"),
            "notice record-service");
  EXPECT_EQ(CommandFor("dudao.v1.BureauService/GetBureauSettings"),
            "settings get");
  EXPECT_EQ(CommandFor("dudao.v1.BureauService/CreateArea"), "area create");
  EXPECT_EQ(CommandFor("dudao.v1.FindingService/CloseAsAdvised"),
            "finding close-as-advised");
  EXPECT_EQ(CommandFor("dudao.v1.FollowUpService/ListFollowUps"),
            "follow-up list");
  EXPECT_EQ(CommandFor("dudao.v1.InspectionService/CompleteInspectionRecord"),
            "inspection complete-record");
  EXPECT_EQ(CommandFor("dudao.v1.IdentityService/RevokeApiToken"),
            "token revoke");
  EXPECT_EQ(CommandFor("dudao.v1.SessionService/SignIn"), "session sign-in");
  EXPECT_EQ(CommandFor("dudao.v1.SessionService/ListMySessions"),
            "session list-my");
  EXPECT_EQ(CommandFor("dudao.v1.SessionService/ResetPassword"),
            "session reset-password");
  EXPECT_EQ(CommandFor("dudao.v1.AssignmentService/ReplaceSupervisor"),
            "assignment replace-supervisor");
  EXPECT_EQ(CommandFor("dudao.v1.ImportService/ImportRoster"),
            "import roster");
  EXPECT_EQ(CommandFor("dudao.v1.CalendarService/ImportCalendar"),
            "calendar import");
  EXPECT_EQ(CommandFor("dudao.v1.CalendarService/SetCalendarYear"),
            "calendar set-year");
  EXPECT_EQ(CommandFor("dudao.v1.CalendarService/ExplainDeadline"),
            "calendar explain-deadline");
  EXPECT_EQ(CommandFor("dudao.v1.PreferenceService/UpdatePreferences"),
            "preference update");
  EXPECT_EQ(CommandFor("dudao.v1.PublicService/ListPublishedReports"),
            "public published-reports");
  EXPECT_EQ(CommandFor("dudao.v1.ServerService/GetServerStatus"),
            "server status");
  EXPECT_EQ(
      CommandFor("dudao.v1.AssignmentProposalService/ProposeAssignments"),
      "assignment propose");
  EXPECT_EQ(
      CommandFor("dudao.v1.AssignmentProposalService/GetAssignmentProposal"),
      "assignment get-proposal");
}

TEST(CommandTreeTest, EveryFlagOfAMethodIsUnique) {
  for (const Command& command : ContractCommands()) {
    std::set<std::string> names;
    for (const Flag& flag : FlagsOf(command.method, {"json", "from"})) {
      for (const std::string& name : flag.names) {
        EXPECT_TRUE(names.insert(name).second)
            << command.method->full_name() << " --" << name;
      }
    }
  }
}

TEST(CommandTreeTest, FlagsLeaveOutWhatTheServerSets) {
  std::set<std::string> names;
  for (const Flag& flag :
       FlagsOf(client::FindMethod("dudao.v1.UnitService/CreateUnit"), {})) {
    names.insert(flag.names.begin(), flag.names.end());
  }
  EXPECT_THAT(names, Contains("display-name"));
  EXPECT_THAT(names, Contains("unit.display-name"));
  EXPECT_THAT(names, Not(Contains("state")));
  EXPECT_THAT(names, Not(Contains("unit.etag")));
}

TEST(CommandTreeTest, APasswordIsNeverAFlag) {
  for (const char* method : {"dudao.v1.SessionService/SignIn",
                             "dudao.v1.SessionService/ChangePassword"}) {
    for (const Flag& flag : FlagsOf(client::FindMethod(method), {})) {
      for (const std::string& name : flag.names) {
        EXPECT_EQ(name.find("password"), std::string::npos) << name;
      }
    }
  }
}

TEST(CommandTreeTest, NounsHaveLabels) {
  for (const Command& command : ContractCommands()) {
    EXPECT_NE(NounLabel(command.noun, Lang::kZh), command.noun);
  }
}

}  // namespace
}  // namespace dudao::cli
