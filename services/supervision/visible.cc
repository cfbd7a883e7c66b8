#include "services/supervision/visible.h"

#include <string>

#include "services/domain/supervision_rules.h"
#include "storage/aggregates/tables.h"

namespace dudao::supervision {
namespace {

using sql::Predicate;

bool ReadsAsUnit(const pipeline::Call& call,
                 const v1::Supervision& supervision) {
  return call.access.OnlyAsHead(supervision.unit(), supervision.lead());
}

// What the team thinks of a rebuttal the unit learns with the opinion.
void HideAnswers(v1::Supervision* supervision) {
  for (v1::Rebuttal& rebuttal : *supervision->mutable_rebuttals()) {
    rebuttal.clear_outcome();
    rebuttal.clear_answer();
    rebuttal.clear_answered_by();
    rebuttal.clear_answer_time();
  }
  if (!supervision->has_preliminary_opinion()) return;
  for (v1::OpinionPoint& point :
       *supervision->mutable_preliminary_opinion()->mutable_points()) {
    point.clear_dropped();
    point.clear_revised_text();
  }
}

// What the team wrote down before it feeds its opinion back.
void HideNotes(v1::Supervision* supervision) {
  if (supervision->has_site_visit()) {
    supervision->mutable_site_visit()->clear_narrative();
    supervision->mutable_site_visit()->clear_evidence();
  }
  if (supervision->has_self_evaluation()) {
    supervision->mutable_self_evaluation()->clear_review_note();
  }
}

void ShowToUnit(v1::Supervision* supervision) {
  supervision->clear_deliberation();
  // One that was given up has none either.
  if (!supervision->has_opinion()) HideAnswers(supervision);
  for (v1::PublicComment& comment : *supervision->mutable_public_comments()) {
    comment.clear_summary();
  }
  for (v1::HeardViews& views : *supervision->mutable_views()) {
    views.clear_summary();
  }
  if (!supervision->has_preliminary_opinion()) HideNotes(supervision);
  if (supervision->state() != v1::SUPERVISION_STATE_PUBLISHED) {
    supervision->clear_report();
  }
}

}  // namespace

Predicate VisibleSupervisions(const pipeline::Access& access) {
  return Predicate::Not(Predicate::And(
      {access.OnlyAsHead(storage::TableOf<v1::Supervision>()),
       Predicate::Equal("notice_date", std::string())}));
}

bool IsHidden(const pipeline::Call& call, const v1::Supervision& supervision) {
  return ReadsAsUnit(call, supervision) &&
         !domain::IsKnownToUnit(supervision);
}

void ShowTo(const pipeline::Call& call, v1::Supervision* supervision) {
  if (!call.confidential.whole_bureau) {
    for (v1::PublicComment& comment :
         *supervision->mutable_public_comments()) {
      comment.clear_contacts();
    }
  }
  if (ReadsAsUnit(call, *supervision)) ShowToUnit(supervision);
}

}  // namespace dudao::supervision
