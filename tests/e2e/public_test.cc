// What anyone may read.

#include <string>
#include <vector>

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/public_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/supervision_story.h"

namespace dudao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class PublicTest : public SupervisionStory {
 protected:
  std::vector<std::string> Bureaus() {
    std::vector<std::string> names;
    const auto response = Must(anyone_.Call<v1::ListPublicBureausResponse>(
        v1::ListPublicBureausRequest()));
    for (const v1::PublicBureau& bureau : response.bureaus()) {
      names.push_back(bureau.display_name());
    }
    return names;
  }
  std::vector<std::string> Units(const std::string& query) {
    v1::ListPublicUnitsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_query(query);
    std::vector<std::string> names;
    const auto response =
        Must(anyone_.Call<v1::ListPublicUnitsResponse>(request));
    for (const v1::PublicUnit& unit : response.units()) {
      names.push_back(unit.display_name());
    }
    return names;
  }
  static v1::ListPublishedReportsRequest OfBureau() {
    v1::ListPublishedReportsRequest request;
    request.set_parent(TestServer::kBureau);
    return request;
  }
  v1::ListPublishedReportsResponse Reports(
      const v1::ListPublishedReportsRequest& request) {
    return Must(anyone_.Call<v1::ListPublishedReportsResponse>(request));
  }
  absl::StatusOr<v1::GetPublishedReportResponse> Read(
      const v1::Supervision& supervision) {
    v1::GetPublishedReportRequest request;
    request.set_supervision(supervision.name());
    return anyone_.Call<v1::GetPublishedReportResponse>(request);
  }
  // From a plan for the school to a report that is filed.
  v1::Supervision ToFiledReport() {
    v1::Supervision supervision = IssueOpinion(ToFeedback());
    const v1::Finding finding = FindingOf(supervision);
    Rectify(Notify({finding}), finding);
    return FileReport(DraftReport(Verify(supervision)));
  }

  Caller& anyone_ = server_.anonymous();
};

TEST_F(PublicTest, TheBureausInUseAreThere) {
  EXPECT_THAT(Bureaus(), ElementsAre("港北区教育局"));
}

TEST_F(PublicTest, SchoolsAreFoundByAPartOfTheirName) {
  server_.AddUnit("贵城街道办事处", v1::UNIT_KIND_TOWNSHIP);
  const v1::Unit closed = server_.AddUnit("港北区旧小学");
  v1::DeactivateUnitRequest close;
  close.set_name(closed.name());
  close.set_reason("撤并");
  Must(server_.admin().Call<v1::DeactivateUnitResponse>(close));
  EXPECT_THAT(Units(""), ElementsAre("港北区实验小学", "港城第二初级中学"));
  EXPECT_THAT(Units(" 实验 "), ElementsAre("港北区实验小学"));
  EXPECT_THAT(Units("%"), IsEmpty());
  for (int i = 0; i < 60; ++i) {
    server_.AddUnit(absl::StrCat("村小", 100 + i));
  }
  const std::vector<std::string> first = Units("村小");
  ASSERT_EQ(first.size(), 50U);
  EXPECT_EQ(first.front(), "村小100");
}

TEST_F(PublicTest, AReportIsReadOnceItIsPublished) {
  v1::Supervision supervision = ToFiledReport();
  EXPECT_EQ(Reports(OfBureau()).reports_size(), 0);
  EXPECT_THAT(Read(supervision), StatusIs(absl::StatusCode::kNotFound));
  supervision = PublishReport(supervision);
  const v1::ListPublishedReportsResponse listed = Reports(OfBureau());
  ASSERT_EQ(listed.reports_size(), 1);
  EXPECT_EQ(listed.reports(0).supervision(), supervision.name());
  EXPECT_EQ(listed.reports(0).unit_display_name(), "港北区实验小学");
  EXPECT_EQ(listed.reports(0).kind(), v1::SUPERVISION_KIND_COMPREHENSIVE);
  EXPECT_EQ(listed.reports(0).document_number(), "港北教督〔2026〕1号");
  EXPECT_EQ(listed.reports(0).channel(), "港北区人民政府网站");
  EXPECT_EQ(listed.reports(0).text(), "");
  const v1::PublishedReport report = Must(Read(supervision)).report();
  EXPECT_EQ(ToText(report.publish_date()), FormatDay(server_.today()));
  EXPECT_THAT(report.text(), HasSubstr("三、督导结论\n办学规范。"));
  // Nobody who wrote it, led it or was heard.
  for (const char* name : {"督学", "users/", "supervisors/"}) {
    EXPECT_THAT(report.SerializeAsString(), Not(HasSubstr(name)));
  }
}

TEST_F(PublicTest, ReportsAreListedPageByPage) {
  PublishReport(ToFiledReport());
  v1::ListPublishedReportsRequest request = OfBureau();
  request.set_unit(school_.name());
  request.set_page_size(1);
  EXPECT_EQ(Reports(request).reports_size(), 1);
  EXPECT_EQ(Reports(request).next_page_token(), "");
  request.set_unit(other_school_.name());
  EXPECT_EQ(Reports(request).reports_size(), 0);
  request.set_page_token("x");
  EXPECT_THAT(anyone_.Call<v1::ListPublishedReportsResponse>(request),
              IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST_F(PublicTest, WhatIsNotThereIsNotFound) {
  v1::ListPublicUnitsRequest units;
  units.set_parent("bureaus/none");
  EXPECT_THAT(anyone_.Call<v1::ListPublicUnitsResponse>(units),
              StatusIs(absl::StatusCode::kNotFound));
  v1::ListPublishedReportsRequest reports;
  reports.set_parent("bureaus/none");
  EXPECT_THAT(anyone_.Call<v1::ListPublishedReportsResponse>(reports),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace dudao
