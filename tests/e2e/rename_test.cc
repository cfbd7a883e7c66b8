// A unit or a supervisor gets another name: lists, filters and what is due
// know it, an issued document keeps the one it went out with.

#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

constexpr char kNewName[] = "港北区第一实验小学";

class RenameTest : public Story {
 protected:
  template <class Response, class Request>
  std::int64_t CountOf(Request request, const std::string& filter) {
    request.set_parent(TestServer::kBureau);
    request.set_filter(filter);
    return Must(officer_.Call<Response>(request)).total_size();
  }
};

TEST_F(RenameTest, AUnitsNewNameIsFoundEverywhere) {
  const v1::Finding closed = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({closed}), closed);
  const v1::Notice open = Notify({Raise(v1::FINDING_GRADE_ORDINARY)});
  ProposeRung(school_);
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(school_.name());
  update.mutable_unit()->set_display_name(kNewName);
  Must(officer_.Call<v1::UpdateUnitResponse>(update));

  const std::string filter =
      std::string("unit_display_name = \"") + kNewName + "\"";
  EXPECT_EQ(CountOf<v1::ListFindingsResponse>(v1::ListFindingsRequest(),
                                              filter),
            2);
  EXPECT_EQ(CountOf<v1::ListInspectionsResponse>(v1::ListInspectionsRequest(),
                                                 filter),
            2);
  EXPECT_EQ(CountOf<v1::ListNoticesResponse>(v1::ListNoticesRequest(), filter),
            2);
  EXPECT_EQ(CountOf<v1::ListFollowUpsResponse>(v1::ListFollowUpsRequest(),
                                               filter),
            1);
  EXPECT_EQ(CountOf<v1::ListEscalationsResponse>(v1::ListEscalationsRequest(),
                                                 filter),
            1);
  const std::vector<v1::Obligation> due = Due(head_);
  EXPECT_FALSE(due.empty());
  for (const v1::Obligation& one : due) {
    EXPECT_EQ(one.unit_display_name(), kNewName);
    EXPECT_THAT(one.text(), testing::StartsWith(kNewName));
  }
  EXPECT_EQ(Get(open).addressee(), school_.display_name());
}

TEST_F(RenameTest, ASupervisorsNewNameIsOnEveryVisit) {
  const std::string visit = RaiseAll({}).inspection().name();
  v1::UpdateSupervisorRequest update;
  update.mutable_supervisor()->set_name(wei_.name());
  update.mutable_supervisor()->set_display_name("韦某某");
  Must(officer_.Call<v1::UpdateSupervisorResponse>(update));
  v1::GetInspectionRequest get;
  get.set_name(visit);
  EXPECT_EQ(Must(officer_.Call<v1::GetInspectionResponse>(get))
                .inspection()
                .supervisor_display_name(),
            "韦某某");
}

TEST_F(RenameTest, AUserIsRenamedUntilOutOfUse) {
  v1::GetUserRequest get;
  get.set_name(head_.user());
  v1::UpdateUserRequest request;
  *request.mutable_user() =
      Must(server_.admin().Call<v1::GetUserResponse>(get)).user();
  const std::string phone = request.user().phone();
  const std::string old_name = request.user().display_name();
  request.mutable_user()->set_display_name("覃老师");
  request.mutable_user()->set_phone("0775-7654321");
  request.mutable_update_mask()->add_paths("display_name");
  const auto update = [&](Caller& caller) {
    return caller.Call<v1::UpdateUserResponse>(request);
  };
  EXPECT_THAT(update(head_), StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::User renamed = Must(update(server_.admin())).user();
  EXPECT_EQ(renamed.display_name(), "覃老师");
  EXPECT_EQ(renamed.phone(), phone);
  EXPECT_EQ(Must(head_.Call<v1::WhoAmIResponse>(v1::WhoAmIRequest()))
                .user()
                .display_name(),
            "覃老师");
  const auto count = [&](const std::string& filter) {
    return CountOf<v1::ListUsersResponse>(v1::ListUsersRequest(), filter);
  };
  EXPECT_EQ(count("display_name = \"覃老师\" AND state = ACTIVE"), 1);
  EXPECT_EQ(count("display_name = \"" + old_name + "\""), 0);
  EXPECT_THAT(update(server_.admin()),
              IsReason(v1::ERROR_REASON_ETAG_MISMATCH));
  v1::DeactivateUserRequest deactivate;
  deactivate.set_name(renamed.name());
  Must(server_.admin().Call<v1::DeactivateUserResponse>(deactivate));
  EXPECT_EQ(count("display_name = \"覃老师\" AND state = ACTIVE"), 0);
  EXPECT_EQ(count("display_name = \"覃老师\""), 1);
  request.mutable_user()->clear_etag();
  EXPECT_THAT(update(server_.admin()),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

TEST_F(RenameTest, APhoneIsListedForWhoMayReadIt) {
  v1::UpdateUserRequest update;
  update.mutable_user()->set_name(head_.user());
  update.mutable_user()->set_phone("0775-7654321");
  Must(server_.admin().Call<v1::UpdateUserResponse>(update));
  const auto phone = [&](Caller& caller) {
    v1::ListUsersRequest list;
    list.set_parent(TestServer::kBureau);
    list.set_page_size(500);
    const auto page = Must(caller.Call<v1::ListUsersResponse>(list));
    for (const v1::User& user : page.users()) {
      if (user.name() == head_.user()) return user.phone();
    }
    return std::string("not listed");
  };
  EXPECT_EQ(phone(officer_), "0775-7654321");
  EXPECT_EQ(phone(auditor_), "");
}

}  // namespace
}  // namespace dudao
