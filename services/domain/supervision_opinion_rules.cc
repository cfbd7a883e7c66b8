#include "services/domain/supervision_opinion_rules.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/report_text.h"
#include "services/domain/supervision_unit_rules.h"
#include "services/domain/supervision_visit_rules.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr char kOpinionArticle[] = "教育督导条例第二十一条";
constexpr char kVerificationArticle[] = "教育督导条例第二十二条";

// The supervision's words for a matter; empty where it is none of them.
std::string TitleOf(const v1::Supervision& supervision,
                    absl::string_view matter) {
  for (const v1::SupervisionMatter& known : supervision.matters()) {
    if (known.id() == matter) return known.title();
  }
  return "";
}

std::string MattersOf(const v1::Supervision& supervision) {
  std::string all;
  for (const v1::SupervisionMatter& matter : supervision.matters()) {
    absl::StrAppend(&all, all.empty() ? "" : "、", matter.id(), " ",
                    matter.title());
  }
  return all;
}

absl::Status NumberPoints(const v1::Supervision& supervision,
                          v1::PreliminaryOpinion* preliminary) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < preliminary->points_size(); ++i) {
    v1::OpinionPoint* point = preliminary->mutable_points(i);
    point->set_number(i + 1);
    point->set_matter_title(TitleOf(supervision, point->matter()));
    if (point->zero_tolerance()) point->set_grade(v1::FINDING_GRADE_SERIOUS);
    if (!point->matter_title().empty()) continue;
    violations.push_back(
        {absl::StrCat("preliminary_opinion.points[", i, "].matter"),
         absl::StrCat("督导事项“", point->matter(), "”不在本次督导的事项之内",
                      violations.empty() ? absl::StrCat("，可选：",
                                                        MattersOf(supervision))
                                         : ""),
         "must be one of the supervision's matters"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

// Where the limit counts from the end of the visit and the team took longer,
// the unit still has its time: it counts from the feedback.
absl::StatusOr<v1::Deadline> RebuttalDeadline(
    const SupervisionContext& context, const v1::Supervision& supervision) {
  const v1::Limit& limit = context.settings.rebuttal_limit();
  const absl::CivilDay today = TodayOf(context);
  if (limit.start_event() == v1::START_EVENT_VISIT_END) {
    ASSIGN_OR_RETURN(
        v1::Deadline from_visit,
        ComputeDeadline(limit, FromProto(supervision.site_visit().end_date()),
                        context.calendar));
    if (FromProto(from_visit.due_date()) > today) return from_visit;
  }
  return ComputeDeadline(limit, today, context.calendar);
}

// Nobody is late with the opinion while the unit may still rebut: where its
// time ends no earlier, the office decides within the usual time after it.
absl::Status ExtendOpinionDeadline(const SupervisionContext& context,
                                   v1::Supervision* supervision) {
  const absl::CivilDay last =
      FromProto(supervision->rebuttal_deadline().due_date());
  if (FromProto(supervision->opinion_deadline().due_date()) > last) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(
      *supervision->mutable_opinion_deadline(),
      ComputeDeadline(context.settings.decision_limit(), last,
                      context.calendar));
  return absl::OkStatus();
}

bool IsPointStanding(const v1::OpinionPoint& point) {
  return !point.dropped();
}

// The lead; where everybody has left since the feedback, who was there.
const std::string& FinderOf(const v1::Supervision& supervision) {
  const auto& seen_by = supervision.site_visit().attendees();
  return supervision.lead().empty() && !seen_by.empty() ? seen_by[0]
                                                        : supervision.lead();
}

absl::Status CheckDemands(const SupervisionContext& context,
                          const v1::SupervisionOpinion& opinion,
                          const v1::Supervision& supervision) {
  const auto& points = supervision.preliminary_opinion().points();
  if (std::none_of(points.begin(), points.end(), IsPointStanding)) {
    return absl::OkStatus();
  }
  if (!opinion.has_rectification_due_date()) {
    return RegulationRefuses(
        kOpinionArticle,
        "对存在的问题须提出限期整改要求，请写明整改期限"
        "（rectification_due_date）",
        "What is wrong needs a date to rectify by.");
  }
  if (FromProto(opinion.rectification_due_date()) > TodayOf(context)) {
    return absl::OkStatus();
  }
  return InvalidField("opinion.rectification_due_date",
                      absl::StrCat("整改期限须晚于今天 ",
                                   FormatDay(TodayOf(context))),
                      absl::StrCat("must be after today, ",
                                   FormatDay(TodayOf(context))));
}

// A day given, or today: not in the future and not before `first`.
absl::StatusOr<v1::Date> DayOr(const SupervisionContext& context,
                               const v1::Date* day, const v1::Date& first,
                               absl::string_view field) {
  const absl::CivilDay today = TodayOf(context);
  if (day == nullptr) return ToProto(today);
  if (FromProto(*day) <= today && FromProto(*day) >= FromProto(first)) {
    return *day;
  }
  return InvalidField(
      field,
      absl::StrCat("日期须在 ", FormatDay(FromProto(first)), " 至今天 ",
                   FormatDay(today), " 之间"),
      absl::StrCat("must be from ", FormatDay(FromProto(first)), " to ",
                   FormatDay(today)));
}

}  // namespace

absl::Status FeedBack(const SupervisionContext& context,
                      const v1::PreliminaryOpinion& preliminary,
                      v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("FeedBackPreliminaryOpinion", supervision));
  RETURN_IF_ERROR(CheckNoRecusalPending(*supervision));
  RETURN_IF_ERROR(CheckSelfEvaluation(TodayOf(context), *supervision));
  RETURN_IF_ERROR(CheckHeard(*supervision));
  RETURN_IF_ERROR(CheckDeliberated(context.settings, *supervision));
  v1::PreliminaryOpinion* kept = supervision->mutable_preliminary_opinion();
  *kept = preliminary;
  RETURN_IF_ERROR(NumberPoints(*supervision, kept));
  *kept->mutable_feedback_date() = ToProto(TodayOf(context));
  kept->set_fed_back_by(context.actor.user);
  ASSIGN_OR_RETURN(*supervision->mutable_rebuttal_deadline(),
                   RebuttalDeadline(context, *supervision));
  const v1::Limit& limit = context.settings.opinion_limit();
  if (limit.start_event() == v1::START_EVENT_FEEDBACK) {
    ASSIGN_OR_RETURN(*supervision->mutable_opinion_deadline(),
                     ComputeDeadline(limit, TodayOf(context), context.calendar));
  }
  return ExtendOpinionDeadline(context, supervision);
}

absl::Status IssueOpinion(const SupervisionContext& context,
                          const v1::SupervisionOpinion& opinion,
                          v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("IssueSupervisionOpinion", supervision));
  RETURN_IF_ERROR(CheckRebutted(TodayOf(context), *supervision));
  RETURN_IF_ERROR(CheckDemands(context, opinion, *supervision));
  v1::SupervisionOpinion* issued = supervision->mutable_opinion();
  *issued = opinion;
  if (issued->basis().empty()) issued->set_basis(supervision->basis());
  *issued->mutable_issue_date() = ToProto(TodayOf(context));
  issued->set_issued_by(context.actor.user);
  issued->set_addressee(supervision->unit_display_name());
  ASSIGN_OR_RETURN(*supervision->mutable_objection_deadline(),
                   ComputeDeadline(context.settings.objection_limit(),
                                   TodayOf(context), context.calendar));
  return absl::OkStatus();
}

v1::Finding FindingOf(const v1::Supervision& supervision,
                      const v1::OpinionPoint& point) {
  v1::Finding finding;
  finding.set_unit(supervision.unit());
  finding.set_unit_display_name(supervision.unit_display_name());
  finding.set_supervisor(FinderOf(supervision));
  finding.set_supervision(supervision.name());
  finding.set_source(supervision.kind() == v1::SUPERVISION_KIND_SPECIAL
                         ? v1::FINDING_SOURCE_SPECIAL
                         : v1::FINDING_SOURCE_COMPREHENSIVE);
  finding.set_matter(point.matter());
  finding.set_matter_title(point.matter_title());
  finding.set_grade(point.grade());
  finding.set_zero_tolerance(point.zero_tolerance());
  finding.set_text(point.revised_text().empty() ? point.text()
                                                : point.revised_text());
  finding.set_state(v1::FINDING_STATE_DRAFT);
  *finding.mutable_found_date() = supervision.site_visit().end_date();
  return finding;
}

bool IsRectified(const std::vector<v1::Finding>& findings) {
  return std::all_of(findings.begin(), findings.end(),
                     [](const v1::Finding& finding) {
                       return finding.state() == v1::FINDING_STATE_CLOSED ||
                              finding.state() == v1::FINDING_STATE_WITHDRAWN;
                     });
}

absl::Status Verify(const SupervisionContext& context,
                    const std::vector<v1::Finding>& findings,
                    const v1::SupervisionVerification& verification,
                    v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("VerifySupervision", supervision));
  RETURN_IF_ERROR(CheckNoObjectionOpen(*supervision));
  if (!IsRectified(findings)) {
    const auto open = std::count_if(
        findings.begin(), findings.end(),
        [](const v1::Finding& finding) { return !IsRectified({finding}); });
    return RegulationRefuses(
        kVerificationArticle,
        absl::StrCat("督导意见书提出的问题还有 ", open,
                     " 个没有销号，整改核查须在全部销号或撤销之后"),
        "Findings of the opinion are still open.",
        {{"open_findings", absl::StrCat(open)}});
  }
  v1::SupervisionVerification* kept = supervision->mutable_verification();
  *kept = verification;
  *kept->mutable_verify_date() = ToProto(TodayOf(context));
  kept->set_verified_by(context.actor.user);
  ASSIGN_OR_RETURN(
      *supervision->mutable_report_deadline(),
      ComputeDeadline(context.settings.supervision_report_limit(),
                      TodayOf(context), context.calendar));
  return absl::OkStatus();
}

absl::Status DraftReport(const SupervisionContext& context,
                         const v1::SupervisionReport& report,
                         v1::Supervision* supervision) {
  const bool first = supervision->state() == v1::SUPERVISION_STATE_VERIFIED;
  RETURN_IF_ERROR(MoveSupervision("DraftSupervisionReport", supervision));
  RETURN_IF_ERROR(CheckNothingConfidential(report, *supervision));
  *supervision->mutable_report() = report;
  *supervision->mutable_report()->mutable_draft_date() =
      ToProto(TodayOf(context));
  supervision->mutable_report()->set_drafted_by(context.actor.user);
  // A better draft gives no more time.
  if (!first) return absl::OkStatus();
  ASSIGN_OR_RETURN(*supervision->mutable_filing_deadline(),
                   ComputeDeadline(context.settings.filing_limit(),
                                   TodayOf(context), context.calendar));
  return absl::OkStatus();
}

absl::Status FileReport(const SupervisionContext& context,
                        absl::string_view filed_with,
                        absl::string_view filing_number, const v1::Date* day,
                        v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("FileSupervisionReport", supervision));
  RETURN_IF_ERROR(CheckNoObjectionOpen(*supervision));
  v1::SupervisionReport* report = supervision->mutable_report();
  ASSIGN_OR_RETURN(
      *report->mutable_file_date(),
      DayOr(context, day, report->draft_date(), "file_date"));
  report->set_filed_with(std::string(filed_with));
  report->set_filing_number(std::string(filing_number));
  ASSIGN_OR_RETURN(*supervision->mutable_publication_deadline(),
                   ComputeDeadline(context.settings.publication_limit(),
                                   FromProto(report->file_date()),
                                   context.calendar));
  return absl::OkStatus();
}

absl::Status PublishReport(const SupervisionContext& context,
                           absl::string_view published_at, const v1::Date* day,
                           v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("PublishSupervisionReport", supervision));
  RETURN_IF_ERROR(CheckNoObjectionOpen(*supervision));
  v1::SupervisionReport* report = supervision->mutable_report();
  ASSIGN_OR_RETURN(
      *report->mutable_publish_date(),
      DayOr(context, day, report->file_date(), "publish_date"));
  report->set_published_at(std::string(published_at));
  return absl::OkStatus();
}

}  // namespace dudao::domain
