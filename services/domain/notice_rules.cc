#include "services/domain/notice_rules.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/notice_states.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

bool IsSettled(const v1::Finding& finding) {
  return finding.state() == v1::FINDING_STATE_CLOSED ||
         finding.state() == v1::FINDING_STATE_WITHDRAWN ||
         // It relapsed after this notice had been closed.
         finding.state() == v1::FINDING_STATE_REOPENED;
}

bool IsSubmitted(const v1::Finding& finding) {
  return IsSettled(finding) ||
         finding.state() == v1::FINDING_STATE_SUBMITTED;
}

bool IsUnset(const v1::Limit& limit) {
  return limit.length() == 0 && limit.unit() == v1::LIMIT_UNIT_UNSPECIFIED &&
         limit.start_event() == v1::START_EVENT_UNSPECIFIED;
}

// A notice knows of its issue and its service. A length of 0 is a limit too:
// at once.
void AddViolations(const v1::Limit& limit, const std::string& path,
                   std::vector<FieldViolation>* violations) {
  if (limit.unit() == v1::LIMIT_UNIT_UNSPECIFIED) {
    violations->push_back(
        {path + ".unit",
         absl::StrCat("整改期限没有写明单位，可选：",
                      EnumChoicesZh(v1::LimitUnit_descriptor())),
         absl::StrCat("is required: one of ",
                      EnumChoicesEn(v1::LimitUnit_descriptor()))});
  }
  if (limit.start_event() != v1::START_EVENT_ISSUE &&
      limit.start_event() != v1::START_EVENT_SERVICE) {
    violations->push_back(
        {path + ".start_event",
         absl::StrCat("整改期限不能自“", EnumZh(limit.start_event()),
                      "”起算，可选：发文（ISSUE）、送达（SERVICE）"),
         "must be ISSUE or SERVICE"});
  }
}

absl::Status FixDeadline(const Calendar& calendar, absl::CivilDay start,
                         v1::NoticeItem* item) {
  ASSIGN_OR_RETURN(*item->mutable_deadline(),
                   ComputeDeadline(item->limit(), start, calendar));
  return absl::OkStatus();
}

}  // namespace

absl::Status MoveNotice(absl::string_view verb, v1::Notice* notice) {
  ASSIGN_OR_RETURN(const v1::NoticeState next,
                   Next<v1::NoticeState>(kNoticeRules, notice->state(), verb,
                                         "该整改通知"));
  notice->set_state(next);
  return absl::OkStatus();
}

absl::Status CheckNoticeAuthor(const Actor& actor, const v1::Notice& notice) {
  if (actor.officer || actor.integration) return absl::OkStatus();
  if (notice.kind() == v1::NOTICE_KIND_ADVICE && !actor.supervisors.empty()) {
    return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   "限期整改通知书由督导室下达；督学可以发整改建议（ADVICE）。",
                   "Only the office issues a rectification notice.");
}

absl::Status CheckItems(const v1::Notice& notice,
                        const std::vector<v1::Finding>& findings) {
  absl::flat_hash_set<std::string> seen;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const v1::Finding& finding = findings[i];
    const std::string path = absl::StrCat("notice.items[", i, "].finding");
    if (!seen.insert(finding.name()).second) {
      return InvalidField(path, "同一问题只能列入一次", "listed twice");
    }
    if (finding.unit() != notice.unit()) {
      return InvalidField(path, "该问题不属于这个单位",
                          "is a finding of another unit");
    }
    if (finding.state() != v1::FINDING_STATE_RAISED &&
        finding.state() != v1::FINDING_STATE_REOPENED) {
      return GuardFailed(
          absl::StrCat("问题 ", finding.name(), " 现为“",
                       EnumZh(finding.state()),
                       "”，只有已提出或反弹重开的问题可以列入通知。"),
          "Only raised or reopened findings can be in a new notice.",
          {{"finding", finding.name()}});
    }
  }
  return CheckKind(notice, findings);
}

absl::Status CheckKind(const v1::Notice& notice,
                       const std::vector<v1::Finding>& findings) {
  if (notice.kind() != v1::NOTICE_KIND_ADVICE) return absl::OkStatus();
  for (const v1::Finding& finding : findings) {
    if (finding.grade() != v1::FINDING_GRADE_SERIOUS &&
        finding.state() != v1::FINDING_STATE_REOPENED) {
      continue;
    }
    return GuardFailed(
        absl::StrCat("问题 ", finding.name(),
                     " 属严重或反弹问题，须由督导室下达限期整改通知书，不能列入"
                     "整改建议。"),
        "Serious and reopened findings need the office's notice.",
        {{"finding", finding.name()}});
  }
  return absl::OkStatus();
}

absl::Status FillLimits(const v1::BureauSettings& settings,
                        v1::Notice* notice) {
  const v1::Limit& normal = notice->kind() == v1::NOTICE_KIND_ADVICE
                                ? settings.advice_limit()
                                : settings.rectification_limit();
  std::vector<FieldViolation> violations;
  for (int i = 0; i < notice->items_size(); ++i) {
    v1::Limit* limit = notice->mutable_items(i)->mutable_limit();
    if (IsUnset(*limit)) *limit = normal;
    if (limit->start_event() == v1::START_EVENT_UNSPECIFIED) {
      limit->set_start_event(normal.start_event());
    }
    AddViolations(*limit, absl::StrCat("notice.items[", i, "].limit"),
                  &violations);
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

void LimitByOpinion(const v1::SupervisionOpinion& opinion,
                    absl::CivilDay today, v1::NoticeItem* item) {
  if (!IsUnset(item->limit()) || !opinion.has_rectification_due_date()) return;
  constexpr absl::civil_diff_t kMost = 3660;  // as the contract has it
  const absl::civil_diff_t days =
      FromProto(opinion.rectification_due_date()) - today;
  if (days <= 0) return;
  v1::Limit* limit = item->mutable_limit();
  limit->set_length(static_cast<int>(std::min(days, kMost)));
  limit->set_unit(v1::LIMIT_UNIT_CALENDAR_DAY);
  limit->set_start_event(v1::START_EVENT_ISSUE);
}

absl::Status Issue(const v1::BureauSettings& settings,
                   const Calendar& calendar, const Actor& actor,
                   absl::CivilDay today, v1::Notice* notice) {
  RETURN_IF_ERROR(MoveNotice("IssueNotice", notice));
  if (notice->items().empty()) {
    return GuardFailed("整改通知至少要列一个问题。",
                       "A notice needs at least one finding.");
  }
  RETURN_IF_ERROR(FillLimits(settings, notice));
  notice->set_addressee(notice->unit_display_name());
  *notice->mutable_issue_date() = ToProto(today);
  notice->set_issued_by(actor.user);
  for (v1::NoticeItem& item : *notice->mutable_items()) {
    item.mutable_deadline()->Clear();
    *item.mutable_deadline()->mutable_limit() = item.limit();
    if (item.limit().start_event() == v1::START_EVENT_ISSUE) {
      RETURN_IF_ERROR(FixDeadline(calendar, today, &item));
    }
  }
  ASSIGN_OR_RETURN(
      *notice->mutable_acknowledge_deadline(),
      ComputeDeadline(settings.acknowledge_limit(), today, calendar));
  return absl::OkStatus();
}

absl::Status Serve(const v1::BureauSettings& settings,
                   const Calendar& calendar, bool serious, absl::CivilDay day,
                   v1::Notice* notice) {
  *notice->mutable_service()->mutable_service_date() = ToProto(day);
  if (serious) {
    ASSIGN_OR_RETURN(*notice->mutable_plan_deadline(),
                     ComputeDeadline(settings.plan_limit(), day, calendar));
  }
  for (v1::NoticeItem& item : *notice->mutable_items()) {
    if (item.limit().start_event() == v1::START_EVENT_SERVICE) {
      RETURN_IF_ERROR(FixDeadline(calendar, day, &item));
    }
  }
  return absl::OkStatus();
}

v1::NoticeProgress ProgressOf(const std::vector<v1::Finding>& findings) {
  int wanted = 0;
  int submitted = 0;
  for (const v1::Finding& finding : findings) {
    if (finding.state() == v1::FINDING_STATE_WITHDRAWN) continue;
    ++wanted;
    if (IsSubmitted(finding)) ++submitted;
  }
  if (submitted == 0) return v1::NOTICE_PROGRESS_OPEN;
  return submitted == wanted ? v1::NOTICE_PROGRESS_ALL_SUBMITTED
                             : v1::NOTICE_PROGRESS_PARTLY_SUBMITTED;
}

bool AllSettled(const std::vector<v1::Finding>& findings) {
  return std::all_of(findings.begin(), findings.end(), IsSettled);
}

}  // namespace dudao::domain
