// Bureaus under a bureau: made, listed, put out of use.

#include <string>
#include <vector>

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/checklist_service.pb.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao {
namespace {

using testing::HasSubstr;

class BureauTest : public testing::Test {
 protected:
  absl::StatusOr<v1::Bureau> Create(
      Caller& caller, const std::string& id,
      const std::string& region = "CN-GX",
      const std::string& display_name = "港南区教育局") {
    v1::CreateBureauRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_bureau_id(id);
    request.mutable_bureau()->set_display_name(display_name);
    request.mutable_bureau()->set_region(region);
    request.mutable_bureau()->add_agency_codes()->set_code("港南教督");
    ASSIGN_OR_RETURN(const auto response,
                     caller.Call<v1::CreateBureauResponse>(request));
    return response.bureau();
  }

  absl::StatusOr<v1::Bureau> Update(const v1::Bureau& bureau,
                                    const std::string& path) {
    v1::UpdateBureauRequest request;
    *request.mutable_bureau() = bureau;
    request.mutable_update_mask()->add_paths(path);
    ASSIGN_OR_RETURN(const auto response,
                     server_.admin().Call<v1::UpdateBureauResponse>(request));
    return response.bureau();
  }

  v1::Bureau Own() {
    v1::GetBureauRequest request;
    request.set_name(TestServer::kBureau);
    return Must(server_.admin().Call<v1::GetBureauResponse>(request)).bureau();
  }

  absl::StatusOr<v1::Bureau> Deactivate(const v1::Bureau& bureau) {
    v1::DeactivateBureauRequest request;
    request.set_name(bureau.name());
    request.set_etag(bureau.etag());
    ASSIGN_OR_RETURN(
        const auto response,
        server_.admin().Call<v1::DeactivateBureauResponse>(request));
    return response.bureau();
  }

  absl::Status AddUnitIn(const std::string& bureau) {
    return server_.admin()
        .Call<v1::CreateUnitResponse>(NewUnit("港南一小", bureau))
        .status();
  }

  TestServer server_;
};

TEST_F(BureauTest, ANewBureauIsReadyForItsCreator) {
  const v1::Bureau made = Must(Create(server_.admin(), "450803"));
  EXPECT_EQ(made.name(), "bureaus/450803");
  EXPECT_EQ(made.superior(), TestServer::kBureau);
  EXPECT_EQ(made.state(), v1::RECORD_STATE_ACTIVE);
  EXPECT_OK(AddUnitIn(made.name()));
  v1::ListChecklistsRequest checklists;
  checklists.set_parent(made.name());
  EXPECT_EQ(Must(server_.admin().Call<v1::ListChecklistsResponse>(checklists))
                .checklists_size(),
            2);
}

TEST_F(BureauTest, ItsEventLogBeginsWithItAndTheOneAboveSaysNothingOfIt) {
  const std::int64_t above = server_.HeadSeq();
  const v1::Bureau made = Must(Create(server_.admin(), "450803"));
  EXPECT_EQ(server_.HeadSeq(), above);
  // The creator administers it: verifying is for officers and auditors too.
  v1::ListEventsRequest list;
  list.set_parent(made.name());
  const auto events = Must(server_.admin().Call<v1::ListEventsResponse>(list));
  ASSERT_EQ(events.events_size(), 1);
  EXPECT_EQ(events.events(0).kind(), "bureau.created");
  EXPECT_EQ(events.events(0).resource(), made.name());
  v1::VerifyEventsRequest verify;
  verify.set_parent(made.name());
  EXPECT_TRUE(Must(server_.admin().Call<v1::VerifyEventsResponse>(verify))
                  .intact());
}

TEST_F(BureauTest, TheSameIdTwiceIsRefused) {
  Must(Create(server_.admin(), "450803"));
  EXPECT_THAT(Create(server_.admin(), "450803"),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(BureauTest, ARegionWithoutHolidaysIsRefused) {
  const absl::Status refused =
      Create(server_.admin(), "450803", "ZZ").status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(TextOf(refused), HasSubstr("CN, CN-GX"));
  v1::Bureau own = Own();
  own.set_region("XX");
  EXPECT_THAT(Update(own, "region"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(BureauTest, TheBureauAboveMustBeHereAndNotBelow) {
  const v1::Bureau below = Must(Create(server_.admin(), "450803"));
  v1::Bureau own = Own();
  own.set_superior("bureaus/999");
  EXPECT_THAT(Update(own, "superior"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  own.set_superior(below.name());
  EXPECT_THAT(Update(own, "superior"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(BureauTest, TheListHasFilterOrderAndPages) {
  // Not in the order of their names.
  Must(Create(server_.admin(), "450803", "CN-GX", "A局"));
  Must(Create(server_.admin(), "450804", "CN-GX", "B局"));
  v1::ListBureausRequest request;
  request.set_order_by("display_name desc");
  request.set_page_size(2);
  std::vector<std::string> names;
  auto page = Must(server_.admin().Call<v1::ListBureausResponse>(request));
  EXPECT_EQ(page.total_size(), 3);
  EXPECT_EQ(page.bureaus_size(), 2);
  for (const v1::Bureau& bureau : page.bureaus()) {
    names.push_back(bureau.name());
  }
  request.set_page_token(page.next_page_token());
  page = Must(server_.admin().Call<v1::ListBureausResponse>(request));
  for (const v1::Bureau& bureau : page.bureaus()) {
    names.push_back(bureau.name());
  }
  EXPECT_EQ(page.next_page_token(), "");
  EXPECT_THAT(names, testing::ElementsAre(TestServer::kBureau, "bureaus/450804",
                                          "bureaus/450803"));
  v1::ListBureausRequest below;
  below.set_filter("superior = \"bureaus/450802\"");
  EXPECT_EQ(
      Must(server_.admin().Call<v1::ListBureausResponse>(below)).total_size(),
      2);
  // Only those one has a grant in.
  Caller& officer = server_.ClientFor(v1::ROLE_OFFICER);
  const v1::ListBureausRequest all;
  EXPECT_EQ(Must(officer.Call<v1::ListBureausResponse>(all)).total_size(), 1);
}

TEST_F(BureauTest, OutOfUseItIsReadAndNothingMore) {
  const v1::Bureau made = Must(Create(server_.admin(), "450803"));
  EXPECT_OK(AddUnitIn(made.name()));
  const v1::Bureau gone = Must(Deactivate(made));
  EXPECT_EQ(gone.state(), v1::RECORD_STATE_INACTIVE);
  const absl::Status refused = AddUnitIn(made.name());
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(TextOf(refused), HasSubstr("已停用"));
  v1::ListUnitsRequest units;
  units.set_parent(made.name());
  EXPECT_EQ(
      Must(server_.admin().Call<v1::ListUnitsResponse>(units)).total_size(), 1);
  EXPECT_THAT(Deactivate(gone),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(BureauTest, TakenOutOfUseTwiceByOneRequestItIsAnsweredTwice) {
  v1::DeactivateBureauRequest request;
  request.set_name(Must(Create(server_.admin(), "450803")).name());
  request.set_request_id(server_.ids().NewId());
  Caller& admin = server_.admin();
  const auto first = Must(admin.Call<v1::DeactivateBureauResponse>(request));
  EXPECT_EQ(Must(admin.Call<v1::DeactivateBureauResponse>(request))
                .SerializeAsString(),
            first.SerializeAsString());
  request.set_request_id(server_.ids().NewId());
  EXPECT_THAT(admin.Call<v1::DeactivateBureauResponse>(request),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(BureauTest, WhatIsOpenKeepsABureauInUse) {
  Must(Create(server_.admin(), "450803"));
  const absl::Status below = Deactivate(Own()).status();
  EXPECT_THAT(below, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(TextOf(below), HasSubstr("1 个在用的下级教育局"));
  const v1::Unit school = server_.AddUnit("港城一小");
  const v1::Supervisor wei = server_.AddSupervisor("韦督学");
  server_.Assign(school, wei);
  server_.Record(server_.ClientFor(v1::ROLE_SUPERVISOR, wei.name()), school,
                 wei, {Draft(v1::FINDING_GRADE_ORDINARY, "围墙破损")});
  EXPECT_THAT(TextOf(Deactivate(Own()).status()),
              HasSubstr("1 个未销号的问题"));
}

}  // namespace
}  // namespace dudao
