#include <algorithm>
#include <utility>

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {

// Minor things are put right on the spot or advised; what is serious, and some
// of the rest, the office takes up.
void People::Route(const Names& findings) {
  Names advised;
  Names for_office;
  for (const std::string& name : findings) {
    const v1::Finding& finding = world_.watch.rows().findings.at(name);
    if (finding.grade() == v1::FINDING_GRADE_MINOR && world_.Percent(60)) {
      Later(0, 4, [this, name] { CloseAsAdvised(name); });
    } else if (finding.grade() == v1::FINDING_GRADE_SERIOUS ||
               world_.Percent(25)) {
      for_office.push_back(name);
    } else {
      advised.push_back(name);
    }
    if (world_.Percent(2) || (finding.zero_tolerance() && world_.OneIn(3))) {
      Later(1, 60, [this, name] { WithdrawFinding(name); });
    }
  }
  Later(0, 9, [this, advised] { Draft(v1::NOTICE_KIND_ADVICE, advised); });
  Later(0, 9, [this, for_office] {
    Draft(v1::NOTICE_KIND_RECTIFICATION, for_office);
  });
}

void People::CloseAsAdvised(const std::string& name) {
  const v1::Finding* const finding =
      FindingIn(name, v1::FINDING_STATE_RAISED);
  if (finding == nullptr) return;
  v1::CloseAsAdvisedRequest request;
  request.set_name(name);
  request.set_note("当场整改到位");
  world_.calls.Do<v1::CloseAsAdvisedResponse>(
      world_.AuthorOf(finding->supervisor()), request);
  world_.figures.Add("findings closed as advised");
}

v1::Limit People::SomeLimit() {
  v1::Limit limit;
  limit.set_start_event(world_.OneIn(3) ? v1::START_EVENT_ISSUE
                                        : v1::START_EVENT_SERVICE);
  switch (world_.Below(3)) {
    case 0:
      limit.set_unit(v1::LIMIT_UNIT_MONTH);
      limit.set_length(world_.Between(1, 6));
      break;
    case 1:
      limit.set_unit(v1::LIMIT_UNIT_CALENDAR_DAY);
      limit.set_length(world_.Between(0, 60));
      break;
    default:
      limit.set_unit(v1::LIMIT_UNIT_WORKING_DAY);
      limit.set_length(world_.Between(1, 40));
  }
  return limit;
}

// What is given no limit has until the day of its opinion, while that is still
// to come, or what the settings say: as they are when the notice is issued.
v1::Limit People::LimitFor(const v1::Notice& draft,
                           const v1::NoticeItem& item) {
  if (item.has_limit()) return item.limit();
  const Rows& rows = world_.watch.rows();
  const v1::Finding& finding = rows.findings.at(item.finding());
  if (!finding.supervision().empty() &&
      finding.state() == v1::FINDING_STATE_RAISED) {
    const auto left = static_cast<int>(
        FromProto(rows.supervisions.at(finding.supervision())
                      .opinion()
                      .rectification_due_date()) -
        world_.today());
    v1::Limit limit;
    limit.set_length(left);
    limit.set_unit(v1::LIMIT_UNIT_CALENDAR_DAY);
    limit.set_start_event(v1::START_EVENT_ISSUE);
    if (left > 0) return limit;
  }
  return draft.kind() == v1::NOTICE_KIND_ADVICE
             ? world_.settings.advice_limit()
             : world_.settings.rectification_limit();
}

void People::Draft(v1::NoticeKind kind, const Names& findings) {
  v1::CreateNoticeRequest request;
  request.set_parent(kBureau);
  v1::Notice& notice = *request.mutable_notice();
  notice.set_kind(kind);
  std::string supervisor;
  for (const std::string& name : findings) {
    const v1::Finding& finding = world_.watch.rows().findings.at(name);
    if (finding.state() != v1::FINDING_STATE_RAISED &&
        finding.state() != v1::FINDING_STATE_REOPENED) {
      continue;
    }
    notice.set_unit(finding.unit());
    if (notice.items().empty()) supervisor = finding.responsible();
    if (supervisor != finding.responsible()) supervisor.clear();
    v1::NoticeItem& item = *notice.add_items();
    item.set_finding(name);
    item.set_demand("限期整改到位");
    if (world_.Percent(35)) *item.mutable_limit() = SomeLimit();
  }
  if (notice.items().empty()) return;
  const Person& author = kind == v1::NOTICE_KIND_ADVICE
                             ? world_.AuthorOf(supervisor)
                             : world_.officer;
  const std::string name =
      world_.calls.Do<v1::CreateNoticeResponse>(author, request)
          .notice()
          .name();
  if (world_.OneIn(8)) {
    v1::AcknowledgeNoticeRequest early;
    early.set_name(name);
    world_.calls.Refused<v1::AcknowledgeNoticeResponse>(
        world_.SchoolOf(notice.unit()).head, early);
  }
  if (world_.Percent(80)) return Issue(name);
  Later(1, 4, [this, name] { Issue(name); });
}

void People::Issue(const std::string& name) {
  const v1::Notice* const draft = NoticeIn(name, v1::NOTICE_STATE_DRAFT);
  if (draft == nullptr) return;
  const v1::NoticeKind kind = draft->kind();
  const Person& author = kind == v1::NOTICE_KIND_ADVICE
                             ? world_.AuthorOf(draft->supervisor())
                             : world_.officer;
  Names findings;
  bool all_wait = true;
  for (const v1::NoticeItem& item : draft->items()) {
    const v1::FindingState state =
        world_.watch.rows().findings.at(item.finding()).state();
    findings.push_back(item.finding());
    all_wait = all_wait && (state == v1::FINDING_STATE_RAISED ||
                            state == v1::FINDING_STATE_REOPENED);
  }
  if (!all_wait || world_.Percent(3)) {
    v1::DeleteNoticeRequest request;
    request.set_name(name);
    world_.calls.Do<v1::DeleteNoticeResponse>(author, request);
    world_.journal.Forget(name);
    Later(1, 3, [this, kind, findings] { Draft(kind, findings); });
    return;
  }
  for (const std::string& finding : findings) {
    world_.decisions.findings[finding] = {};
  }
  v1::IssueNoticeRequest request;
  request.set_name(name);
  std::vector<v1::Limit> limits;
  for (const v1::NoticeItem& item : draft->items()) {
    limits.push_back(LimitFor(*draft, item));
  }
  const v1::Notice issued =
      world_.calls.Do<v1::IssueNoticeResponse>(author, request).notice();
  for (int i = 0; i < issued.items_size(); ++i) {
    const v1::Limit& wanted = limits[static_cast<std::size_t>(i)];
    const v1::Limit& given = issued.items(i).limit();
    if (given.SerializeAsString() == wanted.SerializeAsString()) continue;
    throw Failure(name + " gives " + given.ShortDebugString() + " instead of " +
                  wanted.ShortDebugString());
  }
  world_.figures.Add(kind == v1::NOTICE_KIND_ADVICE
                         ? "notices of advice"
                         : "notices of rectification");
  if (world_.OneIn(12)) {
    world_.calls.Refused<v1::IssueNoticeResponse>(author, request);
  }
  if (world_.Percent(6)) {
    Later(5, 12, [this, name] { RecordService(name); });
  } else {
    Later(0, world_.OneIn(3) ? 10 : 3, [this, name] { Acknowledge(name); });
  }
  if (world_.Percent(3)) Later(2, 40, [this, name] { WithdrawNotice(name); });
}

void People::Acknowledge(const std::string& name) {
  const v1::Notice* const notice = NoticeIn(name, v1::NOTICE_STATE_ISSUED);
  if (notice == nullptr) return;
  const Person& head = world_.SchoolOf(notice->unit()).head;
  const v1::Finding* const first =
      FindingIn(notice->items(0).finding(), v1::FINDING_STATE_RECTIFYING);
  if (world_.OneIn(6) && first != nullptr) {
    v1::SubmitRectificationRequest early;
    early.set_name(first->name());
    world_.calls.Refused<v1::SubmitRectificationResponse>(head, early);
  }
  v1::AcknowledgeNoticeRequest request;
  request.set_name(name);
  request.set_receiver("梁校长");
  AfterService(
      world_.calls.Do<v1::AcknowledgeNoticeResponse>(head, request).notice());
}

void People::RecordService(const std::string& name) {
  const v1::Notice* const notice = NoticeIn(name, v1::NOTICE_STATE_ISSUED);
  if (notice == nullptr) return;
  v1::RecordServiceRequest request;
  request.set_name(name);
  request.set_method(v1::SERVICE_METHOD_LEFT);
  *request.mutable_service_date() =
      ToProto(std::max(world_.today() - world_.Below(3),
                       FromProto(notice->issue_date())));
  request.set_receiver("门卫");
  request.set_proof("见证人签名");
  AfterService(
      world_.calls.Do<v1::RecordServiceResponse>(world_.officer, request)
          .notice());
  world_.figures.Add("notices left at the school");
}

void People::AfterService(const v1::Notice& notice) {
  const std::string name = notice.name();
  bool serious = false;
  for (const v1::NoticeItem& item : notice.items()) {
    const v1::Finding* const finding =
        FindingIn(item.finding(), v1::FINDING_STATE_RECTIFYING);
    if (finding == nullptr || finding->notice() != name) continue;
    serious = serious || finding->grade() == v1::FINDING_GRADE_SERIOUS;
    ScheduleAnswer(item.finding());
  }
  if (serious) Later(1, 10, [this, name] { SubmitPlan(name); });
}

void People::SubmitPlan(const std::string& name) {
  const v1::Notice* const notice =
      NoticeIn(name, v1::NOTICE_STATE_ACKNOWLEDGED);
  if (notice == nullptr || notice->has_plan()) return;
  v1::SubmitPlanRequest request;
  request.set_name(name);
  request.mutable_plan()->set_text("一周内更换器材，专人每日巡查。");
  request.mutable_plan()->set_responsible_leader("梁校长");
  world_.calls.Do<v1::SubmitPlanResponse>(
      world_.SchoolOf(notice->unit()).head, request);
  world_.figures.Add("plans");
}

void People::WithdrawNotice(const std::string& name) {
  const v1::Notice* notice = NoticeIn(name, v1::NOTICE_STATE_ISSUED);
  if (notice == nullptr) {
    notice = NoticeIn(name, v1::NOTICE_STATE_ACKNOWLEDGED);
  }
  if (notice == nullptr) return;
  const v1::NoticeKind kind = notice->kind();
  Names findings;
  for (const v1::NoticeItem& item : notice->items()) {
    const v1::Finding& finding =
        world_.watch.rows().findings.at(item.finding());
    // What is closed, or back and waiting for another notice, stays so.
    if (finding.notice() != name ||
        (finding.state() != v1::FINDING_STATE_RECTIFYING &&
         finding.state() != v1::FINDING_STATE_SUBMITTED)) {
      continue;
    }
    findings.push_back(item.finding());
    world_.decisions.findings[item.finding()].waits_since = world_.today();
  }
  v1::WithdrawNoticeRequest request;
  request.set_name(name);
  request.set_reason("文书有误");
  world_.calls.Do<v1::WithdrawNoticeResponse>(world_.officer, request);
  world_.figures.Add("notices withdrawn");
  // What is back from a look-back is for the office.
  const bool back = std::any_of(
      findings.begin(), findings.end(), [this](const std::string& finding) {
        return FindingIn(finding, v1::FINDING_STATE_REOPENED) != nullptr;
      });
  const v1::NoticeKind next = back ? v1::NOTICE_KIND_RECTIFICATION : kind;
  Later(1, 8, [this, next, findings] { Draft(next, findings); });
}

}  // namespace dudao::simulation
