#include "services/domain/evidence_rules.h"

#include "gmock/gmock.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kWei[] = "bureaus/b/supervisors/wei";
constexpr char kLi[] = "bureaus/b/supervisors/li";
constexpr char kSchool[] = "bureaus/b/units/school";

Actor Person(std::vector<std::string> supervisors,
             std::vector<std::string> units, bool officer = false) {
  Actor actor;
  actor.supervisors = std::move(supervisors);
  actor.headed_units = std::move(units);
  actor.officer = officer;
  return actor;
}

TEST(EvidenceRulesTest, APersonUploadsForEveryoneThePersonIs) {
  const auto holders = HoldersFor(Person({kWei}, {kSchool}, true), "b", "");
  ASSERT_OK(holders);
  EXPECT_THAT(*holders, ElementsAre(kWei, kSchool, "bureaus/b"));
}

TEST(EvidenceRulesTest, APersonMayNameOneOfThese) {
  const Actor actor = Person({kWei}, {kSchool});
  const auto holders = HoldersFor(actor, "b", kSchool);
  ASSERT_OK(holders);
  EXPECT_THAT(*holders, ElementsAre(kSchool));
  EXPECT_THAT(HoldersFor(actor, "b", kLi),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(HoldersFor(actor, "b", "bureaus/b"),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(EvidenceRulesTest, AToolNamesWhom) {
  Actor tool;
  tool.integration = true;
  EXPECT_THAT(HoldersFor(tool, "b", ""),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(HoldersFor(tool, "b", "bureaus/other/units/school"),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(HoldersFor(tool, "b", "bureaus/other"),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  const auto holders = HoldersFor(tool, "b", kLi);
  ASSERT_OK(holders);
  EXPECT_THAT(*holders, ElementsAre(kLi));
}

TEST(EvidenceRulesTest, EachPartCountsForWhoMayWriteIt) {
  v1::Finding finding;
  finding.set_supervisor(kWei);
  finding.set_unit(kSchool);
  finding.add_evidence();
  finding.mutable_rectification()->add_evidence();
  finding.add_rounds()->mutable_rectification()->add_evidence();
  const auto parts = EvidenceOf(finding);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_THAT(parts[0].holders, ElementsAre(kWei));
  EXPECT_THAT(parts[1].holders, ElementsAre(kSchool));
  EXPECT_THAT(parts[2].holders, ElementsAre(kSchool));
  EXPECT_FALSE(parts[1].past);
  EXPECT_TRUE(parts[2].past);
  EXPECT_EQ(parts[2].files->size(), 1);
}

TEST(EvidenceRulesTest, AFollowUpIsItsTeamsOrTheOffices) {
  v1::FollowUp follow_up;
  follow_up.set_name("bureaus/b/followUps/1");
  follow_up.add_people(kWei);
  follow_up.add_people(kLi);
  follow_up.set_lead(kLi);
  EXPECT_THAT(EvidenceOf(follow_up), IsEmpty());
  follow_up.add_verdicts();
  EXPECT_THAT(EvidenceOf(follow_up)[0].holders,
              ElementsAre(kWei, kLi, kLi, "bureaus/b"));
}

TEST(EvidenceRulesTest, AConsultationIsWhoAsksAndWhoAnswers) {
  v1::Consultation consultation;
  consultation.set_name("bureaus/b/consultations/1");
  consultation.set_supervisor(kWei);
  consultation.mutable_answer()->set_answered_by("bureaus/b/users/2");
  consultation.add_rounds()->mutable_answer()->set_answered_by(
      "bureaus/b/users/1");
  const auto parts = EvidenceOf(consultation);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_THAT(parts[0].holders, ElementsAre(kWei, "bureaus/b"));
  EXPECT_THAT(parts[1].holders, ElementsAre("bureaus/b/users/2"));
  EXPECT_THAT(parts[2].holders, ElementsAre("bureaus/b/users/1"));
  EXPECT_TRUE(parts[2].past);
}

TEST(EvidenceRulesTest, ACommendationIsWhoProposesIt) {
  v1::Commendation commendation;
  commendation.set_name("bureaus/b/commendations/1");
  EXPECT_THAT(EvidenceOf(commendation)[0].holders, ElementsAre("bureaus/b"));
  commendation.set_proposer(kWei);
  EXPECT_THAT(EvidenceOf(commendation)[0].holders, ElementsAre(kWei));
}

TEST(EvidenceRulesTest, ASupervisionIsOfWhoWasThereAndOfTheTeam) {
  v1::Supervision supervision;
  supervision.set_name("bureaus/b/supervisions/1");
  supervision.set_unit(kSchool);
  supervision.add_members(kLi);
  // Wei has left the team since.
  supervision.mutable_site_visit()->add_attendees(kLi);
  supervision.mutable_site_visit()->add_attendees(kWei);
  supervision.add_rebuttals();
  const auto parts = EvidenceOf(supervision);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_THAT(parts[0].holders, ElementsAre(kLi, kWei, "bureaus/b"));
  EXPECT_THAT(parts[1].holders, ElementsAre(kSchool));
  EXPECT_THAT(parts[2].holders, ElementsAre(kSchool));
}

TEST(EvidenceRulesTest, ASectionUploadsThroughItsPeople) {
  Actor actor = Person({}, {});
  actor.user = "bureaus/b/users/1";
  actor.section = true;
  const auto holders = HoldersFor(actor, "b", "");
  ASSERT_OK(holders);
  EXPECT_THAT(*holders, ElementsAre("bureaus/b/users/1"));
}

TEST(EvidenceRulesTest, MissingEvidenceIsNamed) {
  EXPECT_OK(CheckEvidence(""));
  const absl::Status status = CheckEvidence("abc");
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(MetadataOf(status, "missing"), "abc");
}

}  // namespace
}  // namespace dudao::domain
