// The pages of what is published.

#include "services/public/public_steps.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/public_service.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "gmock/gmock.h"
#include "storage/base/date.h"
#include "tests/testing/step_fixture.h"

namespace dudao {
namespace {

using testing::ElementsAre;

class PublicStepsTest : public StepTest {
 protected:
  PublicStepsTest() {
    public_pages::RegisterPublic(registry_);
    // Nobody calls.
    call_.principal = {};
    call_.access = {};
    call_.confidential = {};
    call_.bureau.clear();
    AddBureau("b", v1::RECORD_STATE_ACTIVE);
    AddBureau("c", v1::RECORD_STATE_INACTIVE);
  }
  void AddBureau(const std::string& id, v1::RecordState state) {
    v1::Bureau bureau;
    bureau.set_name("bureaus/" + id);
    bureau.set_display_name("教育局" + id);
    bureau.set_state(state);
    Insert(bureau);
  }
  // `day` of September 2026; not published where it is 0.
  void AddSupervision(const std::string& id, int day) {
    v1::Supervision supervision;
    supervision.set_name("bureaus/b/supervisions/" + id);
    supervision.set_unit("bureaus/b/units/u");
    supervision.mutable_report()->set_overview("概况" + id);
    if (day > 0) {
      *supervision.mutable_report()->mutable_publish_date() =
          ToProto(absl::CivilDay(2026, 9, day));
    }
    Insert(supervision);
  }
  absl::StatusOr<v1::ListPublishedReportsResponse> List(
      const v1::ListPublishedReportsRequest& request) {
    return Run<v1::ListPublishedReportsResponse>(
        "PublicService/ListPublishedReports", request);
  }
};

TEST_F(PublicStepsTest, TheNewestReportsComeFirstPageByPage) {
  AddSupervision("a", 3);
  AddSupervision("b", 9);
  AddSupervision("c", 0);
  AddSupervision("d", 3);
  AddSupervision("e", 1);
  v1::ListPublishedReportsRequest request;
  request.set_parent("bureaus/b");
  request.set_page_size(2);
  std::vector<std::string> days;
  int pages = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, List(request));
    for (const v1::PublishedReport& report : page.reports()) {
      EXPECT_EQ(report.text(), "");
      days.push_back(FormatDay(FromProto(report.publish_date())));
    }
    request.set_page_token(page.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 2);
  EXPECT_THAT(days, ElementsAre("2026-09-09", "2026-09-03", "2026-09-03",
                                "2026-09-01"));
}

TEST_F(PublicStepsTest, ATokenIsOfItsRequest) {
  AddSupervision("a", 3);
  AddSupervision("b", 9);
  v1::ListPublishedReportsRequest request;
  request.set_parent("bureaus/b");
  request.set_page_size(1);
  ASSERT_OK_AND_ASSIGN(const auto page, List(request));
  request.set_page_token(page.next_page_token());
  EXPECT_OK(List(request));
  request.set_unit("bureaus/b/units/u");
  EXPECT_THAT(List(request), IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST_F(PublicStepsTest, ABureauOutOfUseShowsNothing) {
  v1::ListPublishedReportsRequest request;
  request.set_parent("bureaus/c");
  EXPECT_THAT(List(request), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_OK_AND_ASSIGN(const auto bureaus,
                       Run<v1::ListPublicBureausResponse>(
                           "PublicService/ListPublicBureaus",
                           v1::ListPublicBureausRequest()));
  ASSERT_EQ(bureaus.bureaus_size(), 1);
  EXPECT_EQ(bureaus.bureaus(0).name(), "bureaus/b");
}

}  // namespace
}  // namespace dudao
