// The rows behind a figure, as each role sees both; and both as files.

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "dudao/v1/report_service.pb.h"
#include "services/api/field_rules.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class SummaryItemsTest : public Story {
 protected:
  SummaryItemsTest() {
    const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
    BringToClose(Notify({finding}), finding);
    server_.Record(second_supervisor_, other_school_, li_,
                   {Draft(v1::FINDING_GRADE_SERIOUS, "当事学生", true)});
    ServeRung(DecideRung(ProposeRung(school_),
                         v1::ESCALATION_KIND_EXPEDITE_ORDER));
  }
  v1::GetSummaryResponse Summary(Caller& caller) {
    v1::GetSummaryRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_by(v1::SUMMARY_DIMENSION_UNIT);
    return Must(caller.Call<v1::GetSummaryResponse>(request));
  }
  v1::ListSummaryItemsResponse Open(Caller& caller, v1::SummaryFigure figure,
                                    const std::string& key) {
    v1::ListSummaryItemsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_by(v1::SUMMARY_DIMENSION_UNIT);
    request.set_figure(figure);
    request.set_key(key);
    return Must(caller.Call<v1::ListSummaryItemsResponse>(request));
  }
  // The cell of a line of a file under the heading of a figure.
  static std::string Cell(const std::string& heading, const std::string& line,
                          const std::string& figure) {
    const auto cells = [](absl::string_view text) {
      absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
      absl::ConsumePrefix(&text, "\"");
      absl::ConsumeSuffix(&text, "\"");
      return std::vector<std::string>(absl::StrSplit(text, "\",\""));
    };
    const std::vector<std::string> names = cells(heading);
    const std::vector<std::string> values = cells(line);
    const std::string& wanted = api::LabelOf(
        v1::SummaryRow::descriptor()->FindFieldByName(figure));
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) {
      if (names[i] == wanted) return values[i];
    }
    return "no cell of " + figure;
  }
};

TEST_F(SummaryItemsTest, EachRoleOpensTheFiguresItSees) {
  for (Caller* caller : {&officer_, &supervisor_, &head_, &auditor_}) {
    const auto summary = Summary(*caller);
    EXPECT_GT(summary.rows_size(), 0);
    for (const v1::SummaryRow& row : summary.rows()) {
      const auto size = [&](v1::SummaryFigure figure) {
        return Open(*caller, figure, row.key()).total_size();
      };
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_UNITS), row.units());
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_UNITS_COVERED), row.units_covered());
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_VISITS), row.visits());
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_FINDINGS), row.findings());
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_ANSWERED), row.answered());
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_CLOSED), row.closed());
      EXPECT_EQ(size(v1::SUMMARY_FIGURE_RUNGS), row.rungs());
      EXPECT_EQ(row.rungs(), row.key() == school_.name() ? 1 : 0);
    }
  }
}

TEST_F(SummaryItemsTest, AHeadOpensOnlyWhatIsOfTheSchool) {
  const auto mine =
      Open(head_, v1::SUMMARY_FIGURE_CLOSED, school_.display_name());
  ASSERT_EQ(mine.items_size(), 1);
  EXPECT_EQ(mine.items(0).unit(), school_.name());
  EXPECT_EQ(mine.items(0).word(), v1::LEDGER_WORD_CLOSED);
  EXPECT_EQ(mine.items(0).matter_title(),
            "校园及周边安全、学生交通安全情况");
  v1::ListSummaryItemsRequest other;
  other.set_parent(TestServer::kBureau);
  other.set_by(v1::SUMMARY_DIMENSION_UNIT);
  other.set_figure(v1::SUMMARY_FIGURE_VISITS);
  other.set_key(other_school_.name());
  EXPECT_THAT(head_.Call<v1::ListSummaryItemsResponse>(other),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(SummaryItemsTest, TheTextOfAZeroToleranceCaseIsWithheld) {
  const auto text = [&](Caller& caller) {
    return Open(caller, v1::SUMMARY_FIGURE_FINDINGS, other_school_.name())
        .items(0)
        .text();
  };
  EXPECT_EQ(text(officer_), "当事学生");
  EXPECT_EQ(text(second_supervisor_), "当事学生");
  EXPECT_EQ(text(auditor_), "〔依规不公开〕");
  EXPECT_EQ(text(other_head_), "〔依规不公开〕");
}

TEST_F(SummaryItemsTest, TheLedgerStreamsAsItIsListed) {
  v1::ListLedgerRequest list;
  list.set_parent(TestServer::kBureau);
  v1::StreamLedgerRequest stream;
  stream.set_parent(TestServer::kBureau);
  for (Caller* caller : {&officer_, &head_, &auditor_}) {
    std::vector<std::string> listed;
    const auto page = Must(caller->Call<v1::ListLedgerResponse>(list));
    for (const v1::LedgerRow& row : page.rows()) {
      listed.push_back(row.SerializeAsString());
    }
    EXPECT_EQ(listed.size(), caller == &head_ ? 1U : 2U);
    std::vector<std::string> streamed;
    ASSERT_OK(caller->client().Stream(
        "dudao.v1.ReportService/StreamLedger", stream,
        [&](const google::protobuf::Message& message) {
          const auto& part =
              static_cast<const v1::StreamLedgerResponse&>(message);
          for (const v1::LedgerRow& row : part.rows()) {
            streamed.push_back(row.SerializeAsString());
          }
          return true;
        }));
    EXPECT_EQ(streamed, listed);
  }
}

TEST_F(SummaryItemsTest, TheFileHasTheFiguresOfTheSummary) {
  v1::ExportSummaryRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_by(v1::SUMMARY_DIMENSION_UNIT);
  for (Caller* caller : {&officer_, &head_}) {
    const auto summary = Summary(*caller);
    const std::string file =
        Must(caller->Call<v1::ExportSummaryResponse>(request)).content();
    std::vector<std::string> lines = absl::StrSplit(file, "\r\n");
    // The heading, a row a unit, their sum; and the last line is ended.
    ASSERT_EQ(static_cast<int>(lines.size()), summary.rows_size() + 3);
    EXPECT_EQ(lines.back(), "");
    std::vector<v1::SummaryRow> rows(summary.rows().begin(),
                                     summary.rows().end());
    rows.push_back(summary.total());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(Cell(lines[0], lines[i + 1], "display_name"),
                rows[i].display_name());
      EXPECT_EQ(Cell(lines[0], lines[i + 1], "visits"),
                absl::StrCat(rows[i].visits()));
      EXPECT_EQ(Cell(lines[0], lines[i + 1], "findings"),
                absl::StrCat(rows[i].findings()));
      EXPECT_EQ(Cell(lines[0], lines[i + 1], "closed"),
                absl::StrCat(rows[i].closed()));
      EXPECT_EQ(Cell(lines[0], lines[i + 1], "rungs"),
                absl::StrCat(rows[i].rungs()));
    }
    EXPECT_FALSE(absl::StrContains(file, "当事学生"));
  }
}

}  // namespace
}  // namespace dudao
