#include <algorithm>

#include "dudao/v1/finding_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

// Whether a recheck of this very round is done.
bool IsRechecked(const Rows& rows, const v1::Finding& finding) {
  return std::any_of(
      rows.follow_ups.begin(), rows.follow_ups.end(), [&](const auto& row) {
        const v1::FollowUp& done = row.second;
        return done.kind() == v1::FOLLOW_UP_KIND_RECHECK &&
               done.state() == v1::FOLLOW_UP_STATE_DONE &&
               done.round() == finding.round() &&
               done.findings(0) == finding.name();
      });
}

}  // namespace

void People::GiveHelp(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RECTIFYING);
  if (finding == nullptr || finding->help_request().empty() ||
      !finding->help_answer().empty()) {
    return;
  }
  v1::AnswerHelpRequest request;
  request.set_name(name);
  request.set_text("已协调财务股安排经费");
  world_.calls.Do<v1::AnswerHelpResponse>(world_.officer, request);
  world_.figures.Add("requests for help answered");
}

void People::DecideTime(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RECTIFYING);
  if (finding == nullptr ||
      finding->extension().state() != v1::EXTENSION_STATE_PENDING) {
    return;
  }
  const bool grant = world_.Percent(60);
  v1::DecideExtensionRequest request;
  request.set_name(name);
  request.set_decision(grant ? v1::EXTENSION_DECISION_GRANTED
                             : v1::EXTENSION_DECISION_REFUSED);
  request.set_note(grant ? "同意" : "请按期完成");
  if (grant) {
    world_.decisions.findings[name].granted_until =
        FromProto(finding->extension().requested_due_date());
  }
  world_.calls.Do<v1::DecideExtensionResponse>(world_.officer, request);
  world_.figures.Add(grant ? "extensions granted" : "extensions refused");
  if (world_.OneIn(6)) {
    world_.calls.Refused<v1::DecideExtensionResponse>(world_.officer, request);
  }
}

const Person& People::ReviewerOf(const v1::Finding& finding) {
  const bool office =
      finding.grade() >= world_.settings.separation_from_grade() ||
      finding.responsible().empty();
  return office ? world_.officer : world_.AuthorOf(finding.responsible());
}

// A serious one is rechecked first.
void People::Review(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_SUBMITTED);
  if (finding == nullptr) return;
  if (finding->grade() == v1::FINDING_GRADE_SERIOUS) {
    const v1::FollowUp* const recheck = world_.watch.rows().OpenFollowUp(
        v1::FOLLOW_UP_KIND_RECHECK, name);
    if (recheck == nullptr) {
      if (IsRechecked(world_.watch.rows(), *finding)) return;
      throw Failure("nothing is to recheck " + name);
    }
    if (world_.OneIn(3)) {
      v1::AcceptFindingRequest early;
      early.set_name(name);
      early.set_note("资料齐全");
      early.set_referral("已移送公安机关");
      world_.calls.Refused<v1::AcceptFindingResponse>(world_.officer, early);
    }
    return PlanFollowUp(recheck->name());
  }
  const bool sloppy =
      world_.SchoolOf(finding->unit()).temper == Temper::kSloppy;
  if (finding->returns() < 3 && world_.Percent(sloppy ? 55 : 8)) {
    return Return(name);
  }
  Accept(name);
}

void People::Return(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_SUBMITTED);
  if (finding == nullptr) return;
  const Person& reviewer = ReviewerOf(*finding);
  v1::ReturnFindingRequest request;
  request.set_name(name);
  request.set_reason("照片看不出通道已清理");
  Decisions::OfFinding& decided = world_.decisions.findings[name];
  decided = {};
  decided.returned_on = world_.today();
  if (world_.OneIn(3)) {
    decided.returned_until = world_.today() + world_.Between(1, 45);
    *request.mutable_due_date() = ToProto(*decided.returned_until);
  }
  world_.calls.Do<v1::ReturnFindingResponse>(reviewer, request);
  world_.figures.Add("reports returned");
  ScheduleAnswer(name);
}

void People::Accept(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_SUBMITTED);
  if (finding == nullptr) return;
  v1::AcceptFindingRequest request;
  request.set_name(name);
  request.set_note("现场核查，已整改到位");
  if (finding->zero_tolerance()) request.set_referral("已移送公安机关");
  const Person& reviewer = ReviewerOf(*finding);
  world_.calls.Do<v1::AcceptFindingResponse>(reviewer, request);
  world_.figures.Add("findings closed");
  if (world_.OneIn(15)) {
    world_.calls.Refused<v1::AcceptFindingResponse>(reviewer, request);
  }
  const v1::FollowUp* const look_back = world_.watch.rows().OpenFollowUp(
      v1::FOLLOW_UP_KIND_LOOK_BACK, name);
  if (look_back == nullptr) throw Failure("no look-back of " + name);
  const std::string next = look_back->name();
  Later(60, world_.OneIn(4) ? 130 : 85, [this, next] { PlanFollowUp(next); });
}

void People::WithdrawFinding(const std::string& name) {
  const v1::Finding& finding = world_.watch.rows().findings.at(name);
  if (finding.state() != v1::FINDING_STATE_RAISED &&
      finding.state() != v1::FINDING_STATE_RECTIFYING &&
      finding.state() != v1::FINDING_STATE_SUBMITTED) {
    return;
  }
  const bool takes_two = finding.zero_tolerance();
  if (takes_two) {
    world_.decisions.findings[name].withdrawal_asked_on = world_.today();
  }
  v1::WithdrawFindingRequest request;
  request.set_name(name);
  request.set_reason("经核实，问题不成立");
  world_.calls.Do<v1::WithdrawFindingResponse>(world_.officer, request);
  if (!takes_two) {
    world_.figures.Add("findings withdrawn");
    return;
  }
  // The same officer is not the second one it takes.
  world_.calls.Refused<v1::WithdrawFindingResponse>(world_.officer, request);
  Later(1, 9, [this, name] { ConfirmWithdrawal(name); });
}

void People::ConfirmWithdrawal(const std::string& name) {
  const v1::Finding& finding = world_.watch.rows().findings.at(name);
  // The case may have gone on meanwhile: then nobody asks any more.
  if (finding.withdraw_requested_by().empty() || world_.OneIn(3)) return;
  v1::WithdrawFindingRequest request;
  request.set_name(name);
  request.set_reason("复核属实，同意撤销");
  world_.calls.Do<v1::WithdrawFindingResponse>(world_.second_officer, request);
  world_.figures.Add("findings withdrawn by two officers");
}

}  // namespace dudao::simulation
