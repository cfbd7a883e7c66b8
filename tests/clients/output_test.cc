#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/columns.h"
#include "clients/cli/error_printer.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/field_text.h"
#include "clients/cli/record_printer.h"
#include "clients/cli/response_printer.h"
#include "clients/cli/search_printer.h"
#include "clients/cli/table_printer.h"
#include "clients/cli/text_width.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/assignment_proposal_service.pb.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "tests/testing/status_matchers.h"

namespace dudao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(TextWidthTest, CountsColumns) {
  EXPECT_EQ(DisplayWidth("abc"), 3u);
  EXPECT_EQ(DisplayWidth("港城一小"), 8u);
  EXPECT_EQ(DisplayWidth("港A（一）"), 9u);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1u);
  EXPECT_EQ(DisplayWidth("\xF0\xA0\x80\x80"), 2u);
  EXPECT_EQ(DisplayWidth("\xff"), 1u);
}

TEST(TextWidthTest, ClipsBetweenCharacters) {
  EXPECT_EQ(Clip("港城一小", 8), "港城一小");
  EXPECT_EQ(Clip("港城一小", 7), "港城一…");
  EXPECT_EQ(Clip("港城一小", 6), "港城…");
  EXPECT_EQ(Clip("abc", 2), "a…");
}

TEST(TextWidthTest, KeepsTheTerminalSafe) {
  EXPECT_EQ(Printable("a\x1b[31mb\nc", false), "a [31mb c");
  EXPECT_EQ(Printable("a\r\nb", true), "a\nb");
  EXPECT_EQ(Printable("\xC2\x9B" "1m", false), " 1m");
  EXPECT_EQ(Printable("港\xff", false), "港�");
}

TEST(TextWidthTest, RefusesWhatIsNotUtf8) {
  EXPECT_TRUE(IsUtf8("港城"));
  EXPECT_FALSE(IsUtf8("\xC0\x80"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
  EXPECT_FALSE(IsUtf8("\xE6\xB8"));
}

TEST(TablePrinterTest, AlignsWideCharacters) {
  std::ostringstream out;
  TablePrinter table({{"名称", false, false}, {"数", true, false}}, 0);
  table.Print({{"港城一小", "5"}, {"a", "120"}}, out);
  EXPECT_EQ(out.str(),
            "名称       数\n"
            "港城一小    5\n"
            "a         120\n");
}

TEST(TablePrinterTest, MarksAreColourOrNothingAndTakeNoRoom) {
  const std::string cell = {'a', kMarkBegin, 'b', kMarkEnd, 'c'};
  std::ostringstream plain;
  TablePrinter({{"x"}, {"y"}}, 0).Print({{cell, "1"}}, plain);
  EXPECT_EQ(plain.str(), "x    y\nabc  1\n");
  std::ostringstream bright;
  TablePrinter({{"x"}, {"y"}}, 0, true).Print({{cell, "1"}}, bright);
  EXPECT_EQ(bright.str(), "x    y\na\x1b[1;31mb\x1b[0mc  1\n");
}

TEST(TablePrinterTest, ColourEndsWithItsCell) {
  const std::string cell =
      absl::StrCat("一二", std::string(1, kMarkBegin), "三四五六七八",
                   std::string(1, kMarkEnd));
  std::ostringstream out;
  TablePrinter({{"x"}, {"y"}}, 14, true).Print({{cell, "末"}}, out);
  EXPECT_THAT(out.str(), HasSubstr("一二\x1b[1;31m三四…\x1b[0m   末\n"));
}

TEST(TablePrinterTest, FitsTheTerminal) {
  std::ostringstream out;
  TablePrinter table({{"id", false, true}, {"text", false, false}}, 20);
  table.Print({{"0123456789", "一二三四五六七八九十"}}, out);
  EXPECT_EQ(out.str(), "id          text\n0123456789  一二三…\n");
}

TEST(FieldTextTest, SpeaksTheLanguage) {
  v1::Finding finding;
  finding.set_grade(v1::FINDING_GRADE_SERIOUS);
  finding.set_zero_tolerance(true);
  *finding.mutable_deadline()->mutable_due_date() =
      ToProto(absl::CivilDay(2026, 8, 1));
  finding.mutable_deadline()->set_provisional(true);
  finding.mutable_raise_time()->set_seconds(1785547800);
  const auto text = [&](const char* field, Lang lang) {
    return FieldText(finding, finding.GetDescriptor()->FindFieldByName(field),
                     lang, false);
  };
  EXPECT_EQ(text("grade", Lang::kZh), "严重");
  EXPECT_EQ(text("grade", Lang::kEn), "SERIOUS");
  EXPECT_EQ(text("zero_tolerance", Lang::kZh), "是");
  EXPECT_EQ(text("deadline", Lang::kZh), "2026-08-01（暂定）");
  EXPECT_EQ(text("raise_time", Lang::kZh), "2026-08-01 09:30:00");
  EXPECT_EQ(text("round", Lang::kZh), "");
  EXPECT_EQ(text("state", Lang::kZh), "");
}

TEST(FieldTextTest, PartsThatAreListsThemselvesAreToldApart) {
  v1::GatePlate plate;
  const auto* field = plate.GetDescriptor()->FindFieldByName("matters");
  plate.add_matters("校务管理");
  plate.add_matters("招生");
  EXPECT_EQ(FieldText(plate, field, Lang::kZh, false), "校务管理、招生");
  EXPECT_EQ(FieldText(plate, field, Lang::kEn, false), "校务管理, 招生");
  plate.set_matters(1, "招生、收费");
  EXPECT_EQ(FieldText(plate, field, Lang::kZh, false), "校务管理；招生、收费");
}

TEST(FieldTextTest, ADayThatIsNotFixedYetIsToldByItsEvent) {
  v1::Finding finding;
  v1::Limit* limit = finding.mutable_deadline()->mutable_limit();
  limit->set_length(15);
  limit->set_unit(v1::LIMIT_UNIT_WORKING_DAY);
  limit->set_start_event(v1::START_EVENT_SERVICE);
  const auto* field = finding.GetDescriptor()->FindFieldByName("deadline");
  EXPECT_EQ(FieldText(finding, field, Lang::kZh, false), "送达后15个工作日");
  EXPECT_EQ(FieldText(finding, field, Lang::kEn, false),
            "15 WORKING_DAY after SERVICE");
}

TEST(FieldTextTest, RoundsNumbers) {
  v1::Coverage coverage;
  const auto text = [&](const char* field, double number) {
    const auto* descriptor = coverage.GetDescriptor()->FindFieldByName(field);
    coverage.GetReflection()->SetDouble(&coverage, descriptor, number);
    return FieldText(coverage, descriptor, Lang::kZh, true);
  };
  EXPECT_EQ(text("ratio", 52.0 / 9), "5.78");
  EXPECT_EQ(text("ratio", 5.5), "5.5");
  EXPECT_EQ(text("ratio", 100), "100");
  EXPECT_EQ(text("ratio", 0), "0");
  EXPECT_EQ(text("coverage", 1), "100%");
  EXPECT_EQ(text("coverage", 0.57), "57%");
  EXPECT_EQ(text("coverage", 51.0 / 52), "98.08%");
  EXPECT_EQ(text("coverage", 0), "0%");
}

TEST(RecordPrinterTest, LeavesOutWhatIsEmpty) {
  v1::Unit unit;
  unit.set_name("bureaus/b/units/u");
  unit.set_display_name("港城一小");
  unit.set_kind(v1::UNIT_KIND_PRIMARY);
  std::ostringstream out;
  PrintRecord(unit, Lang::kZh, out);
  EXPECT_EQ(out.str(),
            "名称      bureaus/b/units/u\n"
            "单位名称  港城一小\n"
            "类别      小学\n");
}

TEST(ColumnsTest, AreFieldsOfTheMessage) {
  for (const auto* service : client::Services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* items = ItemsField(service->method(i));
      if (items == nullptr) continue;
      const auto columns = ColumnsOf(items->message_type(), "");
      EXPECT_OK(columns.status()) << items->message_type()->full_name();
      EXPECT_FALSE(columns->empty()) << items->message_type()->full_name();
    }
  }
  EXPECT_OK(ColumnsOf(v1::Finding::descriptor(), "name,deadline.due_date"));
  const auto wrong = ColumnsOf(v1::Finding::descriptor(), "colour");
  EXPECT_THAT(wrong, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(TextOf(wrong.status()), HasSubstr("zero_tolerance"));
}

TEST(ResponsePrinterTest, PrintsListsWithAFooter) {
  v1::ListUnitsResponse response;
  response.add_units()->set_name("bureaus/b/units/4511020001");
  response.mutable_units(0)->set_display_name("港城一小");
  response.set_total_size(1208);
  std::ostringstream out;
  ResponsePrinter printer(client::FindMethod("dudao.v1.UnitService/ListUnits"),
                          OutputOptions(), out);
  EXPECT_OK(printer.Print(response));
  EXPECT_OK(printer.Finish());
  EXPECT_THAT(out.str(), HasSubstr("单位名称"));
  EXPECT_THAT(out.str(), HasSubstr("4511020001  港城一小"));
  EXPECT_THAT(out.str(), HasSubstr("共 1208 条，已显示 1 条"));
}

TEST(ResponsePrinterTest, PutsTheTotalUnderASummary) {
  v1::GetSummaryResponse response;
  response.add_rows()->set_display_name("港城镇");
  response.mutable_rows(0)->set_visits(3);
  response.mutable_total()->set_visits(3);
  std::ostringstream out;
  ResponsePrinter printer(
      client::FindMethod("dudao.v1.ReportService/GetSummary"), OutputOptions(),
      out);
  EXPECT_OK(printer.Print(response));
  EXPECT_THAT(out.str(), HasSubstr("港城镇"));
  EXPECT_THAT(out.str(), HasSubstr("\n合计"));
}

TEST(ResponsePrinterTest, PrintsTheListsOfAReportAsTables) {
  v1::GetCoverageResponse response;
  v1::Coverage& coverage = *response.mutable_coverage();
  coverage.set_units(52);
  coverage.add_uncovered()->set_display_name("港城一小");
  coverage.add_uncovered()->set_display_name("港城二小");
  coverage.add_overloaded()->set_display_name("韦丽");
  coverage.mutable_overloaded(0)->set_units(9);
  std::ostringstream out;
  ResponsePrinter printer(
      client::FindMethod("dudao.v1.AssignmentService/GetCoverage"),
      OutputOptions(), out);
  EXPECT_OK(printer.Print(response));
  EXPECT_THAT(out.str(), HasSubstr("\n未覆盖单位\n"));
  EXPECT_THAT(out.str(), HasSubstr("\n超负荷督学\n"));
  EXPECT_THAT(out.str(), HasSubstr("姓名  单位数\n"));
  EXPECT_THAT(out.str(), Not(HasSubstr("未覆盖单位 1")));
}

TEST(ResponsePrinterTest, PrintsTheChangesOfAProposalAsATable) {
  v1::GetAssignmentProposalResponse response;
  v1::AssignmentProposal& proposal = *response.mutable_assignment_proposal();
  proposal.set_name("bureaus/gangbei/assignmentProposals/p1");
  proposal.set_state(v1::ASSIGNMENT_PROPOSAL_STATE_PROPOSED);
  proposal.add_figures()->set_moment(v1::FIGURES_MOMENT_PRESENT);
  proposal.mutable_figures(0)->set_coverage(0.985);
  v1::ProposedAssignment& change = *proposal.add_changes();
  change.set_unit_display_name("港城一小");
  change.set_township("港城街道");
  change.set_supervisor_display_name("韦丽");
  change.set_reason("原无责任督学");
  change.set_choice_reason("在港城街道另有4个单位");
  std::ostringstream out;
  ResponsePrinter printer(
      client::FindMethod(
          "dudao.v1.AssignmentProposalService/GetAssignmentProposal"),
      OutputOptions(), out);
  EXPECT_OK(printer.Print(response));
  EXPECT_THAT(out.str(), HasSubstr("状态  拟定\n"));
  EXPECT_THAT(out.str(), HasSubstr("\n指标\n时点"));
  EXPECT_THAT(out.str(), HasSubstr("98.5%"));
  EXPECT_THAT(out.str(), HasSubstr("\n变更\n单位名称  乡镇      现任  拟任"));
  EXPECT_THAT(out.str(),
              HasSubstr("\n港城一小  港城街道        韦丽  原无责任督学"));
}

TEST(ResponsePrinterTest, PrintsJsonWithTheNamesOfTheProto) {
  v1::GetUnitResponse response;
  response.mutable_unit()->set_display_name("港城一小");
  std::ostringstream out;
  OutputOptions options;
  options.json = true;
  options.one_line = true;
  ResponsePrinter printer(client::FindMethod("dudao.v1.UnitService/GetUnit"),
                          options, out);
  EXPECT_OK(printer.Print(response));
  EXPECT_EQ(out.str(), "{\"unit\":{\"display_name\":\"港城一小\"}}\n");
}

TEST(ExitCodeTest, OneForEachKindOfError) {
  using Code = absl::StatusCode;
  const std::pair<Code, int> cases[] = {
      {Code::kOk, 0},
      {Code::kInvalidArgument, 3},
      {Code::kNotFound, 4},
      {Code::kAlreadyExists, 5},
      {Code::kPermissionDenied, 6},
      {Code::kUnauthenticated, 7},
      {Code::kFailedPrecondition, 8},
      {Code::kAborted, 9},
      {Code::kUnavailable, 10},
      {Code::kDeadlineExceeded, 11},
      {Code::kResourceExhausted, 12},
      {Code::kOutOfRange, 13},
      {Code::kInternal, 70},
      {Code::kUnknown, 70},
      {Code::kUnimplemented, 70}};
  for (const auto& [code, exit_code] : cases) {
    EXPECT_EQ(static_cast<int>(ExitCodeOf(absl::Status(code, "x"))), exit_code);
  }
  EXPECT_EQ(ExitCodeOf(AsUsage(absl::InvalidArgumentError("x"))),
            ExitCode::kUsage);
  EXPECT_EQ(ExitCodeOf(AsUsage(absl::NotFoundError("x"))),
            ExitCode::kNotFound);
}

TEST(ErrorPrinterTest, SpeaksToThePerson) {
  const absl::Status status =
      InvalidFields({{"unit.kind", "请选择类别", "is required"}});
  std::ostringstream zh;
  PrintError(status, Lang::kZh, zh);
  EXPECT_EQ(zh.str(), "请求有误：\n  unit.kind  请选择类别\n");
  std::ostringstream en;
  PrintError(status, Lang::kEn, en);
  EXPECT_EQ(en.str(), "Invalid request:\n  unit.kind  is required\n");
}

TEST(ErrorPrinterTest, NamesTheArticle) {
  std::ostringstream err;
  PrintError(GuardFailed("督学须回避", "Recusal.",
                         {{"article", "《教育督导条例》第十条"}}),
             Lang::kZh, err);
  EXPECT_EQ(err.str(), "错误：督学须回避\n依据：《教育督导条例》第十条\n");
  EXPECT_THAT(err.str(), Not(HasSubstr("Recusal")));
}

v1::SearchResponse Found() {
  v1::SearchResponse response;
  v1::SearchResult& unit = *response.add_results();
  unit.set_name("bureaus/gangbei/units/2145000001");
  unit.set_type(v1::SEARCH_TYPE_UNIT);
  unit.mutable_title()->set_text("消防路小学");
  unit.mutable_title()->add_matches()->set_length(2);
  unit.set_state("ACTIVE");
  v1::SearchResult& finding = *response.add_results();
  finding.set_name("bureaus/gangbei/findings/f");
  finding.set_type(v1::SEARCH_TYPE_FINDING);
  finding.mutable_title()->set_text("港城一小");
  finding.mutable_snippet()->set_text("𠮷楼消防通道堵塞");
  finding.mutable_snippet()->add_matches()->set_start(2);
  finding.mutable_snippet()->mutable_matches(0)->set_length(2);
  finding.set_state("RECTIFYING");
  *finding.mutable_date() = ToProto(absl::CivilDay(2026, 9, 1));
  response.set_total_size(7);
  return response;
}

TEST(SearchPrinterTest, SaysWhatWasFoundInTheWordsOfEach) {
  std::ostringstream out;
  SearchPrinter printer(Lang::kZh, 0, false, out);
  printer.Print(Found());
  printer.Finish();
  EXPECT_EQ(out.str(),
            "类型  标题        内容              状态    日期        名称\n"
            "单位  消防路小学                    在用                "
            "2145000001\n"
            "问题  港城一小    𠮷楼消防通道堵塞  整改中  2026-09-01  f\n"
            "共 7 条，已显示 2 条（--all 显示全部）\n");
}

TEST(SearchPrinterTest, MarksTheMatchOnATerminal) {
  std::ostringstream out;
  SearchPrinter printer(Lang::kEn, 200, true, out);
  v1::SearchResponse response = Found();
  response.set_total_size(2);
  response.set_more(true);
  printer.Print(response);
  printer.Finish();
  EXPECT_THAT(out.str(), HasSubstr("\x1b[1;31m消防\x1b[0m路小学"));
  EXPECT_THAT(out.str(), HasSubstr("𠮷楼\x1b[1;31m消防\x1b[0m通道堵塞"));
  EXPECT_THAT(out.str(), HasSubstr("RECTIFYING"));
  EXPECT_THAT(out.str(), HasSubstr("2 found; older ones are left out"));
}

// A server cannot colour the terminal, nor name places that are not there.
TEST(SearchPrinterTest, IsSafeWhateverAServerSends) {
  v1::SearchResponse response;
  v1::SearchResult& result = *response.add_results();
  result.set_type(static_cast<v1::SearchType>(99));
  result.set_state("\x1b[31mX");
  result.mutable_title()->set_text("a\x1b[31m\x01");
  result.mutable_title()->add_matches()->set_start(1000);
  result.mutable_title()->add_matches()->set_start(-5);
  result.mutable_title()->mutable_matches(1)->set_length(-1);
  std::ostringstream out;
  SearchPrinter printer(Lang::kZh, 0, true, out);
  printer.Print(response);
  EXPECT_THAT(out.str(), Not(HasSubstr("\x1b[31m")));
  // What was sent is shown all the same, as text.
  EXPECT_THAT(out.str(), HasSubstr("\n99    a [31m "));
  EXPECT_THAT(out.str(), testing::EndsWith(" [31mX\n"));
}

}  // namespace
}  // namespace dudao::cli
