#include "tests/e2e/story.h"

#include <sstream>

#include "absl/strings/match.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "services/server/check.h"
#include "storage/base/status_macros.h"
#include "storage/snapshot.h"

namespace dudao {

v1::Date Day(int year, int month, int day) {
  return ToProto(absl::CivilDay(year, month, day));
}

std::string ToText(const v1::Date& date) { return FormatDay(FromProto(date)); }

v1::Rectification Report() {
  v1::Rectification report;
  report.set_measure("更换消防器材，清理疏散通道。");
  report.set_responsible_leader("梁副校长");
  report.set_responsible_person("陈主任");
  *report.mutable_done_date() = Day(2026, 9, 1);
  report.set_result("已完成");
  return report;
}

Story::Story(TestServerOptions options)
    : server_(std::move(options)),
      school_(server_.AddUnit("港北区实验小学")),
      other_school_(server_.AddUnit("港城第二初级中学", v1::UNIT_KIND_JUNIOR)),
      wei_(server_.AddSupervisor("韦督学")),
      li_(server_.AddSupervisor("黎督学")),
      officer_(server_.ClientFor(v1::ROLE_OFFICER)),
      second_officer_(server_.ClientFor(v1::ROLE_OFFICER)),
      supervisor_(server_.ClientFor(v1::ROLE_SUPERVISOR, wei_.name())),
      second_supervisor_(server_.ClientFor(v1::ROLE_SUPERVISOR, li_.name())),
      head_(server_.ClientFor(v1::ROLE_UNIT_HEAD, school_.name())),
      other_head_(server_.ClientFor(v1::ROLE_UNIT_HEAD, other_school_.name())),
      auditor_(server_.ClientFor(v1::ROLE_AUDITOR)) {
  server_.Assign(school_, wei_);
  server_.Assign(other_school_, li_);
}

void Story::TearDown() {
  std::ostringstream report;
  const absl::StatusOr<bool> sound =
      server::CheckData(server_.app().store(), report);
  ASSERT_OK(sound);
  EXPECT_TRUE(*sound) << report.str();
  for (const v1::Escalation& rung : Rungs()) {
    const bool undecided = rung.state() == v1::ESCALATION_STATE_PROPOSED ||
                           rung.state() == v1::ESCALATION_STATE_LAPSED;
    EXPECT_EQ(absl::StartsWith(rung.decided_by(), "bureaus/450802/users/"),
              !undecided)
        << rung.ShortDebugString();
  }
}

v1::RecordInspectionResponse Story::RaiseAll(
    const std::vector<v1::Finding>& drafts) {
  return server_.Record(supervisor_, school_, wei_, drafts);
}

v1::RecordInspectionResponse Story::RecordUnsigned(
    const std::vector<v1::Finding>& drafts) {
  v1::RecordInspectionRequest request = server_.Visit(school_, wei_, drafts);
  request.set_sign(false);
  return Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
}

v1::Finding Story::Raise(v1::FindingGrade grade, bool zero_tolerance) {
  return RaiseAll({Draft(grade, "消防通道堵塞，灭火器过期。", zero_tolerance)})
      .findings(0);
}

v1::Notice Story::DraftNotice(Caller& caller, v1::NoticeKind kind,
                              const std::vector<v1::Finding>& findings,
                              const std::string& demand) {
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_notice()->set_kind(kind);
  request.mutable_notice()->set_unit(findings.at(0).unit());
  for (const v1::Finding& finding : findings) {
    v1::NoticeItem* item = request.mutable_notice()->add_items();
    item->set_finding(finding.name());
    item->set_demand(demand);
  }
  return Must(caller.Call<v1::CreateNoticeResponse>(request)).notice();
}

v1::Notice Story::Issue(Caller& caller, const v1::Notice& notice) {
  v1::IssueNoticeRequest request;
  request.set_name(notice.name());
  request.set_etag(notice.etag());
  return Must(caller.Call<v1::IssueNoticeResponse>(request)).notice();
}

v1::Notice Story::Notify(const std::vector<v1::Finding>& findings) {
  return Issue(officer_, DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION,
                                     findings));
}

v1::Notice Story::Acknowledge(const v1::Notice& notice) {
  v1::AcknowledgeNoticeRequest request;
  request.set_name(notice.name());
  request.set_receiver("梁校长");
  return Must(head_.Call<v1::AcknowledgeNoticeResponse>(request)).notice();
}

v1::Finding Story::WithLimit(int length, v1::LimitUnit unit) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_notice()->set_kind(v1::NOTICE_KIND_RECTIFICATION);
  request.mutable_notice()->set_unit(school_.name());
  v1::NoticeItem* item = request.mutable_notice()->add_items();
  item->set_finding(finding.name());
  item->mutable_limit()->set_length(length);
  item->mutable_limit()->set_unit(unit);
  item->mutable_limit()->set_start_event(v1::START_EVENT_SERVICE);
  Acknowledge(Issue(
      officer_,
      Must(officer_.Call<v1::CreateNoticeResponse>(request)).notice()));
  return Get(finding);
}

v1::Notice Story::SubmitPlan(const v1::Notice& notice) {
  v1::SubmitPlanRequest request;
  request.set_name(notice.name());
  request.mutable_plan()->set_text("一周内更换器材，专人每日巡查。");
  request.mutable_plan()->set_responsible_leader("梁校长");
  return Must(head_.Call<v1::SubmitPlanResponse>(request)).notice();
}

v1::Notice Story::Withdraw(const v1::Notice& notice) {
  v1::WithdrawNoticeRequest request;
  request.set_name(notice.name());
  request.set_reason("文书有误");
  return Must(officer_.Call<v1::WithdrawNoticeResponse>(request)).notice();
}

v1::Finding Story::Answer(const v1::Finding& finding) {
  v1::AnswerFindingRequest request;
  request.set_name(finding.name());
  request.mutable_rectification()->set_measure("正在采购器材");
  return Must(head_.Call<v1::AnswerFindingResponse>(request)).finding();
}

v1::Finding Story::Submit(const v1::Finding& finding) {
  v1::SubmitRectificationRequest request;
  request.set_name(finding.name());
  *request.mutable_rectification() = Report();
  return Must(head_.Call<v1::SubmitRectificationResponse>(request)).finding();
}

v1::Finding Story::Return(const v1::Finding& finding) {
  v1::ReturnFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("照片看不出通道已清理");
  return Must(officer_.Call<v1::ReturnFindingResponse>(request)).finding();
}

v1::Finding Story::Accept(Caller& caller, const v1::Finding& finding) {
  v1::AcceptFindingRequest request;
  request.set_name(finding.name());
  request.set_note("现场核查，已整改到位");
  return Must(caller.Call<v1::AcceptFindingResponse>(request)).finding();
}

v1::Finding Story::AskForTime(const v1::Finding& finding,
                              absl::CivilDay until) {
  v1::RequestExtensionRequest request;
  request.set_name(finding.name());
  *request.mutable_due_date() = ToProto(until);
  request.set_reason("器材到货推迟");
  return Must(head_.Call<v1::RequestExtensionResponse>(request)).finding();
}

v1::Finding Story::DecideTime(const v1::Finding& finding, bool grant) {
  v1::DecideExtensionRequest request;
  request.set_name(finding.name());
  request.set_decision(grant ? v1::EXTENSION_DECISION_GRANTED
                             : v1::EXTENSION_DECISION_REFUSED);
  request.set_note(grant ? "同意" : "请按期完成");
  return Must(officer_.Call<v1::DecideExtensionResponse>(request)).finding();
}

v1::Finding Story::BringToClose(const v1::Notice& notice,
                                const v1::Finding& finding) {
  if (notice.state() == v1::NOTICE_STATE_ISSUED) Acknowledge(notice);
  const bool serious = finding.grade() == v1::FINDING_GRADE_SERIOUS;
  if (serious) SubmitPlan(notice);
  Submit(finding);
  if (serious) FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  return Accept(officer_, finding);
}

std::vector<v1::FollowUp> Story::FollowUps() {
  v1::ListFollowUpsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_page_size(500);
  const auto page = Must(officer_.Call<v1::ListFollowUpsResponse>(request));
  return {page.follow_ups().begin(), page.follow_ups().end()};
}

v1::FollowUp Story::OpenFollowUp(const v1::Finding& finding) {
  for (const v1::FollowUp& follow_up : FollowUps()) {
    if (follow_up.findings(0) == finding.name() &&
        follow_up.state() != v1::FOLLOW_UP_STATE_DONE &&
        follow_up.state() != v1::FOLLOW_UP_STATE_CANCELLED) {
      return follow_up;
    }
  }
  throw std::runtime_error("no open follow-up of " + finding.name());
}

v1::FollowUp Story::Plan(const v1::FollowUp& follow_up) {
  return PlanWith(follow_up, {li_, wei_});
}

v1::FollowUp Story::PlanWith(const v1::FollowUp& follow_up,
                             const std::vector<v1::Supervisor>& team) {
  v1::PlanFollowUpRequest request;
  request.set_name(follow_up.name());
  *request.mutable_planned_date() = ToProto(server_.today());
  for (const v1::Supervisor& person : team) {
    request.add_people(person.name());
  }
  request.set_lead(team.at(0).name());
  return Must(officer_.Call<v1::PlanFollowUpResponse>(request)).follow_up();
}

v1::CreateFollowUpRequest Story::AskForFollowUp(v1::FollowUpKind kind,
                                                const v1::Finding& finding) {
  v1::CreateFollowUpRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_follow_up()->set_kind(kind);
  request.mutable_follow_up()->set_unit(finding.unit());
  request.mutable_follow_up()->add_findings(finding.name());
  return request;
}

v1::FollowUp Story::RecordVerdict(const v1::FollowUp& follow_up,
                                  v1::Verdict verdict) {
  v1::RecordFollowUpRequest request;
  request.set_name(follow_up.name());
  for (const std::string& finding : follow_up.findings()) {
    v1::FindingVerdict* added = request.add_verdicts();
    added->set_finding(finding);
    added->set_verdict(verdict);
    added->set_note("现场查看");
  }
  return Must(second_supervisor_.Call<v1::RecordFollowUpResponse>(request))
      .follow_up();
}

v1::FollowUp Story::Sign(const v1::FollowUp& follow_up) {
  v1::SignFollowUpRequest request;
  request.set_name(follow_up.name());
  return Must(second_supervisor_.Call<v1::SignFollowUpResponse>(request))
      .follow_up();
}

v1::FollowUp Story::FollowUpWith(const v1::Finding& finding,
                                 v1::Verdict verdict) {
  return Sign(RecordVerdict(Plan(OpenFollowUp(finding)), verdict));
}

std::vector<v1::Escalation> Story::Rungs() {
  std::vector<v1::Escalation> rungs;
  EXPECT_OK(server_.app().store().ReadNow(
      [&](const storage::Snapshot& snapshot) -> absl::Status {
        ASSIGN_OR_RETURN(rungs, snapshot.All<v1::Escalation>(
                                    "450802", sql::Predicate::True()));
        return absl::OkStatus();
      }));
  return rungs;
}

std::vector<v1::Escalation> Story::RungsOf(const v1::Finding& finding) {
  std::vector<v1::Escalation> rungs = Rungs();
  std::erase_if(rungs, [&](const v1::Escalation& rung) {
    return rung.finding() != finding.name();
  });
  return rungs;
}

v1::Escalation Story::ProposeRung(const v1::Unit& unit) {
  v1::ProposeEscalationRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_escalation()->set_unit(unit.name());
  request.mutable_escalation()->set_reason("多次通知不报送材料");
  return Must(officer_.Call<v1::ProposeEscalationResponse>(request))
      .escalation();
}

v1::Escalation Story::DecideRung(const v1::Escalation& proposal,
                                 v1::EscalationKind kind) {
  v1::DecideEscalationRequest request;
  request.set_name(proposal.name());
  request.set_kind(kind);
  request.set_reason("经研究决定");
  request.set_demand("限期完成整改并书面答复");
  return Must(officer_.Call<v1::DecideEscalationResponse>(request))
      .escalation();
}

v1::Escalation Story::ServeRung(const v1::Escalation& rung) {
  v1::ServeEscalationRequest request;
  request.set_name(rung.name());
  request.set_method(v1::SERVICE_METHOD_DELIVERED);
  request.set_receiver("梁校长");
  request.set_proof("送达回证");
  return Must(officer_.Call<v1::ServeEscalationResponse>(request))
      .escalation();
}

v1::Escalation Story::AnswerRung(Caller& head, const v1::Escalation& rung) {
  v1::AnswerEscalationRequest request;
  request.set_name(rung.name());
  request.mutable_answer()->set_text("已成立专班，本周内完成");
  return Must(head.Call<v1::AnswerEscalationResponse>(request)).escalation();
}

v1::Escalation Story::ConcludeRung(const v1::Escalation& rung) {
  v1::ConcludeEscalationRequest request;
  request.set_name(rung.name());
  request.mutable_conclusion()->set_result("已整改到位");
  return Must(officer_.Call<v1::ConcludeEscalationResponse>(request))
      .escalation();
}

v1::Assignment Story::AssignmentOf(const v1::Unit& unit) {
  v1::ListAssignmentsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_filter("unit = \"" + unit.name() + "\" AND state = ACTIVE");
  const auto found = Must(officer_.Call<v1::ListAssignmentsResponse>(request));
  if (found.assignments_size() == 1) return found.assignments(0);
  throw std::runtime_error("nobody is responsible for " + unit.name());
}

v1::Assignment Story::Replace(const v1::Supervisor& successor,
                              v1::CaseHandover handover) {
  v1::ReplaceSupervisorRequest request;
  request.set_name(AssignmentOf(school_).name());
  request.set_supervisor(successor.name());
  request.set_reason("轮岗");
  request.set_handover(handover);
  return Must(officer_.Call<v1::ReplaceSupervisorResponse>(request))
      .assignment();
}

void Story::Tie(const v1::Supervisor& supervisor, const v1::Unit& unit) {
  v1::UpdateSupervisorRequest request;
  request.mutable_supervisor()->set_name(supervisor.name());
  request.mutable_supervisor()->add_relatives()->set_unit(unit.name());
  Must(officer_.Call<v1::UpdateSupervisorResponse>(request));
}

v1::Supervisor Story::Dismiss(const v1::Supervisor& supervisor) {
  v1::DismissSupervisorRequest request;
  request.set_name(supervisor.name());
  request.set_reason("退休");
  return Must(officer_.Call<v1::DismissSupervisorResponse>(request))
      .supervisor();
}

v1::Unit Story::Deactivate(const v1::Unit& unit) {
  v1::DeactivateUnitRequest request;
  request.set_name(unit.name());
  request.set_reason("撤并");
  return Must(officer_.Call<v1::DeactivateUnitResponse>(request)).unit();
}

v1::Finding Story::Get(const v1::Finding& finding) {
  v1::GetFindingRequest request;
  request.set_name(finding.name());
  return Must(officer_.Call<v1::GetFindingResponse>(request)).finding();
}

v1::Notice Story::Get(const v1::Notice& notice) {
  v1::GetNoticeRequest request;
  request.set_name(notice.name());
  return Must(officer_.Call<v1::GetNoticeResponse>(request)).notice();
}

v1::Escalation Story::Get(const v1::Escalation& rung) {
  v1::GetEscalationRequest request;
  request.set_name(rung.name());
  return Must(officer_.Call<v1::GetEscalationResponse>(request)).escalation();
}

std::vector<v1::Event> Story::Events(std::int64_t after,
                                     const std::string& resource) {
  v1::ListEventsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_after_seq(after);
  request.set_resource(resource);
  request.set_page_size(500);
  request.set_with_stored_body(true);
  const auto page = Must(auditor_.Call<v1::ListEventsResponse>(request));
  return {page.events().begin(), page.events().end()};
}

v1::LedgerWord Story::WordOf(const v1::Finding& finding) {
  v1::ListLedgerRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_page_size(500);
  const auto page = Must(officer_.Call<v1::ListLedgerResponse>(request));
  for (const v1::LedgerRow& row : page.rows()) {
    if (row.finding() == finding.name()) return row.word();
  }
  return v1::LEDGER_WORD_UNSPECIFIED;
}

std::vector<v1::Obligation> Story::Due(Caller& caller) {
  v1::ListObligationsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_page_size(500);
  request.set_mine(true);
  const auto page = Must(caller.Call<v1::ListObligationsResponse>(request));
  return {page.obligations().begin(), page.obligations().end()};
}

Kinds Story::KindsDue(Caller& caller) {
  Kinds kinds;
  for (const v1::Obligation& due : Due(caller)) {
    if (!due.has_visits()) kinds.insert(due.kind());
  }
  return kinds;
}

}  // namespace dudao
