#ifndef DUDAO_TESTS_DOMAIN_RULES_FIXTURE_H_
#define DUDAO_TESTS_DOMAIN_RULES_FIXTURE_H_

#include <string>

#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "gtest/gtest.h"
#include "services/domain/actor.h"
#include "services/domain/builtin_calendar.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {

// People, a calendar and the settings of a bureau, on 2026-09-01.
class RulesTest : public testing::Test {
 protected:
  RulesTest() {
    const auto set = [](v1::Limit* limit, int length, v1::LimitUnit unit,
                        v1::StartEvent start) {
      limit->set_length(length);
      limit->set_unit(unit);
      limit->set_start_event(start);
    };
    constexpr auto kWorking = v1::LIMIT_UNIT_WORKING_DAY;
    constexpr auto kCalendarDay = v1::LIMIT_UNIT_CALENDAR_DAY;
    set(settings_.mutable_record_limit(), 2, kWorking,
        v1::START_EVENT_VISIT_END);
    set(settings_.mutable_advice_limit(), 3, kWorking, v1::START_EVENT_ISSUE);
    set(settings_.mutable_rectification_limit(), 15, kWorking,
        v1::START_EVENT_SERVICE);
    set(settings_.mutable_acknowledge_limit(), 3, kWorking,
        v1::START_EVENT_ISSUE);
    set(settings_.mutable_review_limit(), 30, kCalendarDay,
        v1::START_EVENT_SUBMISSION);
    set(settings_.mutable_return_limit(), 5, kWorking, v1::START_EVENT_RETURN);
    set(settings_.mutable_confirm_limit(), 2, kWorking,
        v1::START_EVENT_SIGNATURE);
    set(settings_.mutable_notice_limit(), 5, kWorking,
        v1::START_EVENT_SIGNATURE);
    set(settings_.mutable_plan_limit(), 4, kWorking, v1::START_EVENT_SERVICE);
    set(settings_.mutable_decision_limit(), 3, kWorking,
        v1::START_EVENT_REQUEST);
    set(settings_.mutable_help_limit(), 6, kWorking, v1::START_EVENT_REQUEST);
    set(settings_.mutable_escalation_serve_limit(), 5, kWorking,
        v1::START_EVENT_DECISION);
    set(settings_.mutable_escalation_answer_limit(), 5, kWorking,
        v1::START_EVENT_SERVICE);
    set(settings_.mutable_investigation_limit(), 60, kCalendarDay,
        v1::START_EVENT_REQUEST);
    set(settings_.mutable_escalation_review_limit(), 30, kCalendarDay,
        v1::START_EVENT_SERVICE);
    set(settings_.mutable_escalation_review_decision_limit(), 30, kCalendarDay,
        v1::START_EVENT_REQUEST);
    set(settings_.mutable_escalation_appeal_limit(), 15, kCalendarDay,
        v1::START_EVENT_DECISION);
    set(settings_.mutable_escalation_appeal_decision_limit(), 60, kCalendarDay,
        v1::START_EVENT_REQUEST);
    set(settings_.mutable_escalation_correction_limit(), 15, kCalendarDay,
        v1::START_EVENT_DECISION);
    set(settings_.mutable_consultation_request_limit(), 5, kWorking,
        v1::START_EVENT_SIGNATURE);
    set(settings_.mutable_consultation_limit(), 10, kWorking,
        v1::START_EVENT_REQUEST);
    set(settings_.mutable_consultation_note_limit(), 5, kWorking,
        v1::START_EVENT_ANSWER);
    set(settings_.mutable_commendation_issue_limit(), 5, kWorking,
        v1::START_EVENT_DECISION);
    set(settings_.mutable_commendation_publish_limit(), 20, kWorking,
        v1::START_EVENT_ISSUE);
    settings_.set_follow_up_min_people(2);
    settings_.set_plan_required_for_serious(true);
    settings_.set_recheck_required_for_serious(true);
    settings_.set_separation_from_grade(v1::FINDING_GRADE_SERIOUS);
    settings_.set_mostly_as_not_done_after(2);
    settings_.set_extension_max_times(1);
    settings_.set_extension_max_days(30);
  }

  static v1::Date Day(int year, int month, int day) {
    return ToProto(absl::CivilDay(year, month, day));
  }
  static std::string Text(const v1::Date& date) {
    return FormatDay(FromProto(date));
  }

  v1::BureauSettings settings_;
  const Calendar& calendar_ = BuiltinCalendar("CN-GX");
  const absl::CivilDay today_{2026, 9, 1};
  const absl::Time now_ = BeijingMidnight(today_) + absl::Hours(9);
  const std::string school_ = "bureaus/b/units/school";
  const std::string wei_ = "bureaus/b/supervisors/wei";
  const std::string li_ = "bureaus/b/supervisors/li";
  const Actor officer_{"bureaus/b/users/officer", true, false, {}, {}};
  const Actor supervisor_{"bureaus/b/users/wei", false, false, {wei_}, {}};
  const Actor other_{"bureaus/b/users/li", false, false, {li_}, {}};
  const Actor head_{"bureaus/b/users/head", false, false, {}, {school_}};
  const Actor tool_{"bureaus/b/users/tool", false, true, {}, {}};
};

}  // namespace dudao::domain

#endif  // DUDAO_TESTS_DOMAIN_RULES_FIXTURE_H_
