// docs/consultation.md: its lines are run as they stand.

#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "tests/docs/walk.h"

namespace dudao::docs {
namespace {

class ConsultationWalk : public Walk {
 protected:
  ConsultationWalk() : Walk(absl::CivilDay(2026, 9, 1)) {
    people_["section.token"] = &server_.ClientFor(v1::ROLE_SECTION);
    people_["supervisor.token"] = &supervisor_;
    variables_ = {{"FINDING", {"/findings/0/name"}},
                  {"UNIT", {"/findings/0/unit"}},
                  {"NOTICE", {"/notice/name"}},
                  {"CONSULTATION", {"/consultation/name"}},
                  {"COMMENDATION", {"/commendation/name"}}};
    Raise(v1::FINDING_GRADE_ORDINARY);
  }
};

TEST_F(ConsultationWalk, RunsAsItIsWritten) {
  RunPage("consultation.md");
  EXPECT_GT(lines_, 18);
  EXPECT_EQ(refused_, 2);
  EXPECT_EQ(shown_, 2);
  v1::GetConsultationRequest consultation;
  consultation.set_name(values_["CONSULTATION"]);
  EXPECT_EQ(Must(officer_.Call<v1::GetConsultationResponse>(consultation))
                .consultation()
                .state(),
            v1::CONSULTATION_STATE_CLOSED);
  v1::GetCommendationRequest commendation;
  commendation.set_name(values_["COMMENDATION"]);
  EXPECT_EQ(Must(officer_.Call<v1::GetCommendationResponse>(commendation))
                .commendation()
                .state(),
            v1::COMMENDATION_STATE_PUBLISHED);
}

}  // namespace
}  // namespace dudao::docs
