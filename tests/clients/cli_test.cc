#include "clients/cli/app.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/import_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/search_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "storage/base/error.h"
#include "storage/base/event_chain.h"
#include "tests/clients/cli_fixture.h"

namespace dudao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST_F(CliTest, GetsAUnit) {
  server_.On<v1::GetUnitRequest, v1::GetUnitResponse>(
      "dudao.v1.UnitService/GetUnit", [](const auto& request, auto& answers) {
        auto* unit = answers.emplace_back().mutable_unit();
        unit->set_name(request.name());
        unit->set_display_name("港城一小");
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"unit", "get", "4511020001"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("bureaus/gangbei/units/4511020001"));
  EXPECT_THAT(out_.str(), HasSubstr("单位名称  港城一小"));
  EXPECT_EQ(RunWith({"unit", "get", "4511020001", "--json"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"display_name\": \"港城一小\""));
  EXPECT_EQ(RunWith({"unit", "get", "list"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("bureaus/gangbei/units/list"));
}

TEST_F(CliTest, FindsAUnitByWhatPeopleCallIt) {
  server_.On<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      "dudao.v1.UnitService/ListUnits",
      [](const auto& request, auto& answers) {
        EXPECT_EQ(request.filter(), "display_name = \"港城一小\"");
        answers.emplace_back().add_units()->set_name("bureaus/gangbei/units/1");
        return absl::OkStatus();
      });
  server_.On<v1::GetUnitRequest, v1::GetUnitResponse>(
      "dudao.v1.UnitService/GetUnit", [](const auto& request, auto& answers) {
        EXPECT_EQ(request.name(), "bureaus/gangbei/units/1");
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"unit", "get", "港城一小"}), ExitCode::kOk);
}

TEST_F(CliTest, TakesTheOnlyBureauWhereNoneIsNamed) {
  variables_.erase("DUDAO_BUREAU");
  server_.On<v1::ListBureausRequest, v1::ListBureausResponse>(
      "dudao.v1.BureauService/ListBureaus", [](const auto&, auto& answers) {
        answers.emplace_back().add_bureaus()->set_name("bureaus/only");
        return absl::OkStatus();
      });
  server_.On<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      "dudao.v1.UnitService/ListUnits",
      [](const auto& request, auto& answers) {
        EXPECT_EQ(request.parent(), "bureaus/only");
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"unit", "list"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("共 0 条"));
}

TEST_F(CliTest, SaysWhyTheServerRefused) {
  server_.On<v1::AcceptFindingRequest, v1::AcceptFindingResponse>(
      "dudao.v1.FindingService/AcceptFinding", [](const auto&, auto&) {
        return GuardFailed("严重问题须先复查。", "A recheck comes first.");
      });
  EXPECT_EQ(RunWith({"finding", "accept", "f1", "--note", "好"}),
            ExitCode::kFailedPrecondition);
  EXPECT_EQ(err_.str(), "错误：严重问题须先复查。\n");
  EXPECT_EQ(RunWith({"finding", "accept", "f1", "--lang", "en"}),
            ExitCode::kFailedPrecondition);
  EXPECT_EQ(err_.str(), "Error: A recheck comes first.\n");
}

TEST_F(CliTest, RefusesAWrongCommandLine) {
  EXPECT_EQ(RunWith({"unit", "list", "--nonsense"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("不认识的参数：--nonsense"));
  EXPECT_EQ(RunWith({"unit", "create", "--kind", "小学校"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(),
              HasSubstr("--kind  “小学校”不对：可选 小学（PRIMARY）"));
  EXPECT_EQ(RunWith({"unit", "create", "--kind"}), ExitCode::kUsage);
  EXPECT_EQ(RunWith({"unit"}), ExitCode::kUsage);
  EXPECT_EQ(RunWith({}), ExitCode::kUsage);
  EXPECT_EQ(RunWith({"unit", "list", "--lang", "fr"}), ExitCode::kUsage);
  EXPECT_EQ(RunWith({"unit", "list", "--server", "example.org:1"}),
            ExitCode::kUsage);
  EXPECT_THAT(server_.received(), IsEmpty());
}

TEST_F(CliTest, ReadsTheConfigurationAndTheTokenFile) {
  variables_.clear();
  const std::string token = WriteFile("token", " secret\n");
  chmod(token.c_str(), 0600);
  const std::string config =
      WriteFile("config", absl::StrCat("server=", server_.target(),
                                       "\nbureau=gangbei\nlang=en\n",
                                       "token-file=", token, "\n"));
  server_.On<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      "dudao.v1.UnitService/ListUnits",
      [](const auto& request, auto& answers) {
        EXPECT_EQ(request.parent(), "bureaus/gangbei");
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"unit", "list", "--config", config}), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "0 rows\n");
  ASSERT_THAT(server_.received(), SizeIs(1));
  EXPECT_EQ(server_.received()[0].metadata.at("authorization"),
            "Bearer secret");
  chmod(token.c_str(), 0644);
  EXPECT_EQ(RunWith({"unit", "list", "--config", config}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("chmod 600"));
  EXPECT_EQ(RunWith({"unit", "list", "--config", "/nowhere"}),
            ExitCode::kUsage);
}

TEST_F(CliTest, TodoAsksForMyOwn) {
  std::vector<bool> mine;
  server_.On<v1::ListObligationsRequest, v1::ListObligationsResponse>(
      "dudao.v1.ObligationService/ListObligations",
      [&mine](const auto& request, auto& answers) {
        mine.push_back(request.mine());
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"todo"}), ExitCode::kOk);
  EXPECT_EQ(RunWith({"todo", "--everyone", "--overdue"}), ExitCode::kOk);
  EXPECT_EQ(mine, (std::vector<bool>{true, false}));
}

TEST_F(CliTest, SearchesForWords) {
  std::vector<std::string> seen;
  server_.On<v1::SearchRequest, v1::SearchResponse>(
      "dudao.v1.SearchService/Search",
      [&seen](const auto& request, auto& answers) {
        seen.push_back(absl::StrCat(request.parent(), " ", request.query(),
                                    " ", request.types_size(),
                                    request.page_token()));
        auto& answer = answers.emplace_back();
        answer.add_results()->mutable_title()->set_text("港城一小");
        answer.set_total_size(2);
        if (request.page_token().empty()) answer.set_next_page_token("more");
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"search", "食堂", "一小", "--type", "问题", "--type",
                     "inspection"}),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("港城一小"));
  EXPECT_THAT(out_.str(), HasSubstr("共 2 条，已显示 1 条"));
  EXPECT_EQ(RunWith({"search", "食堂", "--all", "--json"}), ExitCode::kOk);
  // One document of all pages, as every other list prints.
  EXPECT_THAT(nlohmann::json::parse(out_.str())["results"], SizeIs(2));
  EXPECT_THAT(seen, testing::ElementsAre("bureaus/gangbei 食堂 一小 2",
                                         "bureaus/gangbei 食堂 0",
                                         "bureaus/gangbei 食堂 0more"));
}

TEST_F(CliTest, ImportsARoster) {
  const std::string file = WriteFile("units.csv", "单位名称\n港城一小\n坏\n");
  server_.On<v1::ImportRosterRequest, v1::ImportRosterResponse>(
      "dudao.v1.ImportService/ImportRoster",
      [](const auto& request, auto& answers) {
        EXPECT_EQ(request.kind(), v1::ROSTER_KIND_UNITS);
        EXPECT_EQ(request.error_mode(), v1::ROSTER_ERROR_MODE_GOOD_ROWS);
        EXPECT_THAT(request.content(), StartsWith("单位名称\n"));
        EXPECT_THAT(request.request_id(), SizeIs(36));
        EXPECT_EQ(request.sheet(), "名册");
        auto& answer = answers.emplace_back();
        answer.set_sheet("名册");
        answer.set_rows(2);
        answer.set_created(1);
        answer.set_rejected(1);
        answer.add_problems()->set_row(3);
        answer.mutable_problems(0)->set_problem("名称太短");
        return absl::OkStatus();
      });
  EXPECT_EQ(
      RunWith({"import", "units", file, "--good-rows", "--sheet", "名册"}),
      ExitCode::kInvalidArgument);
  EXPECT_THAT(
      out_.str(),
      HasSubstr("工作表“名册”共 2 行：新增 1，更新 0，未变 0，未导入 1"));
  // Nobody looks: no progress is asked for, and none is written.
  EXPECT_THAT(server_.received(), SizeIs(1));
  EXPECT_THAT(err_.str(), IsEmpty());
  EXPECT_THAT(out_.str(), HasSubstr("名称太短"));
  EXPECT_EQ(RunWith({"import", "units", "/nowhere.csv"}), ExitCode::kUsage);
}

TEST_F(CliTest, StreamsAndExportsTheLedger) {
  server_.On<v1::StreamLedgerRequest, v1::StreamLedgerResponse>(
      "dudao.v1.ReportService/StreamLedger",
      [](const auto& request, auto& answers) {
        EXPECT_THAT(request.words(), SizeIs(2));
        for (int i = 1; i <= 3; ++i) {
          answers.emplace_back().add_rows()->set_number(i);
        }
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"ledger", "--all", "--word", "逾期", "--word", "反弹"}),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("共 3 条"));
  EXPECT_EQ(RunWith({"ledger", "--all", "--json", "--word", "逾期", "--word",
                     "反弹"}),
            ExitCode::kOk);
  // One document of all rows.
  EXPECT_THAT(nlohmann::json::parse(out_.str())["rows"], SizeIs(3));
  server_.On<v1::ExportLedgerRequest, v1::ExportLedgerResponse>(
      "dudao.v1.ReportService/ExportLedger", [](const auto&, auto& answers) {
        answers.emplace_back().set_content("序号,");
        answers.emplace_back().set_content("单位\n");
        return absl::OkStatus();
      });
  const std::string file = dir_.File("ledger.csv");
  EXPECT_EQ(RunWith({"ledger", "--csv", file}), ExitCode::kOk);
  std::ifstream csv(file);
  std::string line;
  std::getline(csv, line);
  EXPECT_EQ(line, "序号,单位");
  EXPECT_EQ(RunWith({"ledger", "--csv", "-"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "序号,单位\n");
}

TEST_F(CliTest, SummarisesAPeriod) {
  server_.On<v1::GetSummaryRequest, v1::GetSummaryResponse>(
      "dudao.v1.ReportService/GetSummary",
      [](const auto& request, auto& answers) {
        EXPECT_EQ(request.from_date().year(), 2026);
        EXPECT_EQ(request.from_date().month(), 9);
        EXPECT_EQ(request.by(), v1::SUMMARY_DIMENSION_UNIT);
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"summary", "--by", "unit", "--from", "2026-09-01"}),
            ExitCode::kOk);
  EXPECT_EQ(RunWith({"summary", "--csv", "-", "--township", "港城镇"}),
            ExitCode::kUsage);
}

TEST_F(CliTest, OpensAFigureOfTheSummary) {
  v1::ListSummaryItemsRequest asked;
  server_.On<v1::ListSummaryItemsRequest, v1::ListSummaryItemsResponse>(
      "dudao.v1.ReportService/ListSummaryItems",
      [&asked](const auto& request, auto& answers) {
        asked = request;
        v1::ListSummaryItemsResponse& answer = answers.emplace_back();
        answer.set_total_size(1);
        v1::SummaryItem& item = *answer.add_items();
        item.set_unit_display_name("第一小学");
        item.set_word(v1::LEDGER_WORD_OVERDUE);
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"summary", "rows", "--by", "乡镇", "--key", "大圩镇",
                     "--figure", "当前逾期", "--from", "2026-09-01"}),
            ExitCode::kOk);
  EXPECT_EQ(asked.by(), v1::SUMMARY_DIMENSION_TOWNSHIP);
  EXPECT_EQ(asked.key(), "大圩镇");
  EXPECT_EQ(asked.figure(), v1::SUMMARY_FIGURE_OVERDUE_NOW);
  EXPECT_EQ(asked.from_date().month(), 9);
  EXPECT_THAT(out_.str(), HasSubstr("第一小学"));
  EXPECT_THAT(out_.str(), HasSubstr("逾期"));
  // The group without a township is not the total.
  EXPECT_EQ(RunWith({"summary", "rows", "--figure", "visits"}), ExitCode::kOk);
  EXPECT_FALSE(asked.has_key());
  EXPECT_EQ(RunWith({"summary", "rows", "--figure", "visits", "--key", ""}),
            ExitCode::kOk);
  EXPECT_TRUE(asked.has_key());
  EXPECT_EQ(RunWith({"summary", "rows", "--figure", "幼儿园"}),
            ExitCode::kUsage);
}

// A chain of two events.
v1::ListEventsResponse Chain() {
  v1::ListEventsResponse response;
  std::string prev(kGenesisHash);
  for (int i = 1; i <= 2; ++i) {
    v1::Event* event = response.add_events();
    event->set_bureau("bureaus/gangbei");
    event->set_seq(i);
    event->mutable_time()->set_seconds(i);
    event->set_kind("unit.created");
    event->set_stored_body("body");
    event->set_body_digest(BodyDigest("body"));
    event->set_prev_hash(prev);
    EventHeader header;
    header.bureau = "gangbei";
    header.seq = i;
    header.time_us = i * 1'000'000;
    header.kind = event->kind();
    prev = EventHash(header, event->body_digest(), prev);
    event->set_hash(prev);
  }
  response.set_last_seq(2);
  return response;
}

TEST_F(CliTest, VerifiesTheEventsHereToo) {
  v1::ListEventsResponse chain = Chain();
  server_.On<v1::VerifyEventsRequest, v1::VerifyEventsResponse>(
      "dudao.v1.EventService/VerifyEvents",
      [head = chain.events(1).hash()](const auto&, auto& answers) {
        auto& answer = answers.emplace_back();
        answer.set_intact(true);
        answer.set_events(2);
        answer.set_head_hash(head);
        return absl::OkStatus();
      });
  server_.On<v1::ListEventsRequest, v1::ListEventsResponse>(
      "dudao.v1.EventService/ListEvents",
      [&chain](const auto& request, auto& answers) {
        EXPECT_TRUE(request.with_stored_body());
        answers.emplace_back();
        if (request.after_seq() == 0) answers.back() = chain;
        return absl::OkStatus();
      });
  const std::string copy = dir_.File("copy.jsonl");
  EXPECT_EQ(RunWith({"verify", "--save", copy}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("本机重算：完整，2 个事件"));
  EXPECT_EQ(RunWith({"verify", "--offline-copy", copy}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), Not(HasSubstr("服务器校验")));
  chain.mutable_events(1)->set_actor("forged");
  EXPECT_EQ(RunWith({"verify"}), ExitCode::kVerificationFailed);
  EXPECT_THAT(out_.str(), HasSubstr("首个异常事件 2"));
  chain.mutable_events()->RemoveLast();
  EXPECT_EQ(RunWith({"verify"}), ExitCode::kVerificationFailed);
  EXPECT_THAT(out_.str(), HasSubstr("不一致"));
  EXPECT_EQ(RunWith({"verify", "--server-only"}), ExitCode::kOk);
}

TEST_F(CliTest, TellsWhatTheServerFoundBrokenInTheLanguageAsked) {
  std::string problem_en = "event 2 was changed";
  server_.On<v1::VerifyEventsRequest, v1::VerifyEventsResponse>(
      "dudao.v1.EventService/VerifyEvents",
      [&problem_en](const auto&, auto& answers) {
        auto& answer = answers.emplace_back();
        answer.set_first_bad_seq(2);
        answer.set_problem("第 2 号事件被改动");
        answer.set_problem_en(problem_en);
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"verify", "--server-only"}),
            ExitCode::kVerificationFailed);
  EXPECT_THAT(out_.str(), HasSubstr("首个异常事件 2：第 2 号事件被改动"));
  EXPECT_EQ(RunWith({"--lang", "en", "verify", "--server-only"}),
            ExitCode::kVerificationFailed);
  EXPECT_THAT(out_.str(), HasSubstr("broken at event 2: event 2 was changed"));
  problem_en.clear();  // as an earlier server leaves it
  RunWith({"--lang", "en", "verify", "--server-only"});
  EXPECT_THAT(out_.str(), HasSubstr("broken at event 2: 第 2 号事件被改动"));
}

TEST_F(CliTest, HelpIsInBothLanguages) {
  EXPECT_EQ(RunWith({"notice", "--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("record-service"));
  EXPECT_EQ(RunWith({"unit", "create", "--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("单位名称"));
  EXPECT_EQ(RunWith({"unit", "create", "--help", "--lang", "en"}),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("Create unit"));
  EXPECT_EQ(RunWith({"--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("退出码"));
}

TEST_F(CliTest, CompletionIsAShellScript) {
  ASSERT_EQ(RunWith({"completion", "bash"}), ExitCode::kOk);
  const std::string script = WriteFile(
      "completion.bash",
      absl::StrCat(out_.str(),
                   "COMP_WORDS=(dudao --lang zh notice iss)\nCOMP_CWORD=4\n"
                   "_dudao\necho \"${COMPREPLY[*]}\" >&3\n"));
  EXPECT_EQ(std::system(absl::StrCat("bash -n ", script).c_str()), 0);
  const std::string answer = dir_.File("answer");
  EXPECT_EQ(std::system(
                absl::StrCat("bash ", script, " 3> ", answer).c_str()),
            0);
  std::ifstream file(answer);
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "issue");
  ASSERT_EQ(RunWith({"completion", "zsh"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("bashcompinit"));
}

}  // namespace
}  // namespace dudao::cli
