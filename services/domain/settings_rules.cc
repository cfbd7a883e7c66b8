#include "services/domain/settings_rules.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

using google::protobuf::FieldDescriptor;

bool IsWhole(const v1::Limit& limit) {
  return limit.length() > 0 && limit.unit() != v1::LIMIT_UNIT_UNSPECIFIED &&
         limit.start_event() != v1::START_EVENT_UNSPECIFIED;
}

// What each limit may be counted from: another event would never fix the day.
struct StartRule {
  absl::string_view field;
  std::vector<v1::StartEvent> events;
};

const std::vector<StartRule>& StartRules() {
  static const auto& rules = *new std::vector<StartRule>{
      {"record_limit", {v1::START_EVENT_VISIT_END}},
      {"confirm_limit", {v1::START_EVENT_SIGNATURE}},
      {"notice_limit", {v1::START_EVENT_SIGNATURE}},
      {"advice_limit", {v1::START_EVENT_ISSUE, v1::START_EVENT_SERVICE}},
      {"rectification_limit",
       {v1::START_EVENT_ISSUE, v1::START_EVENT_SERVICE}},
      {"acknowledge_limit", {v1::START_EVENT_ISSUE}},
      {"plan_limit", {v1::START_EVENT_SERVICE}},
      {"review_limit", {v1::START_EVENT_SUBMISSION}},
      {"recheck_limit", {v1::START_EVENT_SUBMISSION}},
      {"return_limit", {v1::START_EVENT_RETURN}},
      {"look_back_limit", {v1::START_EVENT_ACCEPTANCE}},
      {"decision_limit", {v1::START_EVENT_REQUEST}},
      {"help_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_serve_limit", {v1::START_EVENT_DECISION}},
      {"escalation_answer_limit", {v1::START_EVENT_SERVICE}},
      {"investigation_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_review_limit", {v1::START_EVENT_SERVICE}},
      {"escalation_review_decision_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_appeal_limit", {v1::START_EVENT_DECISION}},
      {"escalation_appeal_decision_limit", {v1::START_EVENT_REQUEST}},
      {"escalation_correction_limit", {v1::START_EVENT_DECISION}},
      {"consultation_request_limit", {v1::START_EVENT_SIGNATURE}},
      {"consultation_limit", {v1::START_EVENT_REQUEST}},
      {"consultation_note_limit", {v1::START_EVENT_ANSWER}},
      {"commendation_issue_limit", {v1::START_EVENT_DECISION}},
      {"commendation_publish_limit", {v1::START_EVENT_ISSUE}},
      {"supervision_notice_limit", {v1::START_EVENT_PLAN}},
      {"rebuttal_limit",
       {v1::START_EVENT_FEEDBACK, v1::START_EVENT_VISIT_END}},
      {"opinion_limit", {v1::START_EVENT_VISIT_END, v1::START_EVENT_FEEDBACK}},
      {"supervision_report_limit", {v1::START_EVENT_VERIFICATION}},
      {"filing_limit", {v1::START_EVENT_REPORT}},
      {"publication_limit", {v1::START_EVENT_FILING}},
      {"objection_limit", {v1::START_EVENT_ISSUE}},
      {"objection_decision_limit", {v1::START_EVENT_REQUEST}},
  };
  return rules;
}

const std::vector<v1::StartEvent>& StartEventsOf(absl::string_view field) {
  static const auto& none = *new std::vector<v1::StartEvent>();
  for (const StartRule& rule : StartRules()) {
    if (rule.field == field) return rule.events;
  }
  return none;
}

void AddStartViolation(const FieldDescriptor* field, const v1::Limit& limit,
                       std::vector<FieldViolation>* violations) {
  std::string zh;
  std::string en;
  for (const v1::StartEvent event : StartEventsOf(field->name())) {
    if (event == limit.start_event()) return;
    absl::StrAppend(&zh, zh.empty() ? "" : "或", EnumZh(event), "（",
                    EnumShortName(event), "）");
    absl::StrAppend(&en, en.empty() ? "" : " or ", EnumShortName(event));
  }
  violations->push_back(
      {absl::StrCat("settings.", field->name(), ".start_event"),
       absl::StrCat(field->options().GetExtension(v1::rules).zh(),
                    "的起算事件须为", zh),
       absl::StrCat("must be ", en)});
}

// A day named twice would be one reminder: who named it meant another.
template <class Days>
void AddTwice(const Days& days, absl::string_view field, absl::string_view zh,
              std::vector<FieldViolation>* violations) {
  std::set<int> seen;
  for (const int day : days) {
    if (seen.insert(day).second) continue;
    violations->push_back({absl::StrCat("settings.reminders.", field),
                           absl::StrCat(zh, "中", day, "天重复，请删去一项"),
                           absl::StrCat("names ", day, " twice")});
    return;
  }
}

void CheckReminders(const v1::ReminderRules& rules,
                    std::vector<FieldViolation>* violations) {
  if (rules.unit() != v1::LIMIT_UNIT_WORKING_DAY &&
      rules.unit() != v1::LIMIT_UNIT_CALENDAR_DAY) {
    violations->push_back(
        {"settings.reminders.unit",
         "催办安排的天数单位须为个工作日（WORKING_DAY）或日（CALENDAR_DAY）",
         "must be WORKING_DAY or CALENDAR_DAY"});
  }
  AddTwice(rules.days_before(), "days_before", "到期前天数", violations);
  AddTwice(rules.days_after(), "days_after", "逾期后天数", violations);
}

void CheckSessions(const v1::SessionRules& rules,
                   std::vector<FieldViolation>* violations) {
  constexpr int kShortest = 5;
  if (rules.idle_minutes() < kShortest) {
    violations->push_back(
        {"settings.sessions.idle_minutes",
         absl::StrCat("登录闲置分钟数不能少于 ", kShortest),
         absl::StrCat("must not be below ", kShortest)});
  }
  if (rules.max_minutes() < rules.idle_minutes()) {
    violations->push_back({"settings.sessions.max_minutes",
                           "登录最长分钟数不能小于登录闲置分钟数",
                           "must not be below idle_minutes"});
  }
}

}  // namespace

absl::Status CheckSettings(const v1::BureauSettings& settings) {
  std::vector<FieldViolation> violations;
  const auto* descriptor = settings.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->message_type() != v1::Limit::descriptor()) continue;
    const auto& limit = static_cast<const v1::Limit&>(
        settings.GetReflection()->GetMessage(settings, field));
    if (IsWhole(limit)) {
      AddStartViolation(field, limit, &violations);
      continue;
    }
    violations.push_back(
        {absl::StrCat("settings.", field->name()),
         absl::StrCat(field->options().GetExtension(v1::rules).zh(),
                      "要写明长度（大于 0）、单位和起算事件"),
         "needs a length above 0, a unit and a start event"});
  }
  CheckReminders(settings.reminders(), &violations);
  if (settings.has_sessions()) CheckSessions(settings.sessions(), &violations);
  if (settings.autumn_start_month() == settings.spring_start_month()) {
    violations.push_back({"settings.spring_start_month",
                          "春季学期与秋季学期不能在同一个月开始",
                          "must differ from autumn_start_month"});
  }
  if (settings.separation_from_grade() == v1::FINDING_GRADE_UNSPECIFIED) {
    violations.push_back({"settings.separation_from_grade",
                          "核查回避起始等级必须填写", "is required"});
  }
  if (settings.max_units_per_supervisor() > 0 &&
      settings.max_units_per_supervisor() < settings.units_per_supervisor()) {
    violations.push_back({"settings.max_units_per_supervisor",
                          "每名督学单位数上限不能小于每名督学单位数",
                          "must not be below units_per_supervisor"});
  }
  // 0 stands for the usual 3 to 5 years.
  const int longest = settings.comprehensive_max_years() == 0
                          ? 5
                          : settings.comprehensive_max_years();
  if (settings.comprehensive_min_years() > longest) {
    violations.push_back({"settings.comprehensive_max_years",
                          "综合督导最长间隔年数不能小于最短间隔年数",
                          "must not be below comprehensive_min_years"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

}  // namespace dudao::domain
