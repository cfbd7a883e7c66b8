#include "services/bureau/settings.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace dudao::bureau {
namespace {

using google::protobuf::FieldDescriptor;

// Time enough to ask a successor, publish the name and hand over.
constexpr int kTermWarningDays = 60;

void SetLimit(v1::Limit* limit, int length, v1::LimitUnit unit,
              v1::StartEvent start) {
  limit->set_length(length);
  limit->set_unit(unit);
  limit->set_start_event(start);
}

void SetEscalationLimits(v1::BureauSettings* settings) {
  SetLimit(settings->mutable_escalation_serve_limit(), 5,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_DECISION);
  SetLimit(settings->mutable_escalation_answer_limit(), 5,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_SERVICE);
  // 教育督导问责办法: investigated within 60 calendar days.
  SetLimit(settings->mutable_investigation_limit(), 60,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_REQUEST);
  // Its review and appeal, in calendar days too.
  SetLimit(settings->mutable_escalation_review_limit(), 30,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_SERVICE);
  SetLimit(settings->mutable_escalation_review_decision_limit(), 30,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_REQUEST);
  SetLimit(settings->mutable_escalation_appeal_limit(), 15,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_DECISION);
  SetLimit(settings->mutable_escalation_appeal_decision_limit(), 60,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_REQUEST);
  SetLimit(settings->mutable_escalation_correction_limit(), 15,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_DECISION);
}

// Of a formal supervision, as the rules of four provinces have them where they
// say anything.
void SetSupervisionLimits(v1::BureauSettings* settings) {
  SetLimit(settings->mutable_supervision_notice_limit(), 10,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_PLAN);
  SetLimit(settings->mutable_rebuttal_limit(), 10, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_FEEDBACK);
  SetLimit(settings->mutable_opinion_limit(), 30, v1::LIMIT_UNIT_CALENDAR_DAY,
           v1::START_EVENT_VISIT_END);
  SetLimit(settings->mutable_supervision_report_limit(), 30,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_VERIFICATION);
  SetLimit(settings->mutable_filing_limit(), 10, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_REPORT);
  SetLimit(settings->mutable_publication_limit(), 20,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_FILING);
  SetLimit(settings->mutable_objection_limit(), 15,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_ISSUE);
  SetLimit(settings->mutable_objection_decision_limit(), 15,
           v1::LIMIT_UNIT_CALENDAR_DAY, v1::START_EVENT_REQUEST);
}

void SetLimits(v1::BureauSettings* settings) {
  // Practice: the record is made within 2 days of the visit.
  SetLimit(settings->mutable_record_limit(), 2, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_VISIT_END);
  SetLimit(settings->mutable_advice_limit(), 3, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_ISSUE);
  SetLimit(settings->mutable_rectification_limit(), 15,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_SERVICE);
  SetLimit(settings->mutable_acknowledge_limit(), 3,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_ISSUE);
  // Practice: on-site verification within 30 days.
  SetLimit(settings->mutable_review_limit(), 30, v1::LIMIT_UNIT_CALENDAR_DAY,
           v1::START_EVENT_SUBMISSION);
  SetLimit(settings->mutable_return_limit(), 5, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_RETURN);
  SetLimit(settings->mutable_look_back_limit(), 3, v1::LIMIT_UNIT_MONTH,
           v1::START_EVENT_ACCEPTANCE);
  SetLimit(settings->mutable_recheck_limit(), 30, v1::LIMIT_UNIT_CALENDAR_DAY,
           v1::START_EVENT_SUBMISSION);
  // Practice: the head signs the record as soon as the supervisor makes it.
  SetLimit(settings->mutable_confirm_limit(), 2, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_SIGNATURE);
  SetLimit(settings->mutable_notice_limit(), 5, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_SIGNATURE);
  // A third of the time there is to rectify.
  SetLimit(settings->mutable_plan_limit(), 5, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_SERVICE);
  SetLimit(settings->mutable_decision_limit(), 3, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_REQUEST);
  SetLimit(settings->mutable_help_limit(), 5, v1::LIMIT_UNIT_WORKING_DAY,
           v1::START_EVENT_REQUEST);
  SetEscalationLimits(settings);
  SetSupervisionLimits(settings);
  SetLimit(settings->mutable_consultation_request_limit(), 5,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_SIGNATURE);
  SetLimit(settings->mutable_consultation_limit(), 10,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_REQUEST);
  SetLimit(settings->mutable_consultation_note_limit(), 5,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_ANSWER);
  SetLimit(settings->mutable_commendation_issue_limit(), 5,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_DECISION);
  SetLimit(settings->mutable_commendation_publish_limit(), 20,
           v1::LIMIT_UNIT_WORKING_DAY, v1::START_EVENT_ISSUE);
}

void SetReminders(v1::ReminderRules* reminders) {
  reminders->set_unit(v1::LIMIT_UNIT_WORKING_DAY);
  reminders->add_days_before(3);
  reminders->add_days_after(1);
  reminders->add_days_after(7);
}

// February with the winter holidays, July and August with the summer's.
void SetHolidayMonths(v1::HolidayMonths* holidays) {
  for (const int month : {2, 7, 8}) holidays->add_months(month);
}

// A supervisor's telephone stays signed in through a day's work.
void SetSessions(v1::SessionRules* sessions) {
  constexpr int kHour = 60;
  constexpr int kDay = 24 * kHour;
  sessions->set_idle_minutes(12 * kHour);
  sessions->set_max_minutes(30 * kDay);
}

// The fields that hold a limit.
std::vector<const FieldDescriptor*> LimitFields() {
  const auto* descriptor = v1::BureauSettings::descriptor();
  std::vector<const FieldDescriptor*> fields;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->message_type() == v1::Limit::descriptor()) {
      fields.push_back(field);
    }
  }
  return fields;
}

void FillNewYears(v1::BureauSettings* settings) {
  if (settings->comprehensive_min_years() == 0) {
    settings->set_comprehensive_min_years(3);
  }
  if (settings->comprehensive_max_years() == 0) {
    settings->set_comprehensive_max_years(5);
  }
}

// A bureau made by an earlier version has no word on rules that came later.
void FillNewRules(v1::BureauSettings* settings) {
  FillNewYears(settings);
  if (!settings->has_reminders()) SetReminders(settings->mutable_reminders());
  if (!settings->has_holiday_months()) {
    SetHolidayMonths(settings->mutable_holiday_months());
  }
  if (!settings->has_terms()) {
    settings->mutable_terms()->set_warning_days(kTermWarningDays);
  }
  if (!settings->has_sessions()) SetSessions(settings->mutable_sessions());
  static const v1::BureauSettings& usual = *[] {
    auto* made = new v1::BureauSettings();
    SetLimits(made);
    return made;
  }();
  static const auto& fields =
      *new std::vector<const FieldDescriptor*>(LimitFields());
  const auto* reflection = settings->GetReflection();
  for (const FieldDescriptor* field : fields) {
    if (reflection->HasField(*settings, field)) continue;
    reflection->MutableMessage(settings, field)
        ->CopyFrom(reflection->GetMessage(usual, field));
  }
}

}  // namespace

v1::BureauSettings DefaultSettings(absl::string_view bureau) {
  v1::BureauSettings settings;
  settings.set_name(absl::StrCat("bureaus/", bureau, "/settings"));
  settings.set_revision(1);
  settings.set_visits_per_month(1);
  settings.set_visits_per_semester(2);  // 教育督导条例 art. 14
  settings.set_autumn_start_month(8);
  settings.set_spring_start_month(2);
  settings.set_units_per_supervisor(5);  // 挂牌督导办法 art. 3
  settings.set_units_per_area(20);
  settings.set_recusal_years(3);
  settings.set_part_time_term_years(3);  // 教育督导条例 art. 6
  settings.set_part_time_max_terms(3);
  settings.set_min_years_in_education(10);  // 教育督导条例 art. 7
  SetLimits(&settings);
  SetReminders(settings.mutable_reminders());
  SetHolidayMonths(settings.mutable_holiday_months());
  settings.mutable_terms()->set_warning_days(kTermWarningDays);
  SetSessions(settings.mutable_sessions());
  settings.set_follow_up_min_people(2);
  settings.set_plan_required_for_serious(true);
  settings.set_recheck_required_for_serious(true);
  settings.set_separation_from_grade(v1::FINDING_GRADE_SERIOUS);
  settings.set_mostly_as_not_done_after(2);
  settings.set_extension_max_times(1);
  settings.set_extension_max_days(30);
  settings.set_max_units_per_supervisor(10);
  settings.set_escalate_after_returns(2);
  FillNewYears(&settings);
  return settings;
}

absl::StatusOr<v1::BureauSettings> LoadSettings(
    const storage::Snapshot& snapshot, absl::string_view bureau) {
  ASSIGN_OR_RETURN(v1::BureauSettings settings,
                   snapshot.Get<v1::BureauSettings>(
                       absl::StrCat("bureaus/", bureau, "/settings")));
  FillNewRules(&settings);
  return settings;
}

}  // namespace dudao::bureau
