// Areas (责任区): made, renamed, put out of use once no unit is in them.

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

using testing::ElementsAre;

class AreaTest : public RefusalTest {
 protected:
  static v1::CreateAreaRequest NewArea(const std::string& id,
                                       const std::string& display_name) {
    v1::CreateAreaRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_area_id(id);
    request.mutable_area()->set_display_name(display_name);
    return request;
  }
  v1::Area Make(const std::string& id, const std::string& display_name) {
    return Must(officer_.Call<v1::CreateAreaResponse>(
                    NewArea(id, display_name)))
        .area();
  }
  v1::Area Get(const v1::Area& area) {
    v1::GetAreaRequest request;
    request.set_name(area.name());
    return Must(head_.Call<v1::GetAreaResponse>(request)).area();
  }
  std::vector<std::string> List(const std::string& filter = "") {
    v1::ListAreasRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_filter(filter);
    request.set_order_by("display_name");
    std::vector<std::string> names;
    const auto page = Must(head_.Call<v1::ListAreasResponse>(request));
    for (const v1::Area& area : page.areas()) names.push_back(area.name());
    return names;
  }
  static v1::UpdateAreaRequest Rename(const v1::Area& area,
                                      const std::string& display_name) {
    v1::UpdateAreaRequest request;
    *request.mutable_area() = area;
    request.mutable_area()->set_display_name(display_name);
    request.mutable_update_mask()->add_paths("display_name");
    return request;
  }
  static v1::DeactivateAreaRequest Deactivation(const v1::Area& area) {
    v1::DeactivateAreaRequest request;
    request.set_name(area.name());
    return request;
  }
  // Of the school; none where it is empty.
  void Move(const std::string& area) {
    v1::UpdateUnitRequest request;
    request.mutable_unit()->set_name(school_.name());
    request.mutable_unit()->set_area(area);
    request.mutable_update_mask()->add_paths("area");
    Must(officer_.Call<v1::UpdateUnitResponse>(request));
  }
};

TEST_F(AreaTest, WhatIsMadeIsRead) {
  const v1::Area east = Make("east", "B东片");
  const v1::Area west = Make("west", "A西片");
  EXPECT_EQ(east.name(), "bureaus/450802/areas/east");
  EXPECT_EQ(east.state(), v1::RECORD_STATE_ACTIVE);
  EXPECT_EQ(Get(east).SerializeAsString(), east.SerializeAsString());
  EXPECT_THAT(List(), ElementsAre(west.name(), east.name()));
  Refused<v1::CreateAreaResponse>(officer_, NewArea("east", "另一片"),
                                  {absl::StatusCode::kAlreadyExists,
                                   v1::ERROR_REASON_ALREADY_EXISTS});
}

TEST_F(AreaTest, ItIsRenamedInOneEvent) {
  const v1::Area area = Make("east", "东片");
  const std::int64_t before = server_.HeadSeq();
  const v1::UpdateAreaRequest request = Rename(area, "东部片区");
  const v1::Area renamed =
      Must(officer_.Call<v1::UpdateAreaResponse>(request)).area();
  EXPECT_EQ(renamed.display_name(), "东部片区");
  EXPECT_EQ(Get(area).SerializeAsString(), renamed.SerializeAsString());
  const std::vector<v1::Event> events = Events(before);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind(), "area.updated");
  EXPECT_EQ(events[0].resource(), area.name());
  Refused<v1::UpdateAreaResponse>(
      officer_, request,
      {absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH});
}

TEST_F(AreaTest, ItIsInUseAsLongAsAUnitIsInIt) {
  const v1::Area area = Make("east", "东片");
  const v1::Area other = Make("west", "西片");
  Move(area.name());
  Refused<v1::DeactivateAreaResponse>(
      officer_, Deactivation(area),
      {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
  Move("");
  const v1::Area gone = Must(officer_.Call<v1::DeactivateAreaResponse>(
                                 Deactivation(area)))
                            .area();
  EXPECT_EQ(gone.state(), v1::RECORD_STATE_INACTIVE);
  EXPECT_EQ(Get(area).SerializeAsString(), gone.SerializeAsString());
  EXPECT_THAT(List("state = ACTIVE"), ElementsAre(other.name()));
  Refused<v1::UpdateAreaResponse>(
      officer_, Rename(gone, "东部片区"),
      {kPrecondition, v1::ERROR_REASON_STATE_CONFLICT});
  Refused<v1::DeactivateAreaResponse>(
      officer_, Deactivation(gone),
      {kPrecondition, v1::ERROR_REASON_STATE_CONFLICT});
}

}  // namespace
}  // namespace dudao
