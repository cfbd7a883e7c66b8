#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

bool IsOfOffice(const World& world, const std::string& user) {
  return user == world.officer.user || user == world.second_officer.user;
}

bool IsDecided(const v1::Commendation& commendation) {
  return commendation.state() != v1::COMMENDATION_STATE_PROPOSED;
}

void CheckIssued(const v1::Commendation& commendation, Problems& problems) {
  const std::string& name = commendation.name();
  const bool issued =
      commendation.state() == v1::COMMENDATION_STATE_ISSUED ||
      commendation.state() == v1::COMMENDATION_STATE_PUBLISHED;
  problems.Expect(!issued || commendation.has_issue_date(), name,
                  " was issued on no day");
  const absl::CivilDay issue_day = FromProto(commendation.issue_date());
  problems.Expect(!commendation.has_issue_date() ||
                      (BeijingDay(FromProto(commendation.decide_time())) <=
                           issue_day &&
                       !commendation.addressee().empty()),
                  name, " was issued before it was decided on, or to nobody");
  const bool published =
      commendation.state() == v1::COMMENDATION_STATE_PUBLISHED;
  problems.Expect(!published ||
                      (issue_day <= FromProto(commendation.publish_date()) &&
                       !commendation.published_at().empty()),
                  name, " was published before it was issued, or nowhere");
}

}  // namespace

void AuditCommendations(World& world, const Rows& listed,
                        Problems& problems) {
  for (const auto& [name, commendation] : listed.commendations) {
    problems.Expect(commendation.unit().empty() !=
                        commendation.supervisor().empty(),
                    name, " is of ", commendation.subject());
    problems.Expect(!commendation.citations().empty(), name,
                    " rests on nothing");
    for (const v1::CommendationCitation& cited : commendation.citations()) {
      problems.Expect(listed.Find(cited.source()) != nullptr &&
                          !cited.text().empty() && cited.has_date(),
                      name, " cites ", cited.ShortDebugString());
    }
    problems.Expect(
        IsDecided(commendation)
            ? IsOfOffice(world, commendation.decided_by())
            : commendation.decided_by().empty(),
        name, " is ", v1::CommendationState_Name(commendation.state()),
        ", decided by ", commendation.decided_by());
    problems.Expect(
        (commendation.state() == v1::COMMENDATION_STATE_REVOKED) ==
            !commendation.revoke_reason().empty(),
        name, " was revoked for ", commendation.revoke_reason());
    CheckIssued(commendation, problems);
  }
}

}  // namespace dudao::simulation
