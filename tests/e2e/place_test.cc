// Where a unit is on the map.

#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao {
namespace {

using testing::HasSubstr;

class PlaceTest : public testing::Test {
 protected:
  absl::StatusOr<v1::Unit> Move(double latitude, double longitude) {
    v1::UpdateUnitRequest request;
    request.mutable_unit()->set_name(school_.name());
    request.mutable_unit()->mutable_place()->set_latitude(latitude);
    request.mutable_unit()->mutable_place()->set_longitude(longitude);
    request.mutable_update_mask()->add_paths("place");
    ASSIGN_OR_RETURN(const auto response,
                     server_.admin().Call<v1::UpdateUnitResponse>(request));
    return response.unit();
  }

  TestServer server_;
  const v1::Unit school_ = server_.AddUnit("港北区实验小学");
};

TEST_F(PlaceTest, IsKeptAndTakenAway) {
  EXPECT_FALSE(school_.has_place());
  const v1::Unit moved = Must(Move(23.1036, 109.6012));
  EXPECT_EQ(moved.place().latitude(), 23.1036);
  EXPECT_EQ(moved.place().longitude(), 109.6012);
  v1::UpdateUnitRequest request;
  request.mutable_unit()->set_name(school_.name());
  request.mutable_update_mask()->add_paths("place");
  EXPECT_FALSE(Must(server_.admin().Call<v1::UpdateUnitResponse>(request))
                   .unit()
                   .has_place());
}

TEST_F(PlaceTest, MustBeOnEarthWithBothCoordinates) {
  const absl::Status swapped = Move(109.6012, 23.1036).status();
  EXPECT_THAT(swapped, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(ViolationsOf(swapped).field_violations(0).field(),
            "unit.place.latitude");
  EXPECT_THAT(TextOf(swapped), HasSubstr("应在 -90 到 90 之间"));
  EXPECT_THAT(Move(23.1036, 180.5), IsReason(v1::ERROR_REASON_INVALID_FIELD));
  const absl::Status half = Move(23.1036, 0).status();
  EXPECT_THAT(half, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(ViolationsOf(half).field_violations(0).field(),
            "unit.place.longitude");
  EXPECT_THAT(TextOf(half), HasSubstr("须同时填写纬度和经度"));
}

}  // namespace
}  // namespace dudao
