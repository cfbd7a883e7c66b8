// The index that is searched: it follows what is written, and holds nothing
// that a list hides.

#include <string>
#include <vector>

#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "services/pipeline/event_body.h"
#include "services/search/index_upkeep.h"
#include "services/server/secret.h"
#include "storage/event_log.h"
#include "storage/meta.h"
#include "storage/search/search_index.h"
#include "tests/e2e/search_fixture.h"

namespace dudao {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class SearchIndexTest : public SearchFixture {
 protected:
  static storage::SearchKey KeyOf(v1::SearchType type,
                                  const std::string& name) {
    return {"450802", type, storage::KeyOf(name).id};
  }
  // A document the server would not make, of the school and of Wei.
  void PutByHand(const storage::SearchKey& key, const std::string& text) {
    storage::SearchDocument document;
    document.text = text;
    document.AddOwner(school_.name());
    document.AddOwner(wei_.name());
    ASSERT_OK(server_.app().store().WriteNow([&](storage::Transaction& tx) {
      return storage::PutSearchDocument(tx, key, document);
    }));
  }
  void RemoveByHand(const storage::SearchKey& key) {
    ASSERT_OK(server_.app().store().WriteNow([&](storage::Transaction& tx) {
      return storage::RemoveSearchDocument(tx, key);
    }));
  }
};

TEST_F(SearchIndexTest, FollowsEveryChange) {
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

TEST_F(SearchIndexTest, AWithdrawnNoticeIsNotFound) {
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

TEST_F(SearchIndexTest, AVisitIsFoundOnceItIsSigned) {
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

TEST_F(SearchIndexTest, AFollowUpIsFoundOnceItIsSigned) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({finding}), finding);
  const std::vector<v1::SearchType> follow_ups = {v1::SEARCH_TYPE_FOLLOW_UP};
  EXPECT_THAT(Find(officer_, "实验小学", follow_ups), IsEmpty());
  const v1::FollowUp follow_up = FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  EXPECT_THAT(Find(officer_, "实验小学", follow_ups),
              ElementsAre(follow_up.name()));
}

TEST_F(SearchIndexTest, ARungIsFoundOnceItIsServedUntilItIsWithdrawn) {
  const std::vector<v1::SearchType> rungs = {v1::SEARCH_TYPE_ESCALATION};
  const v1::Escalation decided =
      DecideRung(ProposeRung(school_), v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_THAT(Find(officer_, "实验小学", rungs), IsEmpty());
  const v1::Escalation served = ServeRung(decided);
  for (Caller* caller : {&officer_, &supervisor_, &head_}) {
    EXPECT_THAT(Find(*caller, served.document_number(), rungs),
                ElementsAre(served.name()));
  }
  EXPECT_THAT(Find(other_head_, served.document_number(), rungs), IsEmpty());
  v1::WithdrawEscalationRequest withdraw;
  withdraw.set_name(served.name());
  withdraw.set_reason("对象有误");
  Must(officer_.Call<v1::WithdrawEscalationResponse>(withdraw));
  EXPECT_THAT(Find(officer_, served.document_number(), rungs), IsEmpty());
}

TEST_F(SearchIndexTest, AHeadFindsNoVisitThatIsHiddenFromTheSchool) {
  v1::RegisterInspectionRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_inspection()->set_unit(school_.name());
  request.mutable_inspection()->set_supervisor(wei_.name());
  request.mutable_inspection()->set_unannounced(true);
  *request.mutable_inspection()->mutable_planned_date() = Day(2026, 9, 2);
  const std::string visit =
      Must(supervisor_.Call<v1::RegisterInspectionResponse>(request))
          .inspection()
          .name();
  EXPECT_THAT(Find(head_, "实验小学"), ElementsAre(school_.name()));
  const storage::SearchKey key = KeyOf(v1::SEARCH_TYPE_INSPECTION, visit);
  PutByHand(key, "突击检查");
  EXPECT_THAT(Find(supervisor_, "突击"), ElementsAre(visit));
  EXPECT_THAT(Find(head_, "突击"), IsEmpty());
  RemoveByHand(key);
}

// The same rows as the lists, whatever the index holds: a document of a draft
// or of a hidden visit, made by hand, is narrowed away as the row is.
TEST_F(SearchIndexTest, WhatListsHideIsHiddenThoughItWereIndexed) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  const storage::SearchKey key = KeyOf(v1::SEARCH_TYPE_NOTICE, draft.name());
  PutByHand(key, "起草中");
  EXPECT_THAT(Find(officer_, "起草"), ElementsAre(draft.name()));
  EXPECT_THAT(Find(head_, "起草"), IsEmpty());
  // It is a document of nothing: a check says so.
  const auto wrong = [&] {
    std::vector<std::string> names;
    EXPECT_OK(server_.app().store().ReadNow(
        [&](const storage::Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(names,
                           search::FindWrongDocuments("450802", snapshot));
          return absl::OkStatus();
        }));
    return names;
  };
  EXPECT_THAT(wrong(), ElementsAre(draft.name()));
  RemoveByHand(key);
  EXPECT_THAT(wrong(), IsEmpty());
}

TEST_F(SearchIndexTest, WhatBecomesZeroToleranceLeavesTheIndex) {
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

// A database of an earlier version is indexed when the server first opens it.
TEST_F(SearchIndexTest, WhatIsThereAlreadyIsIndexedAtTheStart) {
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
