// docs/supervision.md: its lines are run as they stand.

#include "dudao/v1/supervision_service.pb.h"
#include "tests/docs/walk.h"

namespace dudao::docs {
namespace {

class SupervisionWalk : public Walk {
 protected:
  SupervisionWalk() : Walk(absl::CivilDay(2026, 9, 14)) {
    server_.AddSupervisor("陆督学");
    variables_ = {{"SUPERVISION", {"/supervision/name"}},
                  {"FINDING", {"/supervision/findings/0"}},
                  {"NOTICE", {"/notice/name"}}};
  }
};

TEST_F(SupervisionWalk, RunsAsItIsWritten) {
  RunPage("supervision.md");
  EXPECT_GT(lines_, 25);
  EXPECT_EQ(refused_, 3);
  v1::GetSupervisionRequest request;
  request.set_name(values_["SUPERVISION"]);
  EXPECT_EQ(Must(officer_.Call<v1::GetSupervisionResponse>(request))
                .supervision()
                .state(),
            v1::SUPERVISION_STATE_PUBLISHED);
}

}  // namespace
}  // namespace dudao::docs
