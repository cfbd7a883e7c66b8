#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/escalation_forms.h"
#include "services/domain/escalation_proposal.h"
#include "services/domain/escalation_review.h"
#include "services/domain/obligation_rules.h"
#include "services/domain/obligation_start.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::domain {
namespace {

// A talk is due on the day it is set for.
v1::Obligation HoldTalk(const v1::Escalation& rung) {
  v1::Obligation talk =
      Due(rung, v1::OBLIGATION_KIND_HOLD_TALK, v1::ROLE_OFFICER,
          absl::StrCat("约谈并登记记录 ", rung.document_number()));
  // What a review made a talk of is not set yet.
  if (!rung.has_talk_plan()) return talk;
  *talk.mutable_deadline()->mutable_due_date() =
      ToProto(BeijingDay(FromProto(rung.talk_plan().time())));
  return talk;
}

// Whether the unit still owes the rectification by the rung's due date. A later
// one of the finding's own, after a return or a relapse, is the one that counts,
// and nobody is late while more time is being asked for.
bool OwesRectification(const v1::Escalation& rung, const v1::Finding& finding) {
  return finding.state() == v1::FINDING_STATE_RECTIFYING &&
         finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
         finding.deadline().has_due_date() &&
         FromProto(finding.deadline().due_date()) <=
             FromProto(rung.deadline().due_date());
}

// What the unit or the office does about a served rung. While the rectification
// it led to is being reviewed, nothing is due.
std::vector<v1::Obligation> OfCompliance(const v1::Escalation& rung,
                                         const v1::Finding* finding,
                                         bool executed) {
  const std::string what =
      absl::StrCat(EnumZh(rung.kind()), " ", rung.document_number());
  const bool done_with = finding != nullptr && IsDoneWith(*finding);
  const bool owes = finding != nullptr && OwesRectification(rung, *finding);
  const bool over =
      done_with || (finding != nullptr && RelapsedSince(rung, *finding));
  if (owes || (!rung.has_answer() && !over)) {
    v1::Obligation answer =
        Due(rung, v1::OBLIGATION_KIND_ANSWER_ESCALATION, v1::ROLE_UNIT_HEAD,
            absl::StrCat("落实", what, "的要求并答复"));
    *answer.mutable_deadline() = rung.deadline();
    return {answer};
  }
  if (!executed || (finding != nullptr && !done_with)) return {};
  return {Due(rung, v1::OBLIGATION_KIND_CONCLUDE_ESCALATION, v1::ROLE_OFFICER,
              absl::StrCat("办结", what))};
}

std::vector<v1::Obligation> OfServed(const v1::Escalation& rung,
                                     const v1::Finding* finding) {
  const bool to_talk = IsTalk(rung) && !rung.has_talk_record();
  std::vector<v1::Obligation> due = OfCompliance(rung, finding, !to_talk);
  if (to_talk) due.push_back(HoldTalk(rung));
  return due;
}

// What the office owes to a unit that objects.
void AddOfReview(const v1::Escalation& rung, std::vector<v1::Obligation>* due) {
  const auto add = [&](v1::ObligationKind kind, absl::string_view text,
                       const v1::Deadline& deadline) {
    due->push_back(Due(rung, kind, v1::ROLE_OFFICER,
                       absl::StrCat(text, " ", rung.document_number())));
    *due->back().mutable_deadline() = deadline;
  };
  if (IsPending(rung.review())) {
    add(v1::OBLIGATION_KIND_DECIDE_REVIEW, "复核",
        rung.review().decide_deadline());
    due->back().set_not_by(rung.decided_by());
  }
  if (IsPending(rung.appeal())) {
    add(v1::OBLIGATION_KIND_DECIDE_APPEAL, "办理申诉并登记决定",
        rung.appeal().decide_deadline());
  }
  if (AwaitsCorrection(rung)) {
    add(v1::OBLIGATION_KIND_CORRECT_ESCALATION, "按申诉决定纠正",
        rung.correction_deadline());
  }
}

}  // namespace

std::vector<v1::Obligation> ObligationsOf(const v1::Escalation& rung,
                                          const v1::Finding* finding) {
  if (rung.state() == v1::ESCALATION_STATE_PROPOSED) {
    v1::Obligation decide = Due(
        rung, v1::OBLIGATION_KIND_DECIDE_ESCALATION, v1::ROLE_OFFICER,
        absl::StrCat("决定是否采取", EnumZh(rung.proposed_kind()),
                     "（事由：", EnumZh(rung.cause()), "）"));
    *decide.mutable_deadline() = rung.decide_deadline();
    return {decide};
  }
  if (rung.state() == v1::ESCALATION_STATE_DECIDED) {
    const bool refer = rung.kind() == v1::ESCALATION_KIND_REFERRAL;
    v1::Obligation serve =
        Due(rung,
            refer ? v1::OBLIGATION_KIND_RECORD_REFERRAL
                  : v1::OBLIGATION_KIND_SERVE_ESCALATION,
            v1::ROLE_OFFICER,
            refer ? "移送并登记回执"
                  : absl::StrCat("送达", EnumZh(rung.kind()), "文书"));
    *serve.mutable_deadline() = rung.serve_deadline();
    return {serve};
  }
  std::vector<v1::Obligation> due;
  if (rung.state() == v1::ESCALATION_STATE_SERVED) {
    due = OfServed(rung, finding);
  }
  if (IsServed(rung)) AddOfReview(rung, &due);
  return due;
}

}  // namespace dudao::domain
