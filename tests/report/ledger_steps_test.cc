#include "services/report/ledger_steps.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "dudao/v1/report_service.pb.h"
#include "gmock/gmock.h"
#include "storage/base/date.h"
#include "tests/testing/step_fixture.h"

namespace dudao::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

v1::Finding MakeFinding(int id, v1::FindingState state) {
  v1::Finding finding;
  finding.set_name(absl::StrFormat("bureaus/b/findings/f%04d", id));
  finding.set_unit("bureaus/b/units/u");
  finding.set_unit_display_name("第一小学");
  finding.set_matter("safety");
  finding.set_grade(v1::FINDING_GRADE_ORDINARY);
  finding.set_text(absl::StrCat("问题", id));
  finding.set_state(state);
  return finding;
}

class LedgerStepsTest : public StepTest {
 protected:
  LedgerStepsTest() { RegisterLedger(registry_); }

  void InsertMany(int count) {
    ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      for (int i = 0; i < count; ++i) {
        v1::Finding finding = MakeFinding(i, v1::FINDING_STATE_RAISED);
        RETURN_IF_ERROR(tx.Insert(finding));
      }
      return absl::OkStatus();
    }));
  }
  absl::StatusOr<v1::ListLedgerResponse> List(
      const v1::ListLedgerRequest& request) {
    return Run<v1::ListLedgerResponse>("ReportService/ListLedger", request);
  }
  std::string Export() {
    std::string file;
    for (const auto& chunk : Drain<v1::ExportLedgerResponse>(
             "ReportService/ExportLedger", v1::ExportLedgerRequest())) {
      EXPECT_LE(chunk.content().size(), std::size_t{1} << 20);
      file += chunk.content();
    }
    return file;
  }
};

TEST_F(LedgerStepsTest, NumbersRunOnFromPageToPage) {
  InsertMany(7);
  v1::ListLedgerRequest request;
  request.set_page_size(3);
  request.set_order_by("found_date desc");
  std::vector<std::int64_t> numbers;
  std::vector<std::string> names;
  for (int page = 0; page < 3; ++page) {
    ASSERT_OK_AND_ASSIGN(const v1::ListLedgerResponse response, List(request));
    EXPECT_EQ(response.total_size(), 7);
    EXPECT_EQ(response.watch_cursor(), "bureaus/b:0");
    EXPECT_EQ(response.next_page_token().empty(), page == 2);
    for (const auto& row : response.rows()) {
      numbers.push_back(row.number());
      names.push_back(row.finding());
    }
    request.set_page_token(response.next_page_token());
  }
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3, 4, 5, 6, 7));
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

TEST_F(LedgerStepsTest, WordsAndFilterNarrow) {
  v1::Finding late = MakeFinding(2, v1::FINDING_STATE_RECTIFYING);
  *late.mutable_deadline()->mutable_due_date() = ToProto(call_.today() - 1);
  v1::Finding minor = MakeFinding(3, v1::FINDING_STATE_RAISED);
  minor.set_grade(v1::FINDING_GRADE_MINOR);
  Insert(MakeFinding(0, v1::FINDING_STATE_DRAFT),
         MakeFinding(1, v1::FINDING_STATE_RAISED), late, minor,
         MakeFinding(4, v1::FINDING_STATE_WITHDRAWN));
  v1::ListLedgerRequest request;
  ASSERT_OK_AND_ASSIGN(v1::ListLedgerResponse all, List(request));
  EXPECT_EQ(all.total_size(), 3);
  request.add_words(v1::LEDGER_WORD_OVERDUE);
  ASSERT_OK_AND_ASSIGN(v1::ListLedgerResponse overdue, List(request));
  ASSERT_EQ(overdue.rows_size(), 1);
  EXPECT_EQ(overdue.rows(0).finding(), late.name());
  EXPECT_EQ(overdue.rows(0).word(), v1::LEDGER_WORD_OVERDUE);
  request.add_words(v1::LEDGER_WORD_NOT_STARTED);
  request.set_filter("grade = MINOR");
  ASSERT_OK_AND_ASSIGN(v1::ListLedgerResponse both, List(request));
  ASSERT_EQ(both.rows_size(), 1);
  EXPECT_EQ(both.rows(0).finding(), minor.name());
}

TEST_F(LedgerStepsTest, TheUnsetWordIsRefused) {
  v1::ListLedgerRequest request;
  request.add_words(v1::LEDGER_WORD_UNSPECIFIED);
  EXPECT_THAT(List(request), IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(LedgerStepsTest, OnlyWhatIsInReachIsListed) {
  InsertMany(2);
  v1::Finding elsewhere = MakeFinding(9, v1::FINDING_STATE_RAISED);
  elsewhere.set_unit("bureaus/b/units/other");
  Insert(elsewhere);
  call_.access.whole_bureau = false;
  call_.access.units = {"bureaus/b/units/other"};
  ASSERT_OK_AND_ASSIGN(const v1::ListLedgerResponse response,
                       List(v1::ListLedgerRequest()));
  ASSERT_EQ(response.rows_size(), 1);
  EXPECT_EQ(response.rows(0).finding(), elsewhere.name());
  EXPECT_EQ(response.total_size(), 1);
}

TEST_F(LedgerStepsTest, ZeroToleranceTextIsForThoseWhoMayReadIt) {
  v1::Finding finding = MakeFinding(1, v1::FINDING_STATE_RAISED);
  finding.set_zero_tolerance(true);
  Insert(finding);
  v1::ListLedgerRequest request;
  ASSERT_OK_AND_ASSIGN(v1::ListLedgerResponse shown, List(request));
  EXPECT_EQ(shown.rows(0).text(), "问题1");
  call_.confidential = {};
  ASSERT_OK_AND_ASSIGN(v1::ListLedgerResponse withheld, List(request));
  EXPECT_EQ(withheld.rows(0).text(), "〔依规不公开〕");
  const auto streamed = Drain<v1::StreamLedgerResponse>(
      "ReportService/StreamLedger", v1::StreamLedgerRequest());
  ASSERT_EQ(streamed.size(), 1u);
  EXPECT_EQ(streamed[0].rows(0).text(), "〔依规不公开〕");
}

TEST_F(LedgerStepsTest, StreamsPagesInTheOrderOfFinding) {
  InsertMany(401);
  const auto pages = Drain<v1::StreamLedgerResponse>(
      "ReportService/StreamLedger", v1::StreamLedgerRequest());
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0].rows_size(), 200);
  EXPECT_EQ(pages[2].rows_size(), 1);
  EXPECT_EQ(pages[2].rows(0).number(), 401);
  EXPECT_EQ(pages[2].rows(0).finding(), "bureaus/b/findings/f0400");
}

TEST_F(LedgerStepsTest, AnEmptyLedgerStreamsNothing) {
  EXPECT_TRUE(Drain<v1::StreamLedgerResponse>("ReportService/StreamLedger",
                                              v1::StreamLedgerRequest())
                  .empty());
}

TEST_F(LedgerStepsTest, ExportsEveryRowOnce) {
  InsertMany(401);
  const std::string file = Export();
  EXPECT_TRUE(absl::StartsWith(
      file, "\xEF\xBB\xBF\"序号\",\"单位名称\",\"存在问题\",\"督导事项\""));
  EXPECT_EQ(std::count(file.begin(), file.end(), '\n'), 402);
  EXPECT_THAT(file, HasSubstr("\r\n\"401\",\"第一小学\",\"问题400\""));
}

TEST_F(LedgerStepsTest, AnEmptyExportHasItsHeader) {
  const std::string file = Export();
  EXPECT_EQ(std::count(file.begin(), file.end(), '\n'), 1);
}

TEST_F(LedgerStepsTest, ExportsWordsAndNeverConfidentialText) {
  v1::User user;
  user.set_name("bureaus/b/users/o");
  user.set_display_name("王主任");
  v1::Finding finding = MakeFinding(1, v1::FINDING_STATE_CLOSED);
  finding.set_matter_title("校园安全");
  finding.set_zero_tolerance(true);
  // A measure may repeat the text.
  finding.mutable_rectification()->set_measure("就问题1谈话");
  finding.set_unit_display_name("=1+1");
  finding.set_verified_by(user.name());
  *finding.mutable_found_date() = ToProto(absl::CivilDay(2026, 7, 9));
  Insert(user, finding);
  const std::string file = Export();
  for (const char* cell : {"\"〔依规不公开〕\"", "\"校园安全\"", "\"王主任\"",
                           "\"2026-07-09 督导\"", "\"'=1+1\"", "\"已销号\"",
                           "\"一般\""}) {
    EXPECT_THAT(file, HasSubstr(cell));
  }
  EXPECT_THAT(file, Not(HasSubstr("问题1")));
}

TEST_F(LedgerStepsTest, LargeExportsComeInPieces) {
  const std::string text(15000, 'x');
  ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
    for (int i = 0; i < 150; ++i) {
      v1::Finding finding = MakeFinding(i, v1::FINDING_STATE_RAISED);
      finding.set_text(text);
      RETURN_IF_ERROR(tx.Insert(finding));
    }
    return absl::OkStatus();
  }));
  EXPECT_GT(Export().size(), 150 * text.size());
}

}  // namespace
}  // namespace dudao::report
