#include <algorithm>

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {

// By the temper of the school: when it submits, and what it asks for before.
void People::ScheduleAnswer(const std::string& name) {
  const v1::Finding& finding = world_.watch.rows().findings.at(name);
  const Temper temper = world_.SchoolOf(finding.unit()).temper;
  const absl::CivilDay due = FromProto(finding.deadline().due_date());
  const auto on = [this, name](absl::CivilDay day,
                               void (People::*step)(const std::string&)) {
    world_.agenda.Add(std::max(day, world_.today() + 1),
                      [this, name, step] { (this->*step)(name); });
  };
  if (world_.Percent(25)) on(world_.In(world_.Between(1, 6)), &People::Answer);
  if (!finding.zero_tolerance()) {
    const bool asking = temper == Temper::kAsking;
    if (world_.Percent(asking ? 60 : 6)) {
      on(due - world_.Below(4), &People::AskForTime);
    }
    if (world_.Percent(asking ? 40 : 4)) {
      on(world_.In(world_.Between(1, 4)), &People::AskForHelp);
    }
  }
  switch (temper) {
    case Temper::kLate:
      on(due + world_.Between(1, 30), &People::Submit);
      break;
    case Temper::kSilent:
      on(due + (world_.OneIn(2) ? world_.Between(40, 150) : 400),
         &People::Submit);
      break;
    default:
      on(due - world_.Below(8), &People::Submit);
  }
}

void People::Answer(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RECTIFYING);
  if (finding == nullptr ||
      NoticeIn(finding->notice(), v1::NOTICE_STATE_ACKNOWLEDGED) == nullptr) {
    return;
  }
  v1::AnswerFindingRequest request;
  request.set_name(name);
  request.mutable_rectification()->set_measure("正在采购器材");
  world_.calls.Do<v1::AnswerFindingResponse>(
      world_.SchoolOf(finding->unit()).head, request);
}

void People::AskForHelp(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RECTIFYING);
  if (finding == nullptr ||
      (!finding->help_request().empty() && finding->help_answer().empty()) ||
      NoticeIn(finding->notice(), v1::NOTICE_STATE_ACKNOWLEDGED) == nullptr) {
    return;
  }
  const Person& head = world_.SchoolOf(finding->unit()).head;
  world_.decisions.findings[name].help_asked_on = world_.today();
  v1::RequestHelpRequest request;
  request.set_name(name);
  request.set_text("器材经费不足，请求协助");
  world_.calls.Do<v1::RequestHelpResponse>(head, request);
  world_.figures.Add("requests for help");
  Later(1, 12, [this, name] { GiveHelp(name); });
}

void People::AskForTime(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RECTIFYING);
  if (finding == nullptr ||
      NoticeIn(finding->notice(), v1::NOTICE_STATE_ACKNOWLEDGED) == nullptr) {
    return;
  }
  const absl::CivilDay due = FromProto(finding->deadline().due_date());
  v1::RequestExtensionRequest request;
  request.set_name(name);
  *request.mutable_due_date() = ToProto(
      due + world_.Between(1, world_.settings.extension_max_days()));
  request.set_reason("器材到货推迟");
  const Person& head = world_.SchoolOf(finding->unit()).head;
  // Too late, too often, or while the last is not decided.
  if (due < world_.today() ||
      finding->extension().state() == v1::EXTENSION_STATE_PENDING ||
      finding->extensions_granted() >=
          world_.settings.extension_max_times()) {
    world_.calls.Refused<v1::RequestExtensionResponse>(head, request);
    return;
  }
  world_.calls.Do<v1::RequestExtensionResponse>(head, request);
  world_.figures.Add("extensions asked for");
  Later(0, 7, [this, name] { DecideTime(name); });
}

void People::Submit(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RECTIFYING);
  if (finding == nullptr ||
      NoticeIn(finding->notice(), v1::NOTICE_STATE_ACKNOWLEDGED) == nullptr) {
    return;
  }
  // It waits for what the office says; then it has the new due date.
  if (finding->extension().state() == v1::EXTENSION_STATE_PENDING &&
      !world_.OneIn(4)) {
    Later(3, 12, [this, name] { Submit(name); });
    return;
  }
  const std::string notice = finding->notice();
  const Person& head = world_.SchoolOf(finding->unit()).head;
  v1::SubmitRectificationRequest request;
  request.set_name(name);
  v1::Rectification& report = *request.mutable_rectification();
  report.set_measure("更换消防器材，清理疏散通道。");
  report.set_responsible_leader("梁副校长");
  report.set_responsible_person("陈主任");
  *report.mutable_done_date() = ToProto(world_.today());
  report.set_result("已完成");
  if (finding->grade() == v1::FINDING_GRADE_SERIOUS &&
      !finding->plan_submitted()) {
    if (world_.OneIn(2)) {
      world_.calls.Refused<v1::SubmitRectificationResponse>(head, request);
    }
    SubmitPlan(notice);
  }
  const bool in_time =
      world_.today() <= FromProto(finding->deadline().due_date());
  const bool on_time =
      world_.calls.Do<v1::SubmitRectificationResponse>(head, request)
          .finding()
          .on_time();
  if (on_time != in_time) {
    throw Failure(name + (in_time ? " was" : " was not") +
                  " submitted in time, and says otherwise");
  }
  world_.figures.Add("reports submitted");
  if (!in_time) world_.figures.Add("reports submitted late");
  Later(2, world_.OneIn(6) ? 50 : 25, [this, name] { Review(name); });
}

}  // namespace dudao::simulation
