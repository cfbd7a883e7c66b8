// What `dudaod check` finds in data that somebody has changed by hand.

#include <sstream>
#include <string>

#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/server/check.h"
#include "storage/base/date.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class CheckTest : public testing::Test {
 protected:
  CheckTest() {
    server_.Assign(school_, wei_);
    finding_ = server_
                   .Record(supervisor_, school_, wei_,
                           {Draft(v1::FINDING_GRADE_ORDINARY, "围墙破损")})
                   .findings(0);
  }

  void ByHand(sql::Sql sql) {
    ASSERT_OK(server_.app().store().WriteNow([&](storage::Transaction& tx) {
      return tx.connection().Execute(sql::Statement(sql)).status();
    }));
  }
  bool Sound() {
    std::ostringstream out;
    const bool sound = Must(server::CheckData(server_.app().store(), out));
    said_ = out.str();
    return sound;
  }

  TestServer server_;
  const v1::Unit school_ = server_.AddUnit("港城一小");
  const v1::Supervisor wei_ = server_.AddSupervisor("韦督学");
  Caller& supervisor_ = server_.ClientFor(v1::ROLE_SUPERVISOR, wei_.name());
  v1::Finding finding_;
  std::string said_;
};

TEST_F(CheckTest, UntouchedDataIsSound) {
  EXPECT_TRUE(Sound()) << said_;
  EXPECT_THAT(said_, HasSubstr("记录与事件一致"));
}

TEST_F(CheckTest, NamesTheRowWhoseColumnWasChanged) {
  ByHand("UPDATE findings SET state='CLOSED'");
  EXPECT_FALSE(Sound());
  EXPECT_THAT(said_,
              HasSubstr("记录自相矛盾 / a row contradicts itself: findings/"));
}

TEST_F(CheckTest, NamesTheRecordThatNoEventLeftSo) {
  v1::Finding changed = finding_;
  changed.set_text("没有问题");
  changed.set_etag("");
  ASSERT_OK(server_.app().store().WriteNow([&](storage::Transaction& tx) {
    sql::Statement statement("UPDATE findings SET body=");
    statement.Bind(sql::Blob{changed.SerializeAsString()});
    return tx.connection().Execute(statement).status();
  }));
  EXPECT_FALSE(Sound());
  EXPECT_THAT(said_, AllOf(HasSubstr("记录与最后的事件不符"),
                           HasSubstr(finding_.name())));
}

TEST_F(CheckTest, NamesTheRecordThatCameWithoutAnEvent) {
  v1::Unit unit = server_.AddUnit("港城二小");
  unit.set_name("bureaus/450802/units/by-hand");
  unit.set_display_name("港城三小");
  unit.clear_etag();
  ASSERT_OK(server_.app().store().WriteNow(
      [&](storage::Transaction& tx) { return tx.Insert(unit); }));
  EXPECT_FALSE(Sound());
  EXPECT_THAT(said_, HasSubstr("not as its last event says: " + unit.name()));
}

TEST_F(CheckTest, NamesWhatADutyFollowsFromThoughItIsGone) {
  v1::Obligation lost;
  lost.set_name("bureaus/450802/obligations/lost");
  lost.set_kind(v1::OBLIGATION_KIND_RECTIFY_FINDING);
  lost.set_source("bureaus/450802/findings/lost");
  lost.set_actor(v1::ROLE_UNIT_HEAD);
  ASSERT_OK(server_.app().store().WriteNow(
      [&](storage::Transaction& tx) { return tx.Insert(lost); }));
  EXPECT_FALSE(Sound());
  EXPECT_THAT(said_,
              HasSubstr("obligations do not follow from: " + lost.source()));
}

// Two duties about a visit have the same due date; one of them came after the
// other had been marked as overdue.
TEST_F(CheckTest, TheMarkOfOneDutyIsNotTheOthers) {
  server_.clock().Advance(absl::Hours(4));
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
  visit.set_sign(false);
  v1::Evidence& photo = *visit.mutable_inspection()->add_evidence();
  photo.set_sha256(Sha256Hex("照片"));
  photo.set_size_bytes(1);
  const std::string name =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(visit))
          .inspection()
          .name();
  ASSERT_OK(server_.app().store().WriteNow(
      [&](storage::Transaction& tx) -> absl::Status {
        ASSIGN_OR_RETURN(auto due, tx.All<v1::Obligation>(
                                       "450802", sql::Predicate::Equal(
                                                     "source", name)));
        EXPECT_EQ(due.size(), 2u);
        *due.at(0).mutable_overdue_time() = ToProto(tx.now());
        return tx.Update(due[0]);
      }));
  EXPECT_TRUE(Sound()) << said_;
}

TEST_F(CheckTest, CountsErasedBodiesWithoutCallingThemDamage) {
  ByHand("UPDATE events SET body=NULL WHERE seq=1");
  EXPECT_TRUE(Sound()) << said_;
  EXPECT_THAT(said_, HasSubstr("内容已删除的事件：1 条"));
}

TEST_F(CheckTest, TellsAHeadThatIsNotTheLastEvent) {
  ByHand("UPDATE event_heads SET hash='sha256:00'");
  EXPECT_FALSE(Sound());
  EXPECT_THAT(said_, HasSubstr("链头记录"));
}

}  // namespace
}  // namespace dudao
