#include "services/obligation/list_obligations.h"

#include "dudao/v1/obligation_service.pb.h"
#include "gmock/gmock.h"
#include "storage/base/date.h"
#include "tests/testing/step_fixture.h"

namespace dudao::obligation {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class ListObligationsTest : public StepTest {
 protected:
  ListObligationsTest() { RegisterObligation(registry_); }

  // `days_left` from today; no deadline where it is none.
  void Add(const std::string& id, v1::Role actor,
           absl::optional<int> days_left = absl::nullopt) {
    v1::Obligation obligation;
    obligation.set_name("bureaus/b/obligations/" + id);
    obligation.set_kind(v1::OBLIGATION_KIND_RECTIFY_FINDING);
    obligation.set_actor(actor);
    obligation.set_unit("bureaus/b/units/u");
    obligation.set_supervisor("bureaus/b/supervisors/s");
    if (days_left.has_value()) {
      *obligation.mutable_deadline()->mutable_due_date() =
          ToProto(call_.today() + *days_left);
    }
    Insert(obligation);
  }
  std::vector<v1::Obligation> List(v1::ListObligationsRequest request) {
    std::vector<v1::Obligation> all;
    do {
      auto response = Run<v1::ListObligationsResponse>(
          "ObligationService/ListObligations", request);
      EXPECT_OK(response);
      if (!response.ok()) return all;
      all.insert(all.end(), response->obligations().begin(),
                 response->obligations().end());
      request.set_page_token(response->next_page_token());
    } while (!request.page_token().empty());
    return all;
  }
  std::vector<std::string> Ids(const v1::ListObligationsRequest& request) {
    std::vector<std::string> ids;
    for (const v1::Obligation& obligation : List(request)) {
      ids.push_back(storage::KeyOf(obligation.name()).id);
    }
    return ids;
  }
};

TEST_F(ListObligationsTest, DueFirstAndWithoutADayLastOnEveryPageSize) {
  Add("a", v1::ROLE_OFFICER);
  Add("b", v1::ROLE_OFFICER, 5);
  Add("c", v1::ROLE_OFFICER);
  Add("d", v1::ROLE_OFFICER, -3);
  Add("e", v1::ROLE_OFFICER, 5);
  for (const int size : {1, 2, 3, 4, 5, 50}) {
    v1::ListObligationsRequest request;
    request.set_page_size(size);
    EXPECT_THAT(Ids(request), ElementsAre("d", "b", "e", "a", "c")) << size;
  }
  v1::ListObligationsRequest by_name;
  by_name.set_order_by("create_time");
  EXPECT_THAT(Ids(by_name), ElementsAre("a", "b", "c", "d", "e"));
}

TEST_F(ListObligationsTest, OverdueFromTheDayAfter) {
  Add("a", v1::ROLE_OFFICER, -1);
  Add("b", v1::ROLE_OFFICER, 0);
  Add("c", v1::ROLE_OFFICER);
  v1::ListObligationsRequest request;
  request.set_overdue(true);
  EXPECT_THAT(Ids(request), ElementsAre("a"));
  const auto all = List({});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[0].overdue());
  EXPECT_FALSE(all[1].overdue());
  EXPECT_FALSE(all[2].overdue());
}

TEST_F(ListObligationsTest, MineIsWhatTheCallersRolesMustDo) {
  Add("office", v1::ROLE_OFFICER);
  Add("head", v1::ROLE_UNIT_HEAD);
  Add("supervisor", v1::ROLE_SUPERVISOR);
  v1::ListObligationsRequest mine;
  mine.set_mine(true);
  EXPECT_TRUE(Ids(mine).empty()) << "an overseer has nothing to do";
  call_.access.officer = true;
  EXPECT_THAT(Ids(mine), ElementsAre("office"));
  call_.access.officer = false;
  call_.access.headed_units = {"bureaus/b/units/u"};
  EXPECT_THAT(Ids(mine), ElementsAre("head"));
  call_.access.supervisors = {"bureaus/b/supervisors/s"};
  EXPECT_THAT(Ids(mine), UnorderedElementsAre("head", "supervisor"));
  call_.access.headed_units = {"bureaus/b/units/other"};
  call_.access.supervisors = {"bureaus/b/supervisors/other"};
  EXPECT_TRUE(Ids(mine).empty());
}

}  // namespace
}  // namespace dudao::obligation
