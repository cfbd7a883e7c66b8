#include "services/domain/inspection_rules.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/inspection_states.h"
#include "services/domain/overdue.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

bool NeedsRectification(const v1::Finding& finding) {
  return finding.grade() != v1::FINDING_GRADE_MINOR;
}

bool IsSerious(const v1::Finding& finding) {
  return finding.grade() == v1::FINDING_GRADE_SERIOUS;
}

// More than one visit, or a slip of the date.
constexpr absl::Duration kLongestVisit = absl::Hours(24);

constexpr char kFutureZh[] = "不能晚于现在，请检查设备时间";
constexpr char kFutureEn[] = "must not be in the future";

void AddTimeViolations(const v1::Inspection& inspection, absl::Time now,
                       std::vector<FieldViolation>* violations) {
  if (!inspection.has_enter_time() || !inspection.has_leave_time()) {
    violations->push_back({"inspection.leave_time",
                           "入校时间和离校时间都要填写",
                           "enter_time and leave_time are required"});
    return;
  }
  const absl::Time enter = FromProto(inspection.enter_time());
  const absl::Time leave = FromProto(inspection.leave_time());
  if (leave < enter) {
    violations->push_back({"inspection.leave_time", "离校时间不能早于入校时间",
                           "must not be before enter_time"});
  } else if (leave > now) {
    violations->push_back({"inspection.leave_time",
                           absl::StrCat("离校时间", kFutureZh), kFutureEn});
  } else if (leave - enter > kLongestVisit) {
    violations->push_back(
        {"inspection.leave_time",
         absl::StrCat("一次督导从入校到离校不能超过 24 小时（入校 ",
                      FormatDay(BeijingDay(enter)), "，离校 ",
                      FormatDay(BeijingDay(leave)),
                      "），请核对日期；分几天的督导请分次记录"),
         "must not be more than 24 hours after enter_time"});
  }
}

}  // namespace

absl::Status MoveInspection(absl::string_view verb,
                            v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(
      const v1::InspectionState next,
      Next<v1::InspectionState>(kInspectionRules, inspection->state(), verb,
                                "该次督导"));
  inspection->set_state(next);
  return absl::OkStatus();
}

absl::Status CheckAuthor(const Actor& actor,
                         const v1::Inspection& inspection) {
  if (actor.integration || actor.Is(inspection.supervisor())) {
    return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   "督导记录只能由实施督导的督学本人办理。",
                   "Only the supervisor who makes the visit may do this.",
                   {{"supervisor", inspection.supervisor()}});
}

absl::Status CheckVisitor(const Actor& actor, const v1::Inspection& inspection,
                          bool assigned) {
  RETURN_IF_ERROR(CheckAuthor(actor, inspection));
  if (assigned || !inspection.mandate().empty()) return absl::OkStatus();
  return GuardFailed(
      "您不是该单位的责任督学；如受委派督导，请填写督导委托（mandate）。",
      "The supervisor is not assigned to the unit and has no mandate.",
      {{"unit", inspection.unit()}});
}

absl::Status Start(const v1::BureauSettings& settings,
                   const Calendar& calendar, absl::Time enter, absl::Time now,
                   v1::Inspection* inspection) {
  RETURN_IF_ERROR(MoveInspection("StartInspection", inspection));
  if (enter > now) {
    return InvalidField("enter_time", absl::StrCat("入校时间", kFutureZh),
                        kFutureEn);
  }
  *inspection->mutable_enter_time() = ToProto(enter);
  ASSIGN_OR_RETURN(
      *inspection->mutable_record_deadline(),
      ComputeDeadline(settings.record_limit(), BeijingDay(enter), calendar));
  return absl::OkStatus();
}

absl::Status CheckRecord(const v1::Inspection& inspection, absl::Time now) {
  std::vector<FieldViolation> violations;
  AddTimeViolations(inspection, now, &violations);
  if (inspection.matters().empty()) {
    violations.push_back({"inspection.matters", "至少选择一个督导事项",
                          "at least one matter is required"});
  }
  if (inspection.methods().empty()) {
    violations.push_back({"inspection.methods", "至少选择一种督导方式",
                          "at least one method is required"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status CompleteRecord(const v1::BureauSettings& settings,
                            const Calendar& calendar, absl::Time now,
                            v1::Inspection* inspection) {
  RETURN_IF_ERROR(CheckRecord(*inspection, now));
  const absl::CivilDay day = BeijingDay(FromProto(inspection->leave_time()));
  *inspection->mutable_visit_date() = ToProto(day);
  // Correcting a record that was complete in time does not make it late.
  if (!inspection->has_record_time()) {
    *inspection->mutable_record_time() = ToProto(now);
  }
  ASSIGN_OR_RETURN(
      *inspection->mutable_record_deadline(),
      ComputeDeadline(settings.record_limit(), day, calendar));
  inspection->set_record_late(
      IsOverdue(inspection->record_deadline(),
                BeijingDay(FromProto(inspection->record_time()))));
  return absl::OkStatus();
}

absl::Status Sign(const v1::BureauSettings& settings, const Calendar& calendar,
                  const std::vector<v1::Finding>& findings, absl::Time now,
                  v1::Inspection* inspection) {
  RETURN_IF_ERROR(MoveInspection("SignInspection", inspection));
  const v1::Disposition disposition = inspection->disposition();
  if (disposition == v1::DISPOSITION_UNSPECIFIED) {
    return GuardFailed("签字前须填写处理意见（disposition）。",
                       "A disposition is needed before signing.");
  }
  if (disposition == v1::DISPOSITION_NONE && !findings.empty()) {
    return GuardFailed("记录中有存在问题，处理意见不能是“无问题”。",
                       "The disposition NONE does not go with findings.");
  }
  if (disposition == v1::DISPOSITION_MINOR &&
      std::any_of(findings.begin(), findings.end(), NeedsRectification)) {
    return GuardFailed(
        "有一般或严重问题时，处理意见不能只是“当场指导”。",
        "The disposition MINOR goes with minor findings only.");
  }
  if (disposition != v1::DISPOSITION_SERIOUS &&
      disposition != v1::DISPOSITION_COMPLEX &&
      std::any_of(findings.begin(), findings.end(), IsSerious)) {
    return GuardFailed("有严重问题时，处理意见须为“上报督导室”或“会商”。",
                       "Serious findings go to the office.");
  }
  *inspection->mutable_sign_time() = ToProto(now);
  ASSIGN_OR_RETURN(
      *inspection->mutable_confirm_deadline(),
      ComputeDeadline(settings.confirm_limit(), BeijingDay(now), calendar));
  if (disposition != v1::DISPOSITION_COMPLEX) return absl::OkStatus();
  ASSIGN_OR_RETURN(*inspection->mutable_consultation_deadline(),
                   ComputeDeadline(settings.consultation_request_limit(),
                                   BeijingDay(now), calendar));
  return absl::OkStatus();
}

bool IsSigned(const v1::Inspection& inspection) {
  return inspection.state() == v1::INSPECTION_STATE_SIGNED ||
         inspection.state() == v1::INSPECTION_STATE_CONFIRMED ||
         inspection.state() == v1::INSPECTION_STATE_REFUSED;
}

void FillDraft(const v1::Inspection& inspection, v1::Finding* finding) {
  finding->set_unit(inspection.unit());
  finding->set_supervisor(inspection.supervisor());
  finding->set_inspection(inspection.name());
  finding->set_source(v1::FINDING_SOURCE_ROUTINE);
  finding->set_unit_display_name(inspection.unit_display_name());
  finding->set_state(v1::FINDING_STATE_DRAFT);
  if (inspection.has_visit_date()) {
    *finding->mutable_found_date() = inspection.visit_date();
  }
  if (finding->zero_tolerance()) finding->set_grade(v1::FINDING_GRADE_SERIOUS);
}

}  // namespace dudao::domain
