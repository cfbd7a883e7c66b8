#include "services/domain/follow_up_rules.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/domain/follow_up_states.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

bool Has(const google::protobuf::RepeatedPtrField<std::string>& list,
         absl::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

const v1::FindingVerdict* VerdictOn(const v1::FollowUp& follow_up,
                                    absl::string_view finding) {
  for (const v1::FindingVerdict& verdict : follow_up.verdicts()) {
    if (verdict.finding() == finding) return &verdict;
  }
  return nullptr;
}

void PutVerdict(const v1::FindingVerdict& verdict, v1::FollowUp* follow_up) {
  for (v1::FindingVerdict& known : *follow_up->mutable_verdicts()) {
    if (known.finding() == verdict.finding()) {
      known = verdict;
      return;
    }
  }
  *follow_up->add_verdicts() = verdict;
}

absl::Status CheckTeam(const Actor& actor, const v1::FollowUp& follow_up) {
  if (actor.officer || actor.integration) return absl::OkStatus();
  for (const std::string& person : actor.supervisors) {
    if (Has(follow_up.people(), person)) return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   "只有本次复查/回头看的参加督学可以记录结论。",
                   "Only the team of the follow-up may record verdicts.");
}

}  // namespace

absl::Status MoveFollowUp(absl::string_view verb, v1::FollowUp* follow_up) {
  ASSIGN_OR_RETURN(
      const v1::FollowUpState next,
      Next<v1::FollowUpState>(kFollowUpRules, follow_up->state(), verb,
                              "该次复查/回头看"));
  follow_up->set_state(next);
  return absl::OkStatus();
}

bool IsOpen(const v1::FollowUp& follow_up) {
  return follow_up.state() == v1::FOLLOW_UP_STATE_DUE ||
         follow_up.state() == v1::FOLLOW_UP_STATE_PLANNED ||
         follow_up.state() == v1::FOLLOW_UP_STATE_RECORDED;
}

bool Passed(const v1::FollowUp& follow_up, absl::string_view finding) {
  const v1::FindingVerdict* verdict = VerdictOn(follow_up, finding);
  return verdict != nullptr && (verdict->verdict() == v1::VERDICT_SUSTAINED ||
                                verdict->verdict() == v1::VERDICT_MOSTLY);
}

bool Fits(const v1::FollowUp& follow_up, const v1::Finding& finding) {
  if (finding.unit() != follow_up.unit()) return false;
  if (follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK) {
    return finding.state() == v1::FINDING_STATE_SUBMITTED;
  }
  return finding.state() == v1::FINDING_STATE_CLOSED &&
         finding.outcome() == v1::FINDING_OUTCOME_VERIFIED;
}

absl::Status Plan(const v1::BureauSettings& settings,
                  const google::protobuf::RepeatedPtrField<std::string>& people,
                  absl::string_view lead, absl::CivilDay day,
                  absl::CivilDay today, v1::FollowUp* follow_up) {
  RETURN_IF_ERROR(MoveFollowUp("PlanFollowUp", follow_up));
  if (day < today) {
    return InvalidField(
        "planned_date",
        absl::StrCat("计划日期不能早于今天 ", FormatDay(today)),
        absl::StrCat("must not be before today, ", FormatDay(today)));
  }
  const std::set<std::string> distinct(people.begin(), people.end());
  const int least = settings.follow_up_min_people();
  if (static_cast<int>(distinct.size()) < least) {
    return GuardFailed(
        absl::StrCat("复查/回头看至少要有 ", least, " 名督学参加，现有 ",
                     distinct.size(), " 名。"),
        absl::StrCat("A follow-up needs at least ", least, " people."),
        {{"least", absl::StrCat(least)}});
  }
  const std::string leader = lead.empty() ? people.Get(0) : std::string(lead);
  if (distinct.count(leader) == 0) {
    return InvalidField("lead", "组长须是参加督学之一",
                        "must be one of the people");
  }
  follow_up->mutable_people()->Clear();
  for (const std::string& person : distinct) follow_up->add_people(person);
  follow_up->set_lead(leader);
  *follow_up->mutable_planned_date() = ToProto(day);
  return absl::OkStatus();
}

absl::Status CheckLead(const v1::BureauSettings& settings,
                       const std::vector<v1::Finding>& findings,
                       const v1::FollowUp& follow_up) {
  if (follow_up.kind() != v1::FOLLOW_UP_KIND_RECHECK) return absl::OkStatus();
  for (const v1::Finding& finding : findings) {
    if (finding.grade() < settings.separation_from_grade() ||
        finding.supervisor() != follow_up.lead()) {
      continue;
    }
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                     "问题的发现人不能担任该问题复查的组长，请另选组长。",
                     "Who found the finding does not lead its recheck.",
                     {{"finding", finding.name()}});
  }
  return absl::OkStatus();
}

absl::Status RecordVerdicts(
    const Actor& actor,
    const google::protobuf::RepeatedPtrField<v1::FindingVerdict>& verdicts,
    absl::CivilDay day, absl::CivilDay today, v1::FollowUp* follow_up) {
  RETURN_IF_ERROR(CheckTeam(actor, *follow_up));
  RETURN_IF_ERROR(MoveFollowUp("RecordFollowUp", follow_up));
  if (day > today) {
    return InvalidField("visit_date", "实施日期不能晚于今天",
                        "must not be in the future");
  }
  for (int i = 0; i < verdicts.size(); ++i) {
    if (!Has(follow_up->findings(), verdicts[i].finding())) {
      return InvalidField(absl::StrCat("verdicts[", i, "].finding"),
                          "该问题不在本次复查/回头看之内",
                          "is not one of the follow-up's findings");
    }
    PutVerdict(verdicts[i], follow_up);
  }
  *follow_up->mutable_visit_date() = ToProto(day);
  return absl::OkStatus();
}

absl::Status CheckVisitDay(const v1::FollowUp& follow_up,
                           const std::vector<v1::Finding>& findings,
                           absl::CivilDay day) {
  const bool recheck = follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK;
  for (const v1::Finding& finding : findings) {
    // What has gone on since is not what it is about.
    if (!Fits(follow_up, finding)) continue;
    if (recheck && finding.round() != follow_up.round()) continue;
    const absl::CivilDay first =
        recheck ? BeijingDay(FromProto(finding.submit_time()))
                : FromProto(finding.close_date());
    if (day >= first) continue;
    return InvalidField(
        "visit_date",
        absl::StrCat(recheck ? "复查日期不能早于整改报告提交日 "
                             : "回头看日期不能早于销号日 ",
                     FormatDay(first)),
        absl::StrCat("must not be before ", FormatDay(first), ", when ",
                     finding.name(),
                     recheck ? " was submitted" : " was closed out"));
  }
  return absl::OkStatus();
}

absl::Status SignFollowUp(const Actor& actor, v1::FollowUp* follow_up) {
  if (!actor.integration && !actor.Is(follow_up->lead()) &&
      !follow_up->lead().empty()) {
    return MakeError(absl::StatusCode::kPermissionDenied,
                     v1::ERROR_REASON_PERMISSION_DENIED,
                     "复查/回头看由组长签字确认。",
                     "Only the lead signs a follow-up.",
                     {{"lead", follow_up->lead()}});
  }
  RETURN_IF_ERROR(MoveFollowUp("SignFollowUp", follow_up));
  for (const std::string& finding : follow_up->findings()) {
    if (VerdictOn(*follow_up, finding) == nullptr) {
      return GuardFailed(
          absl::StrCat("问题 ", finding, " 还没有结论，不能签字。"),
          "Every finding needs a verdict before signing.",
          {{"finding", finding}});
    }
  }
  return absl::OkStatus();
}

}  // namespace dudao::domain
