#include "services/domain/supervision_visit_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr char kNoticeArticle[] = "教育督导条例第十七条";
constexpr char kVisitArticle[] = "教育督导条例第十八条";
constexpr char kViewsArticle[] = "教育督导条例第十九条";
constexpr char kDeliberationArticle[] = "教育督导条例第二十条";

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

}  // namespace

absl::Status RecordSiteVisit(const SupervisionContext& context,
                             const v1::SiteVisit& visit,
                             v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("RecordSiteVisit", supervision));
  RETURN_IF_ERROR(CheckDays("site_visit", visit.start_date(),
                            visit.end_date(), TodayOf(context)));
  RETURN_IF_ERROR(CheckAfterNotice(FromProto(visit.start_date()), "现场考察",
                                   *supervision));
  std::set<std::string> seen;
  for (int i = 0; i < visit.attendees_size(); ++i) {
    const std::string& person = visit.attendees(i);
    if (IsOnTeam(*supervision, person) && seen.insert(person).second) {
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
  ASSIGN_OR_RETURN(
      *supervision->mutable_opinion_deadline(),
      ComputeDeadline(limit, FromProto(visit.end_date()), context.calendar));
  return absl::OkStatus();
}

absl::Status RecordPublicComment(const SupervisionContext& context,
                                 const v1::PublicComment& comment,
                                 v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("RecordPublicComment", supervision));
  RETURN_IF_ERROR(CheckDays("public_comment", comment.start_date(),
                            comment.end_date(), TodayOf(context)));
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
  RETURN_IF_ERROR(CheckDay("views.date", views.date(), TodayOf(context)));
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
      CheckDay("deliberation.date", deliberation.date(), TodayOf(context)));
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

}  // namespace dudao::domain
