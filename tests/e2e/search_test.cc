// Search, as each role has it.

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "tests/e2e/search_fixture.h"

namespace dudao {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr char kSecret[] = "绝密某班某生";

class SearchTest : public SearchFixture {};

TEST_F(SearchTest, FindsTheCaseByTwoCharacters) {
  const v1::RecordInspectionResponse visit = RaiseAll(
      {Draft(v1::FINDING_GRADE_SERIOUS, "教学楼二楼消防通道堵塞。"),
       Draft(v1::FINDING_GRADE_MINOR, "食堂台账登记不全。")});
  EXPECT_THAT(Find(officer_, "台账"),
              ElementsAre(visit.findings(1).name()));
  EXPECT_THAT(Find(officer_, "消防"),
              UnorderedElementsAre(visit.findings(0).name(),
                                   visit.inspection().name()));
  EXPECT_THAT(Find(officer_, "消防", {v1::SEARCH_TYPE_FINDING}),
              ElementsAre(visit.findings(0).name()));
  // With the school's name beside it.
  EXPECT_THAT(Find(officer_, "实验小学 台账"),
              ElementsAre(visit.findings(1).name()));
  EXPECT_THAT(Find(officer_, "台帐"), IsEmpty());
}

TEST_F(SearchTest, SaysWhatItFoundAndWhere) {
  const v1::Finding finding =
      RaiseAll({Draft(v1::FINDING_GRADE_SERIOUS, "教学楼二楼消防通道堵塞。")})
          .findings(0);
  const v1::Notice notice = Notify({finding});
  const v1::SearchResponse found =
      Search(officer_, "消防通道", {v1::SEARCH_TYPE_FINDING});
  ASSERT_EQ(found.results_size(), 1);
  const v1::SearchResult& result = found.results(0);
  EXPECT_EQ(result.type(), v1::SEARCH_TYPE_FINDING);
  EXPECT_EQ(result.title().text(), "港北区实验小学");
  EXPECT_THAT(result.title().matches(), IsEmpty());
  EXPECT_EQ(result.snippet().text(), "教学楼二楼消防通道堵塞。");
  ASSERT_EQ(result.snippet().matches_size(), 1);
  EXPECT_EQ(result.snippet().matches(0).start(), 5);
  EXPECT_EQ(result.snippet().matches(0).length(), 4);
  EXPECT_EQ(result.unit(), school_.name());
  EXPECT_EQ(result.unit_display_name(), "港北区实验小学");
  EXPECT_EQ(result.state(), "RECTIFYING");
  EXPECT_EQ(ToText(result.date()), "2026-09-01");
  EXPECT_EQ(result.document_number(), notice.document_number());
  EXPECT_EQ(found.total_size(), 1);
  EXPECT_FALSE(found.more());
}

TEST_F(SearchTest, FindsANoticeByItsNumberHoweverItIsTyped) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
  const v1::Notice notice = Notify({finding});
  ASSERT_EQ(notice.document_number(), "港北教督〔2026〕1号");
  for (const char* query : {"港北教督〔2026〕1号", "港北教督[2026]1号",
                            "港北教督（２０２６）1号", "教督 2026"}) {
    EXPECT_THAT(Find(officer_, query),
                UnorderedElementsAre(notice.name(), finding.name()))
        << query;
  }
  EXPECT_EQ(Search(officer_, "教督", {v1::SEARCH_TYPE_NOTICE})
                .results(0)
                .title()
                .text(),
            notice.document_number());
}

TEST_F(SearchTest, ExactNamesComeFirstThenThoseThatBeginSo) {
  const v1::Unit inner = server_.AddUnit("贵港港北区实验小学");
  const v1::Unit longer = server_.AddUnit("港北区实验小学东校区");
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const std::vector<std::string> found = Find(officer_, "港北区实验小学");
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0], school_.name());
  EXPECT_EQ(found[1], longer.name());
  EXPECT_EQ(found[2], inner.name());
  EXPECT_THAT(found, Contains(finding.name()));
  EXPECT_THAT(found, Contains(finding.inspection()));
}

TEST_F(SearchTest, AUnitOutOfUseIsFoundAfterTheOthers) {
  const v1::Unit closed = server_.AddUnit("大圩中心小学");
  const v1::Unit open = server_.AddUnit("新大圩中心小学");
  EXPECT_THAT(Find(officer_, "圩中心"),
              UnorderedElementsAre(closed.name(), open.name()));
  Deactivate(closed);
  const v1::SearchResponse found = Search(officer_, "圩中心");
  EXPECT_THAT(NamesIn(found), ElementsAre(open.name(), closed.name()));
  EXPECT_EQ(found.results(1).state(), "INACTIVE");
}

TEST_F(SearchTest, AHeadFindsTheOwnSchoolOnly) {
  const v1::Finding mine = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::RecordInspectionResponse other = VisitOther("消防栓缺水");
  EXPECT_THAT(Find(head_, "消防"),
              UnorderedElementsAre(mine.name(), mine.inspection()));
  EXPECT_THAT(Find(other_head_, "消防"),
              UnorderedElementsAre(other.findings(0).name(),
                                   other.inspection().name()));
  EXPECT_THAT(Find(head_, "港"), AllOf(Contains(school_.name()),
                                       Not(Contains(other_school_.name()))));
  // Not even how many there are.
  EXPECT_EQ(Search(head_, "消防").total_size(), 2);
  EXPECT_EQ(Search(officer_, "消防").total_size(), 4);
}

TEST_F(SearchTest, ASupervisorFindsTheOwnSchoolsOnly) {
  const v1::Finding mine = Raise(v1::FINDING_GRADE_ORDINARY);
  VisitOther("消防栓缺水");
  EXPECT_THAT(Find(supervisor_, "消防"),
              UnorderedElementsAre(mine.name(), mine.inspection()));
  EXPECT_THAT(Find(supervisor_, "督学", {v1::SEARCH_TYPE_SUPERVISOR}),
              ElementsAre(wei_.name()));
}

TEST_F(SearchTest, WhoMayNotListAKindDoesNotFindIt) {
  Raise(v1::FINDING_GRADE_ORDINARY);
  EXPECT_THAT(Find(officer_, "督学", {v1::SEARCH_TYPE_SUPERVISOR}),
              UnorderedElementsAre(wei_.name(), li_.name()));
  EXPECT_THAT(Find(head_, "韦督学", {v1::SEARCH_TYPE_UNIT}), IsEmpty());
  EXPECT_THAT(Find(head_, "韦督学"), Not(Contains(wei_.name())));
  Refused<v1::SearchResponse>(
      head_, Query("韦督学", {v1::SEARCH_TYPE_SUPERVISOR}),
      {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  Caller& section = server_.ClientFor(v1::ROLE_SECTION);
  EXPECT_THAT(Find(section, "港北区"), ElementsAre(school_.name()));
  Caller& tool = server_.ToolWith({"search.read", "finding.read"});
  EXPECT_EQ(Search(tool, "消防").results_size(), 1);
}

TEST_F(SearchTest, AnotherBureauFindsNothing) {
  Raise(v1::FINDING_GRADE_ORDINARY);
  Caller& stranger = server_.AddBureau("450804");
  v1::SearchRequest request = Query("消防");
  request.set_parent("bureaus/450804");
  EXPECT_THAT(
      NamesIn(Must(stranger.Call<v1::SearchResponse>(request))), IsEmpty());
}

TEST_F(SearchTest, NothingConfidentialIsEverFound) {
  v1::RecordInspectionRequest visit = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_SERIOUS, kSecret, true)});
  visit.mutable_inspection()->set_narrative(kSecret);
  visit.mutable_findings(0)->set_place(kSecret);
  const v1::Finding finding =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(visit)).findings(0);
  const v1::Notice notice = Acknowledge(Issue(
      officer_, DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding},
                            kSecret)));
  v1::SubmitPlanRequest plan;
  plan.set_name(notice.name());
  plan.mutable_plan()->set_text(kSecret);
  Must(head_.Call<v1::SubmitPlanResponse>(plan));
  v1::SubmitRectificationRequest submit;
  submit.set_name(finding.name());
  *submit.mutable_rectification() = Report();
  submit.mutable_rectification()->set_measure(kSecret);
  Must(head_.Call<v1::SubmitRectificationResponse>(submit));

  for (const char* query : {kSecret, "绝密", "某生"}) {
    EXPECT_THAT(Find(officer_, query), IsEmpty()) << query;
    EXPECT_THAT(Find(supervisor_, query), IsEmpty()) << query;
  }
  // The case itself is found, without a word of it.
  const v1::SearchResponse found =
      Search(officer_, "实验小学", {v1::SEARCH_TYPE_FINDING,
                                    v1::SEARCH_TYPE_INSPECTION,
                                    v1::SEARCH_TYPE_NOTICE});
  EXPECT_THAT(NamesIn(found),
              UnorderedElementsAre(finding.name(), finding.inspection(),
                                   notice.name()));
  EXPECT_FALSE(absl::StrContains(found.SerializeAsString(), "绝密"));
  EXPECT_THAT(Find(officer_, "0775"), IsEmpty());
}

TEST_F(SearchTest, PagesAreTheWholeInOrder) {
  for (int i = 0; i < 7; ++i) {
    server_.AddUnit(absl::StrCat("新塘第", i, "教学点"));
  }
  const std::vector<std::string> whole = Find(officer_, "新塘");
  ASSERT_EQ(whole.size(), 7U);
  std::vector<std::string> paged;
  v1::SearchRequest request = Query("新塘");
  request.set_page_size(3);
  do {
    const auto page = Must(officer_.Call<v1::SearchResponse>(request));
    EXPECT_EQ(page.total_size(), 7);
    for (const v1::SearchResult& result : page.results()) {
      paged.push_back(result.name());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(paged, whole);
  // What comes between two pages moves nothing that comes after.
  request.set_page_token("");
  request.set_page_token(
      Must(officer_.Call<v1::SearchResponse>(request)).next_page_token());
  server_.AddUnit("新塘第9教学点");
  const auto second = Must(officer_.Call<v1::SearchResponse>(request));
  EXPECT_THAT(NamesIn(second), ElementsAre(whole[3], whole[4], whole[5]));
}

TEST_F(SearchTest, BadRequestsSayWhatIsWrong) {
  const Refusal query{kInvalid, v1::ERROR_REASON_INVALID_FIELD, "query"};
  EXPECT_THAT(
      TextOf(Refused<v1::SearchResponse>(officer_, Query("？！"), query)),
      testing::HasSubstr("？！"));
  Refused<v1::SearchResponse>(officer_, Query("\"*\""), query);
  Refused<v1::SearchResponse>(officer_, Query(""), query);
  std::string long_query;
  for (int i = 0; i < 201; ++i) long_query += "消";
  Refused<v1::SearchResponse>(officer_, Query(long_query), query);
  Refused<v1::SearchResponse>(
      officer_, Query("消防", {v1::SEARCH_TYPE_UNSPECIFIED}),
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "types"});
  v1::SearchRequest request = Query("消防");
  request.set_page_token("x");
  Refused<v1::SearchResponse>(
      officer_, request,
      {kInvalid, v1::ERROR_REASON_PAGE_TOKEN_INVALID, "page_token"});
}

}  // namespace
}  // namespace dudao
