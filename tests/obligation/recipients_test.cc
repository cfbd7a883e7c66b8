#include <string>
#include <vector>

#include "dudao/v1/identity.pb.h"
#include "gmock/gmock.h"
#include "services/reminder/outbox.h"
#include "tests/testing/step_fixture.h"

namespace dudao::reminder {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RecipientsTest : public StepTest {
 protected:
  // A user `id` with one grant of the role.
  v1::Grant GrantTo(const std::string& id, v1::Role role) {
    v1::User user;
    user.set_name("bureaus/b/users/" + id);
    user.set_state(v1::RECORD_STATE_ACTIVE);
    Insert(user);
    v1::Grant grant;
    grant.set_name("bureaus/b/grants/" + id);
    grant.set_user(user.name());
    grant.set_role(role);
    grant.set_state(v1::RECORD_STATE_ACTIVE);
    return grant;
  }
  static v1::Reminder To(v1::Role role) {
    v1::Reminder reminder;
    reminder.set_obligation("bureaus/b/obligations/o");
    reminder.set_actor(role);
    reminder.set_unit("bureaus/b/units/u");
    reminder.set_supervisor("bureaus/b/supervisors/s");
    reminder.set_section("基教股");
    return reminder;
  }
  // The ids of the users.
  std::vector<std::string> Of(const v1::Reminder& reminder,
                              const std::string& not_by = "") {
    std::vector<std::string> ids;
    EXPECT_OK(store_->ReadNow(
        [&](const storage::Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(const std::vector<std::string> users,
                           RecipientsOf(reminder, not_by, snapshot));
          for (const std::string& user : users) {
            ids.push_back(storage::KeyOf(user).id);
          }
          return absl::OkStatus();
        }));
    return ids;
  }
};

TEST_F(RecipientsTest, TheOfficeIsAllOfItButWhoMayNotDoIt) {
  Insert(GrantTo("a", v1::ROLE_OFFICER));
  Insert(GrantTo("b", v1::ROLE_OFFICER));
  Insert(GrantTo("c", v1::ROLE_ADMIN));
  EXPECT_THAT(Of(To(v1::ROLE_OFFICER)), ElementsAre("a", "b"));
  EXPECT_THAT(Of(To(v1::ROLE_OFFICER), "bureaus/b/users/a"), ElementsAre("b"));
}

TEST_F(RecipientsTest, OnlyWhoIsOfTheUnitTheSupervisorOrTheSection) {
  for (const bool own : {true, false}) {
    const std::string id = own ? "own" : "other";
    v1::Grant head = GrantTo("head-" + id, v1::ROLE_UNIT_HEAD);
    head.set_unit(own ? "bureaus/b/units/u" : "bureaus/b/units/v");
    v1::Grant supervisor = GrantTo("supervisor-" + id, v1::ROLE_SUPERVISOR);
    supervisor.set_supervisor(own ? "bureaus/b/supervisors/s"
                                  : "bureaus/b/supervisors/t");
    v1::Grant section = GrantTo("section-" + id, v1::ROLE_SECTION);
    section.set_section(own ? "基教股" : "人事股");
    Insert(head, supervisor, section);
  }
  EXPECT_THAT(Of(To(v1::ROLE_UNIT_HEAD)), ElementsAre("head-own"));
  EXPECT_THAT(Of(To(v1::ROLE_SUPERVISOR)), ElementsAre("supervisor-own"));
  EXPECT_THAT(Of(To(v1::ROLE_SECTION)), ElementsAre("section-own"));
}

TEST_F(RecipientsTest, NobodyWhoseGrantOrAccountHasEnded) {
  v1::Grant ended = GrantTo("a", v1::ROLE_OFFICER);
  ended.set_state(v1::RECORD_STATE_INACTIVE);
  v1::Grant without_user = ended;
  without_user.set_name("bureaus/b/grants/b");
  without_user.set_user("bureaus/b/users/none");
  without_user.set_state(v1::RECORD_STATE_ACTIVE);
  Insert(ended, without_user);
  EXPECT_THAT(Of(To(v1::ROLE_OFFICER)), IsEmpty());
}

}  // namespace
}  // namespace dudao::reminder
