#include "services/domain/commendation_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/domain/commendation_states.h"
#include "services/domain/deadline.h"
#include "services/domain/inspection_rules.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

absl::Status Move(absl::string_view verb, v1::Commendation* commendation) {
  ASSIGN_OR_RETURN(const v1::CommendationState next,
                   Next<v1::CommendationState>(kCommendationRules,
                                               commendation->state(), verb,
                                               "该督导激励"));
  commendation->set_state(next);
  return absl::OkStatus();
}

// By when what begins today is due.
absl::Status SetDeadline(const FindingContext& context, const v1::Limit& limit,
                         v1::Deadline* deadline) {
  ASSIGN_OR_RETURN(
      *deadline,
      ComputeDeadline(limit, BeijingDay(context.now), context.calendar));
  return absl::OkStatus();
}

absl::Status Decide(absl::string_view verb, const FindingContext& context,
                    absl::string_view note, v1::Commendation* commendation) {
  RETURN_IF_ERROR(Move(verb, commendation));
  commendation->set_decided_by(context.actor.user);
  *commendation->mutable_decide_time() = ToProto(context.now);
  commendation->set_decision_note(std::string(note));
  return absl::OkStatus();
}

// Praise and practice are for others to hear of; resources and awards are
// between the office and whom it concerns.
bool IsForThePublic(v1::CommendationKind kind) {
  return kind == v1::COMMENDATION_KIND_PRAISE_CIRCULAR ||
         kind == v1::COMMENDATION_KIND_PROMOTE_PRACTICE;
}

bool WentOn(const v1::Inspection& visit, const std::string& supervisor) {
  return visit.supervisor() == supervisor ||
         std::find(visit.accompanying_supervisors().begin(),
                   visit.accompanying_supervisors().end(),
                   supervisor) != visit.accompanying_supervisors().end();
}

}  // namespace

const std::string& SubjectNameOf(const v1::Commendation& commendation) {
  return commendation.unit().empty() ? commendation.supervisor_display_name()
                                     : commendation.unit_display_name();
}

absl::Status CheckNotOneself(const Actor& actor,
                             const v1::Commendation& commendation) {
  if (commendation.supervisor().empty() ||
      !actor.Is(commendation.supervisor())) {
    return absl::OkStatus();
  }
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_RECUSAL,
      "激励对象是您本人，应当回避（教育督导条例第十条），请交他人办理。",
      "The caller is the one who is commended.",
      {{"article", "教育督导条例第十条"},
       {"supervisor", commendation.supervisor()}});
}

absl::optional<Objection> Cite(const v1::Commendation& commendation,
                               const v1::Inspection& visit,
                               v1::CommendationCitation* citation) {
  if (!IsSigned(visit)) {
    return Objection{"该督导记录尚未由督学签字，不能引用",
                     "is a visit that is not signed"};
  }
  if (commendation.unit().empty()) {
    if (!WentOn(visit, commendation.supervisor())) {
      return Objection{"该督导不是这位督学实施或参加的",
                       "is a visit of other supervisors"};
    }
    if (visit.record_late()) {
      return Objection{"该督导记录逾期完成，不能作为激励依据",
                       "is a visit that was recorded late"};
    }
    citation->set_text(absl::StrCat(visit.unit_display_name(),
                                    "：按期完成督导记录"));
  } else {
    if (visit.unit() != commendation.unit()) {
      return Objection{"该督导不是对这个单位的督导", "is of another unit"};
    }
    if (visit.good_practice().empty()) {
      return Objection{"该督导记录没有记载亮点，不能作为激励依据",
                       "notes no good practice"};
    }
    citation->set_text(absl::StrCat("亮点：", visit.good_practice()));
  }
  *citation->mutable_date() = visit.visit_date();
  return absl::nullopt;
}

absl::optional<Objection> Cite(const v1::Commendation& commendation,
                               const v1::Finding& finding,
                               v1::CommendationCitation* citation) {
  const bool own = commendation.unit().empty()
                       ? finding.supervisor() == commendation.supervisor()
                       : finding.unit() == commendation.unit();
  if (!own) {
    return Objection{"该问题与激励对象无关", "does not concern the subject"};
  }
  // A commendation is for all to read.
  if (finding.zero_tolerance()) {
    return Objection{"零容忍问题不能引用", "is of zero tolerance"};
  }
  if (finding.state() != v1::FINDING_STATE_CLOSED || !finding.on_time()) {
    return Objection{
        absl::StrCat("该问题现为“", EnumZh(finding.state()),
                     "”，只有按期整改并已销号的问题可以引用"),
        "was not put right on time and closed"};
  }
  citation->set_text(absl::StrCat(finding.unit_display_name(), "：",
                                  finding.matter_title(),
                                  "问题按期整改并销号"));
  *citation->mutable_date() = finding.close_date();
  return absl::nullopt;
}

absl::Status ProposeCommendation(const FindingContext& context,
                                 v1::Commendation* commendation) {
  if (commendation->citations().empty() && commendation->evidence().empty()) {
    return MakeError(
        absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_GUARD_FAILED,
        "督导激励须有依据：请引用督导亮点或按期整改的问题，或附佐证材料"
        "（教育督导条例第二十四条）。",
        "A commendation rests on records or evidence.",
        {{"article", "教育督导条例第二十四条"}});
  }
  commendation->set_state(v1::COMMENDATION_STATE_PROPOSED);
  commendation->set_proposed_by(context.actor.user);
  if (!context.actor.officer && !context.actor.supervisors.empty()) {
    commendation->set_proposer(context.actor.supervisors.front());
  }
  return SetDeadline(context, context.settings.decision_limit(),
                     commendation->mutable_decide_deadline());
}

absl::Status ApproveCommendation(const FindingContext& context,
                                 absl::string_view note,
                                 v1::Commendation* commendation) {
  RETURN_IF_ERROR(Decide("ApproveCommendation", context, note, commendation));
  return SetDeadline(context, context.settings.commendation_issue_limit(),
                     commendation->mutable_issue_deadline());
}

absl::Status DeclineCommendation(const FindingContext& context,
                                 absl::string_view reason,
                                 v1::Commendation* commendation) {
  return Decide("DeclineCommendation", context, reason, commendation);
}

absl::Status IssueCommendation(const FindingContext& context,
                               v1::Commendation* commendation) {
  RETURN_IF_ERROR(Move("IssueCommendation", commendation));
  *commendation->mutable_issue_date() = ToProto(BeijingDay(context.now));
  commendation->set_addressee(SubjectNameOf(*commendation));
  if (!IsForThePublic(commendation->kind())) return absl::OkStatus();
  return SetDeadline(context, context.settings.commendation_publish_limit(),
                     commendation->mutable_publish_deadline());
}

absl::Status PublishCommendation(const FindingContext& context,
                                 absl::CivilDay day, absl::string_view where,
                                 v1::Commendation* commendation) {
  RETURN_IF_ERROR(Move("PublishCommendation", commendation));
  if (day > BeijingDay(context.now) ||
      day < FromProto(commendation->issue_date())) {
    return InvalidField("publish_date", "公布日期须在印发日期至今天之间",
                        "must be from the issue date to today");
  }
  *commendation->mutable_publish_date() = ToProto(day);
  commendation->set_published_at(std::string(where));
  return absl::OkStatus();
}

absl::Status RevokeCommendation(const FindingContext& context,
                                absl::string_view reason,
                                v1::Commendation* commendation) {
  RETURN_IF_ERROR(Move("RevokeCommendation", commendation));
  commendation->set_revoke_reason(std::string(reason));
  commendation->set_revoked_by(context.actor.user);
  *commendation->mutable_revoke_time() = ToProto(context.now);
  return absl::OkStatus();
}

}  // namespace dudao::domain
