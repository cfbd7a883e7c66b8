#include "services/domain/supervision_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/qualification.h"
#include "services/domain/supervision_states.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

// 教育督导条例 art. 16: 督导小组由3名以上督学组成.
constexpr int kLeastSupervisors = 3;

constexpr char kTeamArticle[] = "教育督导条例第十六条";
constexpr char kNoticeArticle[] = "教育督导条例第十七条";

// What was weighed and voted on by another team is weighed anew; after the
// feedback the opinion stays the team's as it was.
void ForgetDeliberation(v1::Supervision* supervision) {
  if (supervision->state() == v1::SUPERVISION_STATE_FED_BACK) return;
  supervision->clear_deliberation();
}

}  // namespace

absl::Status RegulationRefuses(absl::string_view article, absl::string_view zh,
                               absl::string_view en, ErrorMetadata metadata) {
  metadata.emplace_back("article", std::string(article));
  return GuardFailed(absl::StrCat(zh, "（", article, "）。"), en, metadata);
}

absl::Status MoveSupervision(absl::string_view verb,
                             v1::Supervision* supervision) {
  ASSIGN_OR_RETURN(const v1::SupervisionState next,
                   Next<v1::SupervisionState>(
                       kSupervisionRules, supervision->state(), verb,
                       absl::StrCat("该次", EnumZh(supervision->kind()))));
  supervision->set_state(next);
  return absl::OkStatus();
}

absl::CivilDay TodayOf(const SupervisionContext& context) {
  return BeijingDay(context.now);
}

bool IsOnTeam(const v1::Supervision& supervision,
              absl::string_view supervisor) {
  const auto& members = supervision.members();
  return std::find(members.begin(), members.end(), supervisor) !=
         members.end();
}

bool IsKnownToUnit(const v1::Supervision& supervision) {
  return supervision.has_notice();
}

bool IsOpen(const v1::Supervision& supervision) {
  return supervision.state() != v1::SUPERVISION_STATE_PUBLISHED &&
         supervision.state() != v1::SUPERVISION_STATE_CANCELLED;
}

absl::Status CheckConductor(const Actor& actor,
                            const v1::Supervision& supervision) {
  if (actor.officer || actor.integration) return absl::OkStatus();
  for (const std::string& person : actor.supervisors) {
    if (IsOnTeam(supervision, person)) return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   "只有本次督导的督导小组成员或督导室可以办理。",
                   "Only the team of the supervision or the office does this.");
}

void ArrangeTeam(v1::Supervision* supervision) {
  auto* members = supervision->mutable_members();
  if (supervision->lead().empty() && !members->empty()) {
    supervision->set_lead(members->Get(0));
  }
  if (!supervision->lead().empty() &&
      !IsOnTeam(*supervision, supervision->lead())) {
    supervision->add_members(supervision->lead());
  }
  const std::set<std::string> distinct(members->begin(), members->end());
  members->Assign(distinct.begin(), distinct.end());
}

void SetTeam(absl::string_view lead,
             const google::protobuf::RepeatedPtrField<std::string>& members,
             v1::Supervision* supervision) {
  const std::set<std::string> before(supervision->members().begin(),
                                     supervision->members().end());
  *supervision->mutable_members() = members;
  supervision->set_lead(std::string(lead));
  ArrangeTeam(supervision);
  const std::set<std::string> after(supervision->members().begin(),
                                    supervision->members().end());
  if (before != after) ForgetDeliberation(supervision);
}

void LeaveTeam(absl::string_view supervisor, v1::Supervision* supervision) {
  auto* members = supervision->mutable_members();
  const auto left =
      std::remove(members->begin(), members->end(), supervisor);
  if (left == members->end()) return;
  members->erase(left, members->end());
  ForgetDeliberation(supervision);
  if (supervision->lead() != supervisor) return;
  supervision->clear_lead();
  if (supervision->state() == v1::SUPERVISION_STATE_FED_BACK) {
    ArrangeTeam(supervision);
  }
}

absl::Status CheckPlannedDays(absl::CivilDay today, absl::CivilDay start,
                              absl::CivilDay end, absl::string_view prefix) {
  std::vector<FieldViolation> violations;
  if (start < today) {
    violations.push_back(
        {absl::StrCat(prefix, "planned_start_date"),
         absl::StrCat("计划开始日期不能早于今天 ", FormatDay(today)),
         absl::StrCat("must not be before today, ", FormatDay(today))});
  }
  if (end < start) {
    violations.push_back(
        {absl::StrCat(prefix, "planned_end_date"),
         absl::StrCat("计划结束日期不能早于开始日期 ", FormatDay(start)),
         absl::StrCat("must not be before the start, ", FormatDay(start))});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status CheckPlan(absl::CivilDay today, v1::Supervision* supervision) {
  ArrangeTeam(supervision);
  return CheckPlannedDays(today, FromProto(supervision->planned_start_date()),
                          FromProto(supervision->planned_end_date()),
                          "supervision.");
}

absl::Status SetMatters(absl::Span<const v1::Checklist* const> checklists,
                        v1::Supervision* supervision) {
  absl::flat_hash_map<std::string, std::string> titles;
  const bool all = supervision->matters().empty() &&
                   supervision->kind() == v1::SUPERVISION_KIND_COMPREHENSIVE;
  for (const v1::Checklist* checklist : checklists) {
    for (const v1::Matter& matter : checklist->matters()) {
      if (!titles.try_emplace(matter.id(), matter.title()).second || !all) {
        continue;
      }
      supervision->add_matters()->set_id(matter.id());
    }
  }
  if (supervision->matters().empty()) {
    return RegulationRefuses(kTeamArticle, "请先确定督导事项（matters）",
                             "The matters must be fixed first.");
  }
  std::vector<FieldViolation> violations;
  std::set<std::string> seen;
  for (int i = 0; i < supervision->matters_size(); ++i) {
    v1::SupervisionMatter* matter = supervision->mutable_matters(i);
    const std::string path = absl::StrCat("supervision.matters[", i, "]");
    if (!seen.insert(matter->id()).second) {
      violations.push_back({path + ".id", "同一事项只能列一次", "listed twice"});
    }
    const auto known = titles.find(matter->id());
    if (known != titles.end()) {
      matter->set_title(known->second);
    } else if (matter->title().empty()) {
      violations.push_back(
          {path + ".title",
           absl::StrCat("督导事项“", matter->id(),
                        "”不在督导清单中，请写明事项名称"),
           "is required for a matter the checklists do not know"});
    }
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status Plan(const SupervisionContext& context,
                  v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckPlan(TodayOf(context), supervision));
  supervision->set_state(v1::SUPERVISION_STATE_PLANNED);
  ASSIGN_OR_RETURN(*supervision->mutable_notice_deadline(),
                   ComputeDeadline(context.settings.supervision_notice_limit(),
                                   TodayOf(context), context.calendar));
  return absl::OkStatus();
}

absl::Status CheckTeam(absl::CivilDay today,
                       const std::vector<v1::Supervisor>& team,
                       const v1::Supervision& supervision) {
  int engaged = 0;
  bool led = false;
  for (const v1::Supervisor& member : team) {
    if (!IsInOffice(member, today)) continue;
    ++engaged;
    led = led || member.name() == supervision.lead();
  }
  if (engaged < kLeastSupervisors) {
    const std::string experts =
        supervision.experts_size() == 0
            ? ""
            : absl::StrCat("；聘请的专业人员（现有 ",
                           supervision.experts_size(), " 名）不计入");
    return RegulationRefuses(
        kTeamArticle,
        absl::StrCat("督导小组须由 ", kLeastSupervisors, " 名以上督学组成，现有在任 ",
                     engaged, " 名", experts),
        absl::StrCat("A team needs at least ", kLeastSupervisors,
                     " supervisors; it has ", engaged, ", experts not counted."),
        {{"least", absl::StrCat(kLeastSupervisors)},
         {"supervisors", absl::StrCat(engaged)}});
  }
  if (led) return absl::OkStatus();
  return RegulationRefuses(kTeamArticle,
                           "督导小组没有在任的组长，请另定组长",
                           "The team has no lead who is engaged.",
                           {{"lead", supervision.lead()}});
}

absl::Status IssueSupervisionNotice(const SupervisionContext& context,
                                    const v1::Date* due_date,
                                    absl::string_view contact,
                                    v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("IssueSupervisionNotice", supervision));
  const absl::CivilDay today = TodayOf(context);
  const absl::CivilDay start = FromProto(supervision->planned_start_date());
  if (FromProto(supervision->planned_end_date()) < today) {
    return RegulationRefuses(
        kNoticeArticle,
        absl::StrCat("督导通知书须在督导之前发出，计划日期 ",
                     FormatDay(FromProto(supervision->planned_end_date())),
                     " 已过，请先修改计划日期"),
        "The notice goes before the supervision; the planned days are over.");
  }
  v1::SupervisionNotice* notice = supervision->mutable_notice();
  *notice->mutable_issue_date() = ToProto(today);
  notice->set_issued_by(context.actor.user);
  notice->set_addressee(supervision->unit_display_name());
  notice->set_contact(std::string(contact));
  notice->set_recusal_note(
      "被督导单位认为督导小组成员与本单位有利害关系、可能影响客观公正实施教育督导"
      "的，可以申请其回避（教育督导条例第十条）。");
  *supervision->mutable_visit_deadline()->mutable_due_date() =
      supervision->planned_end_date();
  if (due_date == nullptr) return absl::OkStatus();
  const absl::CivilDay due = FromProto(*due_date);
  if (start < today) {
    return RegulationRefuses(
        kNoticeArticle,
        absl::StrCat("计划开始日期 ", FormatDay(start),
                     " 已过，来不及报送自评报告，请先修改计划日期"),
        "The planned start is over: change it to ask for a self-evaluation.",
        {{"planned_start_date", FormatDay(start)}});
  }
  if (due < today || due > start) {
    return InvalidField(
        "self_evaluation_due_date",
        absl::StrCat("自评报告的报送期限须在今天 ", FormatDay(today),
                     " 至计划开始日期 ", FormatDay(start), " 之间"),
        "must be from today to the planned start of the visit");
  }
  *notice->mutable_self_evaluation_due_date() = *due_date;
  return absl::OkStatus();
}

absl::Status Cancel(absl::string_view reason, v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("CancelSupervision", supervision));
  supervision->set_cancel_reason(std::string(reason));
  return absl::OkStatus();
}

}  // namespace dudao::domain
