#include <algorithm>

#include "absl/strings/str_cat.h"
#include "dudao/v1/escalation_review_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

// `Request` decides on a review or on an appeal.
template <class Request>
Request DecisionOf(World& world, const v1::Escalation& rung,
                   v1::ReviewOutcome outcome) {
  Request request;
  request.set_name(rung.name());
  request.set_outcome(outcome);
  request.set_decision("经审查，决定如上");
  if (outcome != v1::REVIEW_OUTCOME_CHANGED) return request;
  auto kind =
      static_cast<v1::EscalationKind>(world.Between(1, rung.kind()));
  // To no referral, and to no talk that nobody would hold any more.
  if (kind == v1::ESCALATION_KIND_REFERRAL ||
      (kind == v1::ESCALATION_KIND_REGULATORY_TALK &&
       rung.state() == v1::ESCALATION_STATE_CONCLUDED)) {
    kind = rung.kind();
  }
  request.set_kind(kind);
  if (kind == rung.kind() || world.OneIn(2)) {
    request.set_demand("一个月内完成整改");
  }
  return request;
}

// Nobody fares worse for having objected.
template <class Request>
Request GraverOf(const Request& request, const v1::Escalation& rung) {
  Request graver = request;
  graver.set_outcome(v1::REVIEW_OUTCOME_CHANGED);
  graver.set_kind(
      rung.kind() < v1::ESCALATION_KIND_RESOURCE_ADJUSTMENT
          ? static_cast<v1::EscalationKind>(rung.kind() + 1)
          : v1::ESCALATION_KIND_REFERRAL);
  graver.set_demand("从重处理");
  return graver;
}

const char* WordOf(v1::ReviewOutcome outcome) {
  switch (outcome) {
    case v1::REVIEW_OUTCOME_CHANGED:
      return "changed";
    case v1::REVIEW_OUTCOME_REVOKED:
      return "revoked";
    default:
      return "upheld";
  }
}

}  // namespace

const v1::Escalation* People::ServedRung(const std::string& name) const {
  const v1::Escalation* const served =
      RungIn(name, v1::ESCALATION_STATE_SERVED);
  return served != nullptr ? served
                           : RungIn(name, v1::ESCALATION_STATE_CONCLUDED);
}

v1::ReviewOutcome People::SomeOutcome() {
  const int chance = world_.Below(10);
  if (chance < 5) return v1::REVIEW_OUTCOME_UPHELD;
  return chance < 8 ? v1::REVIEW_OUTCOME_CHANGED : v1::REVIEW_OUTCOME_REVOKED;
}

absl::CivilDay People::SomeDayToObject(absl::CivilDay last) {
  const int chance = world_.Below(8);
  absl::CivilDay day = world_.In(world_.Between(1, 12));
  if (chance == 0) day = last;
  if (chance == 1) day = last + world_.Between(1, 15);
  return std::max(day, world_.today() + 1);
}

// Few object to an order, many to what is graver.
void People::PlanReview(const v1::Escalation& served) {
  const bool order = served.kind() == v1::ESCALATION_KIND_EXPEDITE_ORDER;
  if (!world_.Percent(order ? 12 : 55)) return;
  const std::string name = served.name();
  const absl::CivilDay last =
      world_.calendar
          .Count(world_.settings.escalation_review_limit(),
                 FromProto(served.service().service_date()))
          .day;
  world_.agenda.Add(SomeDayToObject(last),
                    [this, name] { AskForReview(name); });
}

void People::AskForReview(const std::string& name) {
  const v1::Escalation* const rung = ServedRung(name);
  if (rung == nullptr) return;
  Decisions::OfRung& noted = world_.decisions.rungs[name];
  const Person& head = world_.SchoolOf(rung->unit()).head;
  v1::RequestReviewRequest request;
  request.set_name(name);
  request.mutable_review()->set_reason("已按期整改，仅未及时报送");
  const absl::CivilDay last =
      world_.calendar
          .Count(world_.settings.escalation_review_limit(),
                 FromProto(rung->service().service_date()))
          .day;
  if (world_.today() > last) {
    world_.calls.Refused<v1::RequestReviewResponse>(head, request);
    world_.figures.Add("refused: a review asked for too late");
    return;
  }
  noted.review.asked_on = world_.today();
  world_.calls.Do<v1::RequestReviewResponse>(head, request);
  world_.figures.Add("reviews asked for");
  if (world_.OneIn(5)) {
    world_.calls.Refused<v1::RequestReviewResponse>(head, request);
  }
  if (world_.OneIn(5)) {
    v1::RequestAppealRequest early;
    early.set_name(name);
    early.mutable_appeal()->set_reason("不服原决定");
    world_.calls.Refused<v1::RequestAppealResponse>(head, early);
  }
  Later(1, world_.OneIn(4) ? 50 : 25, [this, name] { DecideReview(name); });
}

// Not whoever decided on the rung.
void People::DecideReview(const std::string& name) {
  const v1::Escalation* const rung = ServedRung(name);
  if (rung == nullptr) return;
  Decisions::OfRung& noted = world_.decisions.rungs[name];
  const Person& other = OtherOfficer(*rung);
  const v1::ReviewOutcome outcome = SomeOutcome();
  const auto request =
      DecisionOf<v1::DecideReviewRequest>(world_, *rung, outcome);
  if (world_.OneIn(4)) {
    world_.calls.Refused<v1::DecideReviewResponse>(
        &other == &world_.officer ? world_.second_officer : world_.officer,
        request);
    world_.figures.Add("refused: a review by who decided");
  }
  if (world_.OneIn(4)) {
    world_.calls.Refused<v1::DecideReviewResponse>(
        other, GraverOf(request, *rung), absl::StatusCode::kInvalidArgument);
  }
  noted.review.outcome = outcome;
  noted.review.decided_on = world_.today();
  world_.calls.Do<v1::DecideReviewResponse>(other, request);
  world_.figures.Add(absl::StrCat("reviews: ", WordOf(outcome)));
  AfterReview(name);
  if (ServedRung(name) == nullptr || !world_.Percent(60)) return;
  const absl::CivilDay last =
      world_.calendar
          .Count(world_.settings.escalation_appeal_limit(), world_.today())
          .day;
  world_.agenda.Add(SomeDayToObject(last), [this, name] { Appeal(name); });
}

// It may have become a talk, which is still to be held.
void People::AfterReview(const std::string& name) {
  const v1::Escalation* const rung = RungIn(name, v1::ESCALATION_STATE_SERVED);
  if (rung == nullptr || !IsTalk(*rung) ||
      world_.decisions.rungs[name].talk_held) {
    return;
  }
  Later(0, 6, [this, name] { HoldTalk(name); });
}

void People::Appeal(const std::string& name) {
  const v1::Escalation* const rung = ServedRung(name);
  if (rung == nullptr) return;
  Decisions::OfRung& noted = world_.decisions.rungs[name];
  const Person& head = world_.SchoolOf(rung->unit()).head;
  v1::RequestAppealRequest request;
  request.set_name(name);
  request.mutable_appeal()->set_reason("不服复核决定");
  const absl::CivilDay last =
      world_.calendar
          .Count(world_.settings.escalation_appeal_limit(),
                 *noted.review.decided_on)
          .day;
  if (world_.today() > last) {
    world_.calls.Refused<v1::RequestAppealResponse>(head, request);
    world_.figures.Add("refused: an appeal made too late");
    return;
  }
  noted.appeal.asked_on = world_.today();
  world_.calls.Do<v1::RequestAppealResponse>(head, request);
  world_.figures.Add("appeals");
  if (world_.OneIn(5)) {
    world_.calls.Refused<v1::RequestAppealResponse>(head, request);
  }
  Later(5, world_.OneIn(4) ? 90 : 50, [this, name] { DecideAppeal(name); });
}

// What the authority above decided, entered on the day or after it.
void People::DecideAppeal(const std::string& name) {
  const v1::Escalation* const rung = ServedRung(name);
  if (rung == nullptr) return;
  Decisions::OfRung& noted = world_.decisions.rungs[name];
  if (world_.OneIn(5)) {
    v1::RecordCorrectionRequest early;
    early.set_name(name);
    early.mutable_correction()->set_result("已纠正");
    world_.calls.Refused<v1::RecordCorrectionResponse>(world_.officer, early);
  }
  const v1::ReviewOutcome outcome = SomeOutcome();
  auto request = DecisionOf<v1::DecideAppealRequest>(world_, *rung, outcome);
  request.set_authority("市人民政府教育督导委员会");
  if (world_.OneIn(4)) {
    world_.calls.Refused<v1::DecideAppealResponse>(
        world_.officer, GraverOf(request, *rung),
        absl::StatusCode::kInvalidArgument);
  }
  const absl::CivilDay day =
      std::max(world_.today() - world_.Below(4), *noted.appeal.asked_on);
  *request.mutable_decide_date() = ToProto(day);
  noted.appeal.outcome = outcome;
  noted.appeal.decided_on = day;
  world_.calls.Do<v1::DecideAppealResponse>(world_.officer, request);
  world_.figures.Add(absl::StrCat("appeals: ", WordOf(outcome)));
  if (outcome == v1::REVIEW_OUTCOME_UPHELD) return;
  Later(1, world_.OneIn(4) ? 30 : 12, [this, name] { CorrectRung(name); });
}

// Only now the rung is changed or gone.
void People::CorrectRung(const std::string& name) {
  if (ServedRung(name) == nullptr) return;
  v1::RecordCorrectionRequest request;
  request.set_name(name);
  request.mutable_correction()->set_result("已按申诉决定纠正并告知学校");
  world_.decisions.rungs[name].corrected = true;
  world_.calls.Do<v1::RecordCorrectionResponse>(world_.second_officer,
                                                request);
  world_.figures.Add("rungs corrected after an appeal");
  AfterReview(name);
}

}  // namespace dudao::simulation
