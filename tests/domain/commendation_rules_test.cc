#include "services/domain/commendation_rules.h"

#include <string>

#include "services/domain/commendation_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class CommendationRulesTest : public RulesTest {
 protected:
  FindingContext By(const Actor& actor,
                    absl::CivilDay day = absl::CivilDay(2026, 9, 1)) const {
    return {actor, BeijingMidnight(day) + absl::Hours(9), settings_,
            calendar_};
  }
  v1::Commendation OfSchool() const {
    v1::Commendation one;
    one.set_kind(v1::COMMENDATION_KIND_PRAISE_CIRCULAR);
    one.set_unit(school_);
    one.set_unit_display_name("实验小学");
    return one;
  }
  v1::Commendation OfWei() const {
    v1::Commendation one;
    one.set_kind(v1::COMMENDATION_KIND_RECOMMEND_FOR_AWARD);
    one.set_supervisor(wei_);
    one.set_supervisor_display_name("韦督学");
    return one;
  }
  v1::Inspection Visit() const {
    v1::Inspection visit;
    visit.set_name("bureaus/b/inspections/1");
    visit.set_unit(school_);
    visit.set_unit_display_name("实验小学");
    visit.set_supervisor(wei_);
    visit.set_state(v1::INSPECTION_STATE_CONFIRMED);
    visit.set_good_practice("陪餐制度落实到人");
    *visit.mutable_visit_date() = Day(2026, 8, 28);
    return visit;
  }
  v1::Finding PutRight() const {
    v1::Finding finding;
    finding.set_name("bureaus/b/findings/1");
    finding.set_unit(school_);
    finding.set_unit_display_name("实验小学");
    finding.set_supervisor(wei_);
    finding.set_matter_title("校园安全");
    finding.set_text("消防通道堵塞");
    finding.set_state(v1::FINDING_STATE_CLOSED);
    finding.set_on_time(true);
    *finding.mutable_close_date() = Day(2026, 8, 30);
    return finding;
  }
  template <class Record>
  static bool Bears(const v1::Commendation& commendation,
                    const Record& record) {
    v1::CommendationCitation citation;
    const auto objection = Cite(commendation, record, &citation);
    EXPECT_NE(objection.has_value(), citation.has_date());
    return !objection.has_value();
  }
};

TEST_F(CommendationRulesTest, EveryStateAndVerb) {
  const FindingContext context = By(officer_);
  TryEveryPair<v1::CommendationState>(
      kCommendationRules,
      [&](v1::CommendationState state,
          const std::string& verb) -> absl::StatusOr<v1::CommendationState> {
        v1::Commendation one = OfSchool();
        one.set_state(state);
        *one.mutable_issue_date() = ToProto(today_);
        const absl::Status status =
            verb == "ApproveCommendation"
                ? ApproveCommendation(context, "同意", &one)
            : verb == "DeclineCommendation"
                ? DeclineCommendation(context, "依据不足", &one)
            : verb == "IssueCommendation" ? IssueCommendation(context, &one)
            : verb == "PublishCommendation"
                ? PublishCommendation(context, today_, "政府网站", &one)
                : RevokeCommendation(context, "查实弄虚作假", &one);
        RETURN_IF_ERROR(status);
        return one.state();
      });
}

TEST_F(CommendationRulesTest, RestsOnRecordsOrEvidence) {
  v1::Commendation one = OfSchool();
  const absl::Status status = ProposeCommendation(By(officer_), &one);
  EXPECT_THAT(status, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(status, "article"), "教育督导条例第二十四条");
  v1::Commendation shown = OfSchool();
  shown.add_evidence();
  EXPECT_OK(ProposeCommendation(By(officer_), &shown));
  v1::Commendation cited = OfSchool();
  cited.add_citations();
  ASSERT_OK(ProposeCommendation(By(supervisor_), &cited));
  EXPECT_EQ(cited.proposed_by(), supervisor_.user);
  EXPECT_EQ(cited.proposer(), wei_);
  EXPECT_EQ(Text(cited.decide_deadline().due_date()), "2026-09-04");
  // What the office proposes is the office's.
  EXPECT_TRUE(shown.proposer().empty());
}

TEST_F(CommendationRulesTest, AUnitsVisitNotesAGoodPractice) {
  v1::CommendationCitation citation;
  EXPECT_FALSE(Cite(OfSchool(), Visit(), &citation).has_value());
  EXPECT_EQ(citation.text(), "亮点：陪餐制度落实到人");
  EXPECT_EQ(Text(citation.date()), "2026-08-28");
  v1::Inspection plain = Visit();
  plain.clear_good_practice();
  EXPECT_FALSE(Bears(OfSchool(), plain));
  v1::Inspection elsewhere = Visit();
  elsewhere.set_unit("bureaus/b/units/other");
  EXPECT_FALSE(Bears(OfSchool(), elsewhere));
  v1::Inspection recorded = Visit();
  recorded.set_state(v1::INSPECTION_STATE_RECORDED);
  EXPECT_FALSE(Bears(OfSchool(), recorded));
}

TEST_F(CommendationRulesTest, ASupervisorsVisitWasRecordedOnTime) {
  v1::Inspection plain = Visit();
  plain.clear_good_practice();
  EXPECT_TRUE(Bears(OfWei(), plain));
  v1::Inspection late = plain;
  late.set_record_late(true);
  EXPECT_FALSE(Bears(OfWei(), late));
  v1::Inspection joined = plain;
  joined.set_supervisor(li_);
  EXPECT_FALSE(Bears(OfWei(), joined));
  joined.add_accompanying_supervisors(wei_);
  EXPECT_TRUE(Bears(OfWei(), joined));
}

TEST_F(CommendationRulesTest, AFindingWasPutRightOnTimeAndIsClosed) {
  for (const v1::Commendation& one : {OfSchool(), OfWei()}) {
    v1::CommendationCitation citation;
    EXPECT_FALSE(Cite(one, PutRight(), &citation).has_value());
    // What was wrong is not repeated.
    EXPECT_EQ(citation.text(), "实验小学：校园安全问题按期整改并销号");
    v1::Finding late = PutRight();
    late.set_on_time(false);
    EXPECT_FALSE(Bears(one, late));
    v1::Finding back = PutRight();
    back.set_state(v1::FINDING_STATE_REOPENED);
    EXPECT_FALSE(Bears(one, back));
    v1::Finding secret = PutRight();
    secret.set_zero_tolerance(true);
    EXPECT_FALSE(Bears(one, secret));
  }
  v1::Finding others = PutRight();
  others.set_unit("bureaus/b/units/other");
  EXPECT_FALSE(Bears(OfSchool(), others));
  others.set_supervisor(li_);
  EXPECT_FALSE(Bears(OfWei(), others));
}

TEST_F(CommendationRulesTest, NobodyHasAPartInTheirOwn) {
  EXPECT_THAT(CheckNotOneself(supervisor_, OfWei()),
              IsReason(v1::ERROR_REASON_RECUSAL));
  EXPECT_OK(CheckNotOneself(other_, OfWei()));
  EXPECT_OK(CheckNotOneself(supervisor_, OfSchool()));
}

TEST_F(CommendationRulesTest, FromTheDecisionToThePublication) {
  v1::Commendation one = OfSchool();
  one.set_state(v1::COMMENDATION_STATE_PROPOSED);
  ASSERT_OK(ApproveCommendation(By(officer_), "同意", &one));
  EXPECT_EQ(one.decided_by(), officer_.user);
  EXPECT_EQ(one.issue_deadline().limit().start_event(),
            v1::START_EVENT_DECISION);
  EXPECT_EQ(Text(one.issue_deadline().due_date()), "2026-09-08");
  ASSERT_OK(IssueCommendation(By(officer_, absl::CivilDay(2026, 9, 3)), &one));
  EXPECT_EQ(one.addressee(), "实验小学");
  EXPECT_EQ(Text(one.issue_date()), "2026-09-03");
  EXPECT_TRUE(one.has_publish_deadline());
  const FindingContext later = By(officer_, absl::CivilDay(2026, 9, 10));
  for (const absl::CivilDay day :
       {absl::CivilDay(2026, 9, 2), absl::CivilDay(2026, 9, 11)}) {
    v1::Commendation tried = one;
    const absl::Status status =
        PublishCommendation(later, day, "政府网站", &tried);
    EXPECT_THAT(status, IsReason(kField));
    EXPECT_EQ(FieldOf(status), "publish_date");
  }
  ASSERT_OK(PublishCommendation(later, absl::CivilDay(2026, 9, 9), "政府网站",
                                &one));
  EXPECT_EQ(Text(one.publish_date()), "2026-09-09");
  EXPECT_EQ(one.published_at(), "政府网站");
}

TEST_F(CommendationRulesTest, OnlyPraiseAndPracticeMustBePublished) {
  for (const auto& [kind, must] :
       {std::pair(v1::COMMENDATION_KIND_PRAISE_CIRCULAR, true),
        std::pair(v1::COMMENDATION_KIND_PROMOTE_PRACTICE, true),
        std::pair(v1::COMMENDATION_KIND_RESOURCE_REWARD, false),
        std::pair(v1::COMMENDATION_KIND_RECOMMEND_FOR_AWARD, false)}) {
    v1::Commendation one = OfSchool();
    one.set_kind(kind);
    one.set_state(v1::COMMENDATION_STATE_APPROVED);
    ASSERT_OK(IssueCommendation(By(officer_), &one));
    EXPECT_EQ(one.has_publish_deadline(), must);
  }
}

TEST_F(CommendationRulesTest, ASupervisorIsNamedByTheirName) {
  v1::Commendation one = OfWei();
  EXPECT_EQ(SubjectNameOf(one), "韦督学");
  one.set_state(v1::COMMENDATION_STATE_APPROVED);
  ASSERT_OK(IssueCommendation(By(officer_), &one));
  EXPECT_EQ(one.addressee(), "韦督学");
}

}  // namespace
}  // namespace dudao::domain
