// The rows behind a figure, as each role sees both.

#include "dudao/v1/report_service.pb.h"
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
    }
  }
}

TEST_F(SummaryItemsTest, AHeadOpensOnlyWhatIsOfTheSchool) {
  const auto mine =
      Open(head_, v1::SUMMARY_FIGURE_CLOSED, school_.display_name());
  ASSERT_EQ(mine.items_size(), 1);
  EXPECT_EQ(mine.items(0).unit(), school_.name());
  EXPECT_EQ(mine.items(0).word(), v1::LEDGER_WORD_CLOSED);
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

}  // namespace
}  // namespace dudao
