#include "services/domain/supervision_rules.h"

#include <algorithm>
#include <cstddef>
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
constexpr char kVisitArticle[] = "教育督导条例第十八条";
constexpr char kViewsArticle[] = "教育督导条例第十九条";
constexpr char kDeliberationArticle[] = "教育督导条例第二十条";

absl::CivilDay Today(const SupervisionContext& context) {
  return BeijingDay(context.now);
}

bool Has(const google::protobuf::RepeatedPtrField<std::string>& list,
         absl::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

// A day that something took place on.
absl::Status CheckDay(const std::string& path, const v1::Date& day,
                      absl::CivilDay today) {
  if (FromProto(day) <= today) return absl::OkStatus();
  return InvalidField(path,
                      absl::StrCat("日期不能晚于今天 ", FormatDay(today)),
                      absl::StrCat("must not be after today, ",
                                   FormatDay(today)));
}

// Days that something took: in order, over by today.
absl::Status CheckDays(const std::string& path, const v1::Date& start,
                       const v1::Date& end, absl::CivilDay today) {
  std::vector<FieldViolation> violations;
  if (FromProto(end) < FromProto(start)) {
    violations.push_back({path + ".end_date", "结束日期不能早于开始日期",
                          "must not be before start_date"});
  }
  if (FromProto(end) > today) {
    violations.push_back(
        {path + ".end_date",
         absl::StrCat("结束日期不能晚于今天 ", FormatDay(today)),
         absl::StrCat("must not be after today, ", FormatDay(today))});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

// Nothing of a supervision is done before its notice (art. 17).
absl::Status CheckAfterNotice(absl::CivilDay day, absl::string_view what_zh,
                              const v1::Supervision& supervision) {
  const absl::CivilDay notified =
      FromProto(supervision.notice().issue_date());
  if (day >= notified) return absl::OkStatus();
  return RegulationRefuses(
      kNoticeArticle,
      absl::StrCat(what_zh, "不能早于督导通知书发出日 ", FormatDay(notified)),
      "It is not before the notice.",
      {{"notice_date", FormatDay(notified)}});
}

// The last day of what the team is to weigh (art. 20).
absl::CivilDay LastSeenOrHeard(const v1::Supervision& supervision) {
  absl::CivilDay last = FromProto(supervision.site_visit().end_date());
  for (const v1::PublicComment& comment : supervision.public_comments()) {
    last = std::max(last, FromProto(comment.end_date()));
  }
  for (const v1::HeardViews& views : supervision.views()) {
    last = std::max(last, FromProto(views.date()));
  }
  if (supervision.has_self_evaluation()) {
    last = std::max(last, BeijingDay(FromProto(
                              supervision.self_evaluation().submit_time())));
  }
  return last;
}

absl::Status CheckWeighsAll(const v1::Date& day,
                            const v1::Supervision& supervision) {
  const absl::CivilDay last = LastSeenOrHeard(supervision);
  if (FromProto(day) >= last) return absl::OkStatus();
  return RegulationRefuses(
      kDeliberationArticle,
      absl::StrCat("现场考察、听取意见和报送自评报告到 ", FormatDay(last),
                   " 为止，评议应在此后进行"),
      "The team deliberates after it has seen, heard and read everything.",
      {{"last_date", FormatDay(last)}});
}

// What was weighed and voted on by another team is weighed anew; after the
// feedback the opinion stays the team's as it was.
void ForgetDeliberation(v1::Supervision* supervision) {
  if (supervision->state() == v1::SUPERVISION_STATE_FED_BACK) return;
  supervision->clear_deliberation();
}

// How many were heard, as the method counts them.
absl::Status CheckNumbers(const v1::HeardViews& views) {
  const bool asked = views.questionnaires_returned() > 0;
  switch (views.method()) {
    case v1::VIEWS_METHOD_QUESTIONNAIRE:
      if (asked) return absl::OkStatus();
      return RegulationRefuses(kViewsArticle,
                               "问卷调查须写明发放和回收的问卷数",
                               "A survey needs its questionnaires.");
    case v1::VIEWS_METHOD_SYMPOSIUM:
    case v1::VIEWS_METHOD_INTERVIEW:
      if (views.people() > 0) return absl::OkStatus();
      return RegulationRefuses(kViewsArticle, "请写明听取了多少人的意见（人数）",
                               "The number of people is needed.");
    default:
      if (views.people() > 0 || asked) return absl::OkStatus();
      return RegulationRefuses(
          kViewsArticle, "请写明听取了多少人的意见（人数或回收问卷数）",
          "Nobody was heard: give people or returned questionnaires.");
  }
}

absl::Status CheckRoom(int size, int most, absl::string_view what_zh) {
  if (size < most) return absl::OkStatus();
  return GuardFailed(absl::StrCat(what_zh, "已登记 ", most,
                                  " 条，不能再加；请合并登记。"),
                     "No more can be recorded.",
                     {{"most", absl::StrCat(most)}});
}

// Children of a kindergarten are not asked; everybody else of art. 19 is.
std::vector<v1::ViewsAudience> AudiencesFor(v1::UnitKind kind) {
  if (kind == v1::UNIT_KIND_KINDERGARTEN) {
    return {v1::VIEWS_AUDIENCE_PARENTS, v1::VIEWS_AUDIENCE_TEACHERS};
  }
  return {v1::VIEWS_AUDIENCE_STUDENTS, v1::VIEWS_AUDIENCE_PARENTS,
          v1::VIEWS_AUDIENCE_TEACHERS};
}

absl::Status SetDeadline(const SupervisionContext& context,
                         const v1::Limit& limit, absl::CivilDay start,
                         v1::Deadline* deadline) {
  ASSIGN_OR_RETURN(*deadline,
                   ComputeDeadline(limit, start, context.calendar));
  return absl::OkStatus();
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
    if (Has(supervision.members(), person)) return absl::OkStatus();
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
  if (!supervision->lead().empty() && !Has(*members, supervision->lead())) {
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
  RETURN_IF_ERROR(CheckPlan(Today(context), supervision));
  supervision->set_state(v1::SUPERVISION_STATE_PLANNED);
  return SetDeadline(context, context.settings.supervision_notice_limit(),
                     Today(context), supervision->mutable_notice_deadline());
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
  const absl::CivilDay today = Today(context);
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

absl::Status RecordSiteVisit(const SupervisionContext& context,
                             const v1::SiteVisit& visit,
                             v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("RecordSiteVisit", supervision));
  RETURN_IF_ERROR(CheckDays("site_visit", visit.start_date(),
                            visit.end_date(), Today(context)));
  RETURN_IF_ERROR(CheckAfterNotice(FromProto(visit.start_date()), "现场考察",
                                   *supervision));
  std::set<std::string> seen;
  for (int i = 0; i < visit.attendees_size(); ++i) {
    const std::string& person = visit.attendees(i);
    if (Has(supervision->members(), person) && seen.insert(person).second) {
      continue;
    }
    return InvalidField(absl::StrCat("site_visit.attendees[", i, "]"),
                        "参加现场考察的须是督导小组成员，每人列一次",
                        "must be a member of the team, listed once");
  }
  v1::SiteVisit* recorded = supervision->mutable_site_visit();
  *recorded = visit;
  recorded->set_recorded_by(context.actor.user);
  *recorded->mutable_record_time() = ToProto(context.now);
  const v1::Limit& limit = context.settings.opinion_limit();
  if (limit.start_event() != v1::START_EVENT_VISIT_END) return absl::OkStatus();
  return SetDeadline(context, limit, FromProto(visit.end_date()),
                     supervision->mutable_opinion_deadline());
}

absl::Status RecordPublicComment(const SupervisionContext& context,
                                 const v1::PublicComment& comment,
                                 v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("RecordPublicComment", supervision));
  RETURN_IF_ERROR(CheckDays("public_comment", comment.start_date(),
                            comment.end_date(), Today(context)));
  RETURN_IF_ERROR(CheckAfterNotice(FromProto(comment.start_date()),
                                   "征求公众意见", *supervision));
  constexpr int kMost = 50;  // as the contract has it
  RETURN_IF_ERROR(
      CheckRoom(supervision->public_comments_size(), kMost, "公众意见"));
  v1::PublicComment* recorded = supervision->add_public_comments();
  *recorded = comment;
  recorded->set_recorded_by(context.actor.user);
  *recorded->mutable_record_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status RecordViews(const SupervisionContext& context,
                         const v1::HeardViews& views,
                         v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("RecordViews", supervision));
  RETURN_IF_ERROR(CheckDay("views.date", views.date(), Today(context)));
  RETURN_IF_ERROR(
      CheckAfterNotice(FromProto(views.date()), "听取意见", *supervision));
  if (views.questionnaires_returned() > views.questionnaires_sent()) {
    return InvalidField("views.questionnaires_returned",
                        "回收问卷数不能多于发放问卷数",
                        "must not exceed questionnaires_sent");
  }
  RETURN_IF_ERROR(CheckNumbers(views));
  constexpr int kMost = 100;  // as the contract has it
  RETURN_IF_ERROR(CheckRoom(supervision->views_size(), kMost, "听取意见"));
  v1::HeardViews* recorded = supervision->add_views();
  *recorded = views;
  recorded->set_recorded_by(context.actor.user);
  *recorded->mutable_record_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status CheckHeard(const v1::Supervision& supervision) {
  if (!supervision.has_site_visit()) {
    return RegulationRefuses(kVisitArticle, "督导小组须先进行现场考察",
                             "The site visit is required.");
  }
  std::string missing;
  if (supervision.public_comments().empty()) {
    absl::StrAppend(&missing, "、征求公众意见");
  }
  for (const v1::ViewsAudience audience :
       AudiencesFor(supervision.unit_kind())) {
    const bool heard = std::any_of(
        supervision.views().begin(), supervision.views().end(),
        [&](const v1::HeardViews& one) { return one.audience() == audience; });
    if (heard) continue;
    absl::StrAppend(&missing, "、听取", EnumZh(audience), "意见");
  }
  if (missing.empty()) return absl::OkStatus();
  missing.erase(0, std::string("、").size());
  return RegulationRefuses(
      kViewsArticle,
      absl::StrCat("形成初步督导意见之前，督导小组还须：", missing),
      "The public, students, parents and teachers must be heard first.",
      {{"missing", missing}});
}

absl::Status RecordDeliberation(const SupervisionContext& context,
                                const v1::Deliberation& deliberation,
                                v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("RecordDeliberation", supervision));
  RETURN_IF_ERROR(
      CheckDay("deliberation.date", deliberation.date(), Today(context)));
  RETURN_IF_ERROR(CheckWeighsAll(deliberation.date(), *supervision));
  const int votes = deliberation.votes_for() + deliberation.votes_against() +
                    deliberation.abstentions();
  if (votes > supervision->members_size()) {
    return InvalidField(
        "deliberation.votes_for",
        absl::StrCat("票数 ", votes, " 多于督导小组督学人数 ",
                     supervision->members_size()),
        "there are more votes than members");
  }
  v1::Deliberation* kept = supervision->mutable_deliberation();
  *kept = deliberation;
  kept->set_recorded_by(context.actor.user);
  *kept->mutable_record_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status CheckDeliberated(const v1::BureauSettings& settings,
                              const v1::Supervision& supervision) {
  if (!supervision.has_deliberation()) {
    return RegulationRefuses(
        kDeliberationArticle,
        "督导小组须先对自评报告、现场考察情况和公众意见进行评议",
        "The team is to deliberate first.");
  }
  RETURN_IF_ERROR(
      CheckWeighsAll(supervision.deliberation().date(), supervision));
  const int members = supervision.members_size();
  const int votes_for = supervision.deliberation().votes_for();
  if (!settings.preliminary_vote_required() || 2 * votes_for > members) {
    return absl::OkStatus();
  }
  return RegulationRefuses(
      kDeliberationArticle,
      absl::StrCat("本局规定初步督导意见须经督导小组过半数督学表决同意，现有 ",
                   members, " 名，赞成 ", votes_for, " 票"),
      "More than half of the team must vote for the opinion.",
      {{"members", absl::StrCat(members)},
       {"votes_for", absl::StrCat(votes_for)}});
}

absl::Status Cancel(absl::string_view reason, v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("CancelSupervision", supervision));
  supervision->set_cancel_reason(std::string(reason));
  return absl::OkStatus();
}

}  // namespace dudao::domain
