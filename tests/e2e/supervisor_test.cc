// The roster of supervisors: who reads what of it, and how one leaves it.

#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class SupervisorTest : public RefusalTest {
 protected:
  v1::Supervisor Get(Caller& caller, const v1::Supervisor& supervisor) {
    v1::GetSupervisorRequest request;
    request.set_name(supervisor.name());
    return Must(caller.Call<v1::GetSupervisorResponse>(request)).supervisor();
  }
  std::vector<v1::Supervisor> List(Caller& caller,
                                   const std::string& filter = "") {
    v1::ListSupervisorsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_filter(filter);
    const auto page = Must(caller.Call<v1::ListSupervisorsResponse>(request));
    return {page.supervisors().begin(), page.supervisors().end()};
  }
  std::vector<std::string> Names(Caller& caller,
                                 const std::string& filter = "") {
    std::vector<std::string> names;
    for (const v1::Supervisor& one : List(caller, filter)) {
      names.push_back(one.name());
    }
    return names;
  }
  v1::GatePlate PlateOf(const v1::Unit& unit) {
    v1::GetGatePlateRequest request;
    request.set_unit(unit.name());
    return Must(server_.anonymous().Call<v1::GetGatePlateResponse>(request))
        .plate();
  }
  v1::Coverage Coverage() {
    v1::GetCoverageRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(officer_.Call<v1::GetCoverageResponse>(request)).coverage();
  }
};

TEST_F(SupervisorTest, TiesAreForTheOfficeAndNotForTheAuditor) {
  v1::UpdateSupervisorRequest update;
  update.mutable_supervisor()->set_name(wei_.name());
  update.mutable_supervisor()->add_relatives()->set_unit(
      other_school_.name());
  update.mutable_supervisor()->add_former_employers()->set_unit(
      other_school_.name());
  Must(officer_.Call<v1::UpdateSupervisorResponse>(update));
  const auto ties = [](const v1::Supervisor& supervisor) {
    return supervisor.relatives_size() * 10 +
           supervisor.former_employers_size();
  };
  EXPECT_EQ(ties(Get(officer_, wei_)), 11);
  EXPECT_EQ(ties(List(officer_, "display_name = \"韦督学\"").at(0)), 11);
  EXPECT_EQ(ties(Get(auditor_, wei_)), 0);
  EXPECT_EQ(ties(List(auditor_, "display_name = \"韦督学\"").at(0)), 0);
  // The contact on the gate plate is public.
  EXPECT_EQ(Get(auditor_, wei_).phone(), "0775-4210000");
}

TEST_F(SupervisorTest, ASupervisorReadsTheOwnEntryOnly) {
  EXPECT_THAT(Names(officer_), UnorderedElementsAre(wei_.name(), li_.name()));
  EXPECT_THAT(Names(supervisor_), ElementsAre(wei_.name()));
  EXPECT_EQ(Get(supervisor_, wei_).name(), wei_.name());
  v1::GetSupervisorRequest other;
  other.set_name(li_.name());
  Refused<v1::GetSupervisorResponse>(
      supervisor_, other, {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  v1::ListSupervisorsRequest list;
  list.set_parent(TestServer::kBureau);
  Refused<v1::ListSupervisorsResponse>(
      head_, list, {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
}

TEST_F(SupervisorTest, ACredentialIsOnePersons) {
  v1::CreateSupervisorRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_supervisor()->set_display_name("莫督学");
  request.mutable_supervisor()->set_kind(v1::SUPERVISOR_KIND_PART_TIME);
  request.mutable_supervisor()->set_credential_number(
      wei_.credential_number());
  Refused<v1::CreateSupervisorResponse>(officer_, request,
                                        {absl::StatusCode::kAlreadyExists,
                                         v1::ERROR_REASON_ALREADY_EXISTS});
  request.mutable_supervisor()->set_credential_number("GB-900");
  const v1::Supervisor made =
      Must(officer_.Call<v1::CreateSupervisorResponse>(request)).supervisor();
  EXPECT_EQ(made.state(), v1::RECORD_STATE_ACTIVE);
  EXPECT_EQ(Get(officer_, made).SerializeAsString(), made.SerializeAsString());
}

TEST_F(SupervisorTest, WhoIsDismissedIsOutOfTheListAndOffTheGate) {
  EXPECT_EQ(PlateOf(school_).supervisor_display_name(), "韦督学");
  const v1::Coverage before = Coverage();
  EXPECT_EQ(before.covered(), 2);
  EXPECT_EQ(before.supervisors(), 2);
  const v1::Supervisor gone = Dismiss(wei_);
  EXPECT_EQ(gone.state(), v1::RECORD_STATE_INACTIVE);
  EXPECT_EQ(gone.dismiss_reason(), "退休");
  EXPECT_EQ(Get(officer_, wei_).SerializeAsString(), gone.SerializeAsString());
  EXPECT_THAT(Names(officer_, "state = ACTIVE"), ElementsAre(li_.name()));
  EXPECT_THAT(Names(officer_, "state = INACTIVE"), ElementsAre(wei_.name()));
  const v1::GatePlate plate = PlateOf(school_);
  EXPECT_EQ(plate.unit_display_name(), school_.display_name());
  EXPECT_EQ(plate.supervisor_display_name(), "");
  EXPECT_EQ(plate.credential_number(), "");
  EXPECT_EQ(plate.phone(), "");
  EXPECT_EQ(PlateOf(other_school_).supervisor_display_name(), "黎督学");
  const v1::Coverage after = Coverage();
  EXPECT_EQ(after.units(), 2);
  EXPECT_EQ(after.covered(), 1);
  EXPECT_EQ(after.supervisors(), 1);
  ASSERT_EQ(after.uncovered_size(), 1);
  EXPECT_EQ(after.uncovered(0).name(), school_.name());
  v1::DismissSupervisorRequest again;
  again.set_name(wei_.name());
  again.set_reason("退休");
  Refused<v1::DismissSupervisorResponse>(
      officer_, again, {kPrecondition, v1::ERROR_REASON_STATE_CONFLICT});
}

TEST_F(SupervisorTest, WhoIsDismissedCallsNoMore) {
  const v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
  v1::ListInspectionsRequest list;
  list.set_parent(TestServer::kBureau);
  Must(supervisor_.Call<v1::ListInspectionsResponse>(list));
  Dismiss(wei_);
  Refused<v1::ListInspectionsResponse>(
      supervisor_, list, {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  Refused<v1::RecordInspectionResponse>(
      supervisor_, visit, {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  Must(second_supervisor_.Call<v1::ListInspectionsResponse>(list));
}

}  // namespace
}  // namespace dudao
