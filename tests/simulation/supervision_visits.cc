#include <algorithm>

#include "storage/base/date.h"
#include "tests/simulation/supervisions.h"

namespace dudao::simulation {

v1::RecordSiteVisitRequest Supervisions::VisitOf(
    const v1::Supervision& supervision) {
  v1::RecordSiteVisitRequest request;
  request.set_name(supervision.name());
  v1::SiteVisit& visit = *request.mutable_site_visit();
  // Not before the notice, and over by today.
  const absl::CivilDay first =
      supervision.has_notice() ? FromProto(supervision.notice().issue_date())
                               : world_.today();
  const absl::CivilDay end = std::max(
      first,
      std::min(FromProto(supervision.planned_end_date()), world_.today()));
  *visit.mutable_start_date() =
      ToProto(std::max(first, end - world_.Below(3)));
  *visit.mutable_end_date() = ToProto(end);
  *visit.mutable_attendees() = supervision.members();
  visit.set_narrative("听课、查阅资料，巡视校园。");
  return request;
}

void Supervisions::MakeVisit(const std::string& name) {
  const v1::Supervision* const notified =
      In(name, v1::SUPERVISION_STATE_NOTIFIED);
  if (notified == nullptr) return;
  if (IsRecusalPending(*notified)) {
    if (world_.OneIn(2)) {
      world_.calls.Refused<v1::RecordSiteVisitResponse>(SpeakerOf(*notified),
                                                        VisitOf(*notified));
    }
    return Later(1, 4, &Supervisions::MakeVisit, name);
  }
  if (!IsWhole(*notified)) {
    if (!notified->members().empty() && world_.OneIn(2)) {
      world_.calls.Refused<v1::RecordSiteVisitResponse>(SpeakerOf(*notified),
                                                        VisitOf(*notified));
    }
    MakeWhole(name);
    if (notified->state() != v1::SUPERVISION_STATE_NOTIFIED) return;
  }
  world_.calls.Do<v1::RecordSiteVisitResponse>(SpeakerOf(*notified),
                                               VisitOf(*notified));
  world_.figures.Add("site visits");
  if (world_.OneIn(5)) Later(0, 4, &Supervisions::CorrectVisit, name);
  Later(0, 5, &Supervisions::Hear, name);
}

void Supervisions::CorrectVisit(const std::string& name) {
  const v1::Supervision* const visited =
      In(name, v1::SUPERVISION_STATE_VISITED);
  if (visited == nullptr || !IsWhole(*visited) ||
      IsRecusalPending(*visited)) {
    return;
  }
  v1::RecordSiteVisitRequest request;
  request.set_name(name);
  v1::SiteVisit& visit = *request.mutable_site_visit();
  *visit.mutable_start_date() = visited->site_visit().start_date();
  *visit.mutable_end_date() = visited->site_visit().end_date();
  *visit.mutable_attendees() = visited->members();
  visit.set_narrative("听课 12 节，查阅资料。");
  world_.calls.Do<v1::RecordSiteVisitResponse>(SpeakerOf(*visited), request);
}

// The public, pupils, parents and teachers (art. 19).
void Supervisions::Hear(const std::string& name) {
  const v1::Supervision* const visited =
      In(name, v1::SUPERVISION_STATE_VISITED);
  if (visited == nullptr) return;
  if (world_.OneIn(4)) {
    world_.calls.Refused<v1::FeedBackPreliminaryOpinionResponse>(
        SpeakerOf(*visited), OpinionOf(*visited));
  }
  v1::RecordPublicCommentRequest asked;
  asked.set_name(name);
  v1::PublicComment& comment = *asked.mutable_public_comment();
  comment.set_channel("教育局网站、校门公告");
  *comment.mutable_start_date() = visited->notice().issue_date();
  *comment.mutable_end_date() = ToProto(world_.today());
  comment.set_comments(world_.Below(30));
  comment.set_summary("希望改善午餐。");
  comment.set_contacts("黄某 13800000000");
  world_.calls.Do<v1::RecordPublicCommentResponse>(SpeakerOf(*visited),
                                                   asked);
  for (const v1::ViewsAudience audience :
       {v1::VIEWS_AUDIENCE_STUDENTS, v1::VIEWS_AUDIENCE_PARENTS,
        v1::VIEWS_AUDIENCE_TEACHERS}) {
    v1::RecordViewsRequest heard;
    heard.set_name(name);
    v1::HeardViews& views = *heard.mutable_views();
    views.set_audience(audience);
    *views.mutable_date() = ToProto(world_.today());
    views.set_summary("总体满意，作业偏多。");
    if (audience == v1::VIEWS_AUDIENCE_STUDENTS) {
      views.set_method(v1::VIEWS_METHOD_QUESTIONNAIRE);
      views.set_questionnaires_sent(100);
      views.set_questionnaires_returned(world_.Between(60, 100));
    } else {
      views.set_method(v1::VIEWS_METHOD_SYMPOSIUM);
      views.set_people(world_.Between(8, 20));
    }
    world_.calls.Do<v1::RecordViewsResponse>(SpeakerOf(*visited), heard);
  }
  world_.figures.Add("schools heard");
  Later(0, 6, &Supervisions::Deliberate, name);
}

void Supervisions::SubmitSelfEvaluation(const std::string& name) {
  const v1::Supervision& supervision = Row(name);
  if (supervision.state() != v1::SUPERVISION_STATE_NOTIFIED &&
      supervision.state() != v1::SUPERVISION_STATE_VISITED) {
    return;
  }
  v1::SubmitSelfEvaluationRequest request;
  request.set_name(name);
  request.mutable_self_evaluation()->set_text("学校自评：办学规范。");
  if (supervision.self_evaluation().has_review_time()) {
    world_.calls.Refused<v1::SubmitSelfEvaluationResponse>(
        world_.SchoolOf(supervision.unit()).head, request);
    return;
  }
  ByHead<v1::SubmitSelfEvaluationResponse>(supervision, request);
  const bool late =
      supervision.notice().has_self_evaluation_due_date() &&
      FromProto(supervision.notice().self_evaluation_due_date()) <
          world_.today();
  if (supervision.self_evaluation().late() != late) {
    throw Failure("the self-evaluation of " + name +
                  (late ? " is late, and says otherwise"
                        : " is in time, and says otherwise"));
  }
  world_.figures.Add(late ? "self-evaluations, late" : "self-evaluations");
  if (world_.OneIn(5)) {
    Later(1, 9, &Supervisions::SubmitSelfEvaluation, name);
  }
  if (world_.OneIn(2)) {
    Later(0, 20, &Supervisions::ReviewSelfEvaluation, name);
  }
}

void Supervisions::ReviewSelfEvaluation(const std::string& name) {
  const v1::Supervision& supervision = Row(name);
  if ((supervision.state() != v1::SUPERVISION_STATE_NOTIFIED &&
       supervision.state() != v1::SUPERVISION_STATE_VISITED) ||
      !supervision.has_self_evaluation() ||
      supervision.self_evaluation().has_review_time()) {
    return;
  }
  v1::ReviewSelfEvaluationRequest request;
  request.set_name(name);
  request.set_note("自评基本属实");
  world_.calls.Do<v1::ReviewSelfEvaluationResponse>(SpeakerOf(supervision),
                                                    request);
}

void Supervisions::Deliberate(const std::string& name) {
  if (In(name, v1::SUPERVISION_STATE_VISITED) == nullptr) return;
  if (world_.Percent(80)) ReviewSelfEvaluation(name);
  RecordDeliberation(name);
  Later(0, world_.OneIn(4) ? 45 : 8, &Supervisions::FeedBack, name);
}

void Supervisions::RecordDeliberation(const std::string& name) {
  const v1::Supervision& visited = Row(name);
  v1::RecordDeliberationRequest request;
  request.set_name(name);
  v1::Deliberation& deliberation = *request.mutable_deliberation();
  deliberation.set_text("逐项评议，意见一致。");
  *deliberation.mutable_date() = ToProto(world_.today());
  deliberation.set_votes_for(visited.members_size());
  world_.calls.Do<v1::RecordDeliberationResponse>(SpeakerOf(visited), request);
}

}  // namespace dudao::simulation
