#ifndef DUDAO_TESTS_DOMAIN_FINDING_FIXTURE_H_
#define DUDAO_TESTS_DOMAIN_FINDING_FIXTURE_H_

#include <string>

#include "services/domain/finding_rules.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {

// A finding on its way, the notice it is in and the report about it.
class FindingTest : public RulesTest {
 protected:
  FindingTest() {
    notice_.set_name("bureaus/b/notices/1");
    notice_.set_unit(school_);
    notice_.set_document_number("港北教督〔2026〕1号");
    notice_.set_state(v1::NOTICE_STATE_ACKNOWLEDGED);
    item_.mutable_deadline()->mutable_due_date()->CopyFrom(Day(2026, 9, 21));
    report_.set_measure("更换器材");
    report_.set_responsible_person("陈主任");
    *report_.mutable_done_date() = Day(2026, 9, 1);
    look_back_.set_name("bureaus/b/followUps/1");
  }
  FindingContext As(const Actor& actor) const {
    return {actor, now_, settings_, calendar_};
  }
  FindingContext At(const Actor& actor, absl::CivilDay day) const {
    return {actor, BeijingMidnight(day) + absl::Hours(9), settings_,
            calendar_};
  }
  // A finding in a state, as it may be on its way.
  v1::Finding In(v1::FindingState state,
                 v1::FindingGrade grade = v1::FINDING_GRADE_ORDINARY) const {
    v1::Finding finding;
    finding.set_name("bureaus/b/findings/1");
    finding.set_unit(school_);
    finding.set_supervisor(wei_);
    finding.set_grade(grade);
    finding.set_state(state);
    if (state == v1::FINDING_STATE_RECTIFYING ||
        state == v1::FINDING_STATE_SUBMITTED) {
      finding.set_round(1);
      finding.set_notice(notice_.name());
      finding.set_plan_submitted(grade == v1::FINDING_GRADE_SERIOUS);
      *finding.mutable_deadline()->mutable_due_date() = Day(2026, 9, 21);
    }
    if (state == v1::FINDING_STATE_SUBMITTED) {
      *finding.mutable_rectification() = report_;
      *finding.mutable_submit_time() = ToProto(now_);
      finding.set_on_time(true);
    }
    return finding;
  }
  static v1::FindingVerdict Relapsed(const std::string& note) {
    v1::FindingVerdict verdict;
    verdict.set_verdict(v1::VERDICT_RELAPSED);
    verdict.set_note(note);
    return verdict;
  }

  v1::Notice notice_;
  v1::NoticeItem item_;
  v1::Rectification report_;
  v1::FollowUp look_back_;
};

}  // namespace dudao::domain

#endif  // DUDAO_TESTS_DOMAIN_FINDING_FIXTURE_H_
