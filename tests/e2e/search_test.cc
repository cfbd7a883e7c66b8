// Search, as each role has it.

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/search_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "services/pipeline/event_body.h"
#include "services/search/index_upkeep.h"
#include "services/server/secret.h"
#include "storage/event_log.h"
#include "storage/meta.h"
#include "storage/search/search_index.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr char kSecret[] = "绝密某班某生";

class SearchTest : public RefusalTest {
 protected:
  static v1::SearchRequest Query(const std::string& query,
                                 std::vector<v1::SearchType> types = {}) {
    v1::SearchRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_query(query);
    for (const v1::SearchType type : types) request.add_types(type);
    return request;
  }
  v1::SearchResponse Search(Caller& caller, const std::string& query,
                            std::vector<v1::SearchType> types = {}) {
    return Must(caller.Call<v1::SearchResponse>(
        Query(query, std::move(types))));
  }
  static std::vector<std::string> NamesIn(const v1::SearchResponse& response) {
    std::vector<std::string> names;
    for (const v1::SearchResult& result : response.results()) {
      names.push_back(result.name());
    }
    return names;
  }
  // In their order.
  std::vector<std::string> Find(Caller& caller, const std::string& query,
                                std::vector<v1::SearchType> types = {}) {
    return NamesIn(Search(caller, query, std::move(types)));
  }
  v1::RecordInspectionResponse VisitOther(const std::string& text) {
    return server_.Record(second_supervisor_, other_school_, li_,
                          {Draft(v1::FINDING_GRADE_ORDINARY, text)});
  }
};

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
  v1::DeactivateUnitRequest deactivate;
  deactivate.set_name(closed.name());
  deactivate.set_reason("撤并");
  Must(server_.admin().Call<v1::DeactivateUnitResponse>(deactivate));
  const v1::SearchResponse found = Search(officer_, "圩中心");
  EXPECT_THAT(NamesIn(found), ElementsAre(open.name(), closed.name()));
  EXPECT_EQ(found.results(1).state(), "INACTIVE");
}

TEST_F(SearchTest, FollowsEveryChange) {
  v1::UpdateUnitRequest update;
  *update.mutable_unit() = school_;
  update.mutable_unit()->set_display_name("港北区外国语小学");
  update.mutable_update_mask()->add_paths("display_name");
  Must(server_.admin().Call<v1::UpdateUnitResponse>(update));
  EXPECT_THAT(Find(officer_, "实验"), IsEmpty());
  EXPECT_THAT(Find(officer_, "外国语"), ElementsAre(school_.name()));

  const v1::Finding finding =
      RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "围墙倒塌")}).findings(0);
  const v1::Notice notice = Notify({finding});
  Acknowledge(notice);
  EXPECT_THAT(Find(officer_, "采购"), IsEmpty());
  Answer(finding);
  EXPECT_THAT(Find(officer_, "采购"), ElementsAre(finding.name()));
  Submit(finding);
  EXPECT_THAT(Find(officer_, "采购"), IsEmpty());
  EXPECT_THAT(Find(officer_, "疏散"), ElementsAre(finding.name()));

  v1::WithdrawFindingRequest withdraw;
  withdraw.set_name(finding.name());
  withdraw.set_reason("误登");
  Must(officer_.Call<v1::WithdrawFindingResponse>(withdraw));
  EXPECT_THAT(Find(officer_, "围墙"), IsEmpty());
  EXPECT_THAT(Find(officer_, "疏散"), IsEmpty());
}

TEST_F(SearchTest, AWithdrawnNoticeIsNotFound) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  const std::vector<v1::SearchType> notices = {v1::SEARCH_TYPE_NOTICE};
  EXPECT_THAT(Find(officer_, "实验小学", notices), IsEmpty());
  const v1::Notice notice = Issue(officer_, draft);
  EXPECT_THAT(Find(officer_, "实验小学", notices), ElementsAre(notice.name()));
  Withdraw(notice);
  EXPECT_THAT(Find(officer_, "实验小学", notices), IsEmpty());
  EXPECT_THAT(Find(officer_, notice.document_number()), IsEmpty());
}

TEST_F(SearchTest, AVisitIsFoundOnceItIsSigned) {
  v1::RecordInspectionRequest visit = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_ORDINARY, "围墙倒塌")});
  visit.set_sign(false);
  visit.mutable_inspection()->set_narrative("雨后巡查围墙");
  const v1::Inspection inspection =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(visit)).inspection();
  EXPECT_THAT(Find(supervisor_, "围墙"), IsEmpty());
  v1::SignInspectionRequest sign;
  sign.set_name(inspection.name());
  const auto signed_visit =
      Must(supervisor_.Call<v1::SignInspectionResponse>(sign));
  EXPECT_THAT(Find(supervisor_, "围墙"),
              UnorderedElementsAre(inspection.name(),
                                   signed_visit.findings(0).name()));
}

TEST_F(SearchTest, AFollowUpIsFoundOnceItIsSigned) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({finding}), finding);
  const std::vector<v1::SearchType> follow_ups = {v1::SEARCH_TYPE_FOLLOW_UP};
  EXPECT_THAT(Find(officer_, "实验小学", follow_ups), IsEmpty());
  const v1::FollowUp follow_up = FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  EXPECT_THAT(Find(officer_, "实验小学", follow_ups),
              ElementsAre(follow_up.name()));
}

TEST_F(SearchTest, AHeadFindsTheOwnSchoolOnly) {
  const v1::Finding mine = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::RecordInspectionResponse other = VisitOther("消防栓缺水");
  EXPECT_THAT(Find(head_, "消防"),
              UnorderedElementsAre(mine.name(), mine.inspection()));
  EXPECT_THAT(Find(other_head_, "消防"),
              UnorderedElementsAre(other.findings(0).name(),
                                   other.inspection().name()));
  EXPECT_THAT(Find(head_, "港"), Not(Contains(other_school_.name())));
  // Not even how many there are.
  EXPECT_EQ(Search(head_, "消防").total_size(), 2);
  EXPECT_EQ(Search(officer_, "消防").total_size(), 4);
}

TEST_F(SearchTest, AHeadFindsNoVisitThatIsHiddenFromTheSchool) {
  v1::RegisterInspectionRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_inspection()->set_unit(school_.name());
  request.mutable_inspection()->set_supervisor(wei_.name());
  request.mutable_inspection()->set_unannounced(true);
  *request.mutable_inspection()->mutable_planned_date() = Day(2026, 9, 2);
  Must(supervisor_.Call<v1::RegisterInspectionResponse>(request));
  EXPECT_THAT(Find(head_, "实验小学"), ElementsAre(school_.name()));
}

// The same rows as the lists, whatever the index holds: a document of a draft
// or of a hidden visit, made by hand, is narrowed away as the row is.
TEST_F(SearchTest, WhatListsHideIsHiddenThoughItWereIndexed) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  const storage::SearchKey key{"450802", v1::SEARCH_TYPE_NOTICE,
                               storage::KeyOf(draft.name()).id};
  storage::Store& store = server_.app().store();
  ASSERT_OK(store.WriteNow([&](storage::Transaction& tx) {
    return storage::PutSearchDocument(tx, key, {"", "起草中", "", false});
  }));
  EXPECT_THAT(Find(officer_, "起草"), ElementsAre(draft.name()));
  EXPECT_THAT(Find(head_, "起草"), IsEmpty());
  // It is a document of nothing: a check says so.
  const auto wrong = [&] {
    std::vector<std::string> names;
    EXPECT_OK(store.ReadNow(
        [&](const storage::Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(names,
                           search::FindWrongDocuments("450802", snapshot));
          return absl::OkStatus();
        }));
    return names;
  };
  EXPECT_THAT(wrong(), ElementsAre(draft.name()));
  ASSERT_OK(store.WriteNow([&](storage::Transaction& tx) {
    return storage::RemoveSearchDocument(tx, key);
  }));
  EXPECT_THAT(wrong(), IsEmpty());
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
  v1::CreateNoticeRequest draft;
  draft.set_parent(TestServer::kBureau);
  draft.mutable_notice()->set_kind(v1::NOTICE_KIND_RECTIFICATION);
  draft.mutable_notice()->set_unit(school_.name());
  draft.mutable_notice()->add_items()->set_finding(finding.name());
  draft.mutable_notice()->mutable_items(0)->set_demand(kSecret);
  const v1::Notice notice = Acknowledge(Issue(
      officer_, Must(officer_.Call<v1::CreateNoticeResponse>(draft)).notice()));
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

TEST_F(SearchTest, WhatBecomesZeroToleranceLeavesTheIndex) {
  v1::RecordInspectionRequest visit = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_SERIOUS, "围墙倒塌")});
  const auto recorded =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
  EXPECT_THAT(Find(officer_, "围墙"),
              ElementsAre(recorded.findings(0).name()));
  // No verb sets it after the signature; the record itself may.
  storage::Store& store = server_.app().store();
  bool marked = true;
  const auto mark = [&](storage::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(v1::Finding finding,
                     tx.Get<v1::Finding>(recorded.findings(0).name()));
    finding.set_zero_tolerance(marked);
    RETURN_IF_ERROR(tx.Update(finding));
    const auto& type = *search::FindSearchableType(v1::Finding::descriptor());
    RETURN_IF_ERROR(search::BringDocument(
        type, finding.name(), search::DocumentOf(type, finding), tx));
    // As every change, it has its event.
    ASSIGN_OR_RETURN(const std::string secret, server::ReadSecret(tx));
    const std::string bureau = storage::KeyOf(finding.name()).bureau;
    const v1::EventBody body =
        pipeline::MakeEventBody(tx.changes(), bureau, secret);
    return storage::AppendEvent(
               tx, {bureau, "system", "test", "finding.marked", finding.name(),
                    "", body.SerializeAsString(), {finding.name()}})
        .status();
  };
  ASSERT_OK(store.WriteNow(mark));
  EXPECT_THAT(Find(officer_, "围墙"), IsEmpty());
  // Its obligation was not told: put back as it was.
  marked = false;
  ASSERT_OK(store.WriteNow(mark));
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

// A database of an earlier version is indexed when the server first opens it.
TEST_F(SearchTest, WhatIsThereAlreadyIsIndexedAtTheStart) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const std::vector<std::string> before = Find(officer_, "消防");
  const auto forget = [](const char* version) {
    return [version](storage::Transaction& tx) -> absl::Status {
      RETURN_IF_ERROR(storage::ClearSearchIndex(tx));
      return storage::WriteMeta(tx, "search_index", version);
    };
  };
  ASSERT_OK(server_.app().store().WriteNow(forget("")));
  EXPECT_THAT(Find(officer_, "消防"), IsEmpty());
  server_.Restart();
  EXPECT_EQ(Find(officer_, "消防"), before);
  EXPECT_THAT(before, Contains(finding.name()));
}

}  // namespace
}  // namespace dudao
