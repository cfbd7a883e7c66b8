#include "tests/e2e/supervision_story.h"

#include "dudao/v1/finding_service.pb.h"

namespace dudao {

v1::OpinionPoint Point(const std::string& matter, v1::FindingGrade grade,
                       const std::string& text) {
  v1::OpinionPoint point;
  point.set_matter(matter);
  point.set_grade(grade);
  point.set_text(text);
  point.set_demand("限期整改到位");
  return point;
}

v1::CreateSupervisionRequest SupervisionStory::PlanOf(
    v1::SupervisionKind kind, const v1::Unit& unit,
    const std::vector<v1::Supervisor>& team) const {
  v1::CreateSupervisionRequest request;
  request.set_parent(TestServer::kBureau);
  v1::Supervision* supervision = request.mutable_supervision();
  supervision->set_kind(kind);
  supervision->set_unit(unit.name());
  supervision->set_basis("《教育督导条例》，2026 年督导工作计划");
  for (const v1::Supervisor& member : team) {
    supervision->add_members(member.name());
  }
  *supervision->mutable_planned_start_date() = Day(2026, 9, 14);
  *supervision->mutable_planned_end_date() = Day(2026, 9, 16);
  return request;
}

v1::Supervision SupervisionStory::Create(
    const v1::CreateSupervisionRequest& request) {
  return Must(officer_.Call<v1::CreateSupervisionResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::PlanAll() {
  return Create(PlanOf(v1::SUPERVISION_KIND_COMPREHENSIVE, school_,
                       {li_, wei_, lu_}));
}

v1::Supervision SupervisionStory::NotifyUnit(
    const v1::Supervision& supervision) {
  v1::IssueSupervisionNoticeRequest request;
  request.set_name(supervision.name());
  request.set_contact("何科长");
  return Must(officer_.Call<v1::IssueSupervisionNoticeResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::Visit(const v1::Supervision& supervision) {
  server_.SetDay(FromProto(supervision.planned_end_date()));
  v1::RecordSiteVisitRequest request;
  request.set_name(supervision.name());
  v1::SiteVisit* visit = request.mutable_site_visit();
  *visit->mutable_start_date() = supervision.planned_start_date();
  *visit->mutable_end_date() = supervision.planned_end_date();
  *visit->mutable_attendees() = supervision.members();
  visit->set_narrative("听课 12 节，查阅资料，巡视校园。");
  return Must(second_supervisor_.Call<v1::RecordSiteVisitResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::AskPublic(
    const v1::Supervision& supervision) {
  v1::RecordPublicCommentRequest request;
  request.set_name(supervision.name());
  v1::PublicComment* comment = request.mutable_public_comment();
  comment->set_channel("教育局网站、校门公告");
  *comment->mutable_start_date() = Day(2026, 9, 7);
  *comment->mutable_end_date() = Day(2026, 9, 16);
  comment->set_comments(12);
  comment->set_summary("希望改善午餐。");
  comment->set_contacts("黄某 13800000000");
  return Must(supervisor_.Call<v1::RecordPublicCommentResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::Hear(const v1::Supervision& supervision,
                                       v1::ViewsAudience audience) {
  v1::RecordViewsRequest request;
  request.set_name(supervision.name());
  v1::HeardViews* views = request.mutable_views();
  views->set_audience(audience);
  views->set_method(v1::VIEWS_METHOD_QUESTIONNAIRE);
  *views->mutable_date() = Day(2026, 9, 15);
  views->set_people(20);
  views->set_questionnaires_sent(100);
  views->set_questionnaires_returned(96);
  views->set_summary("总体满意，作业偏多。");
  return Must(supervisor_.Call<v1::RecordViewsResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::HearAll(const v1::Supervision& supervision) {
  AskPublic(supervision);
  Hear(supervision, v1::VIEWS_AUDIENCE_STUDENTS);
  Hear(supervision, v1::VIEWS_AUDIENCE_PARENTS);
  return Hear(supervision, v1::VIEWS_AUDIENCE_TEACHERS);
}

v1::Supervision SupervisionStory::Deliberate(
    const v1::Supervision& supervision) {
  v1::RecordDeliberationRequest request;
  request.set_name(supervision.name());
  request.mutable_deliberation()->set_text("逐项评议，意见一致。");
  *request.mutable_deliberation()->mutable_date() = ToProto(server_.today());
  request.mutable_deliberation()->set_votes_for(supervision.members_size());
  return Must(second_supervisor_.Call<v1::RecordDeliberationResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::FeedBack(
    const v1::Supervision& supervision) {
  Deliberate(supervision);
  v1::FeedBackPreliminaryOpinionRequest request;
  request.set_name(supervision.name());
  v1::PreliminaryOpinion* opinion = request.mutable_preliminary_opinion();
  opinion->set_evaluation("办学规范，安全管理有待加强。");
  *opinion->add_points() = Point(supervision.matters(0).id(),
                                 v1::FINDING_GRADE_ORDINARY, "消防通道堵塞");
  return Must(second_supervisor_.Call<v1::FeedBackPreliminaryOpinionResponse>(
                  request))
      .supervision();
}

v1::Supervision SupervisionStory::IssueOpinion(
    const v1::Supervision& supervision) {
  server_.SetDay(FromProto(supervision.rebuttal_deadline().due_date()) + 1);
  return Must(officer_.Call<v1::IssueSupervisionOpinionResponse>(
                  OpinionOn(supervision)))
      .supervision();
}

v1::IssueSupervisionOpinionRequest SupervisionStory::OpinionOn(
    const v1::Supervision& supervision) {
  v1::IssueSupervisionOpinionRequest request;
  request.set_name(supervision.name());
  request.mutable_opinion()->set_evaluation("办学规范，安全管理有待加强。");
  *request.mutable_opinion()->mutable_rectification_due_date() =
      Day(2026, 11, 30);
  return request;
}

v1::Supervision SupervisionStory::Rebut(const v1::Supervision& supervision) {
  v1::SubmitRebuttalRequest request;
  request.set_name(supervision.name());
  request.add_rebuttals()->set_point(1);
  request.mutable_rebuttals(0)->set_text("当日施工，次日已清理。");
  return Must(head_.Call<v1::SubmitRebuttalResponse>(request)).supervision();
}

v1::Supervision SupervisionStory::Waive(const v1::Supervision& supervision) {
  v1::WaiveRebuttalRequest request;
  request.set_name(supervision.name());
  return Must(head_.Call<v1::WaiveRebuttalResponse>(request)).supervision();
}

v1::Supervision SupervisionStory::Answer(const v1::Supervision& supervision,
                                         v1::ContestOutcome outcome,
                                         const std::string& revised_text) {
  v1::AnswerRebuttalRequest request;
  request.set_name(supervision.name());
  v1::RebuttalAnswer* answer = request.add_answers();
  answer->set_point(1);
  answer->set_outcome(outcome);
  answer->set_answer("经复核监控录像。");
  answer->set_revised_text(revised_text);
  return Must(second_supervisor_.Call<v1::AnswerRebuttalResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::Object(const v1::Supervision& supervision) {
  v1::RecordOpinionObjectionRequest request;
  request.set_name(supervision.name());
  request.mutable_objection()->set_text("该通道不属本校管理。");
  return Must(head_.Call<v1::RecordOpinionObjectionResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::Verify(const v1::Supervision& supervision) {
  v1::VerifySupervisionRequest request;
  request.set_name(supervision.name());
  request.mutable_verification()->set_note("逐项现场核查，均已整改到位。");
  return Must(officer_.Call<v1::VerifySupervisionResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::DraftReport(
    const v1::Supervision& supervision) {
  v1::DraftSupervisionReportRequest request;
  request.set_name(supervision.name());
  v1::SupervisionReport* report = request.mutable_report();
  report->set_overview("2026 年 9 月对港北区实验小学的综合督导。");
  report->set_method("现场考察三天，问卷 300 份，回收 288 份。");
  report->set_conclusion("办学规范。");
  report->set_submitted_to("港北区人民政府");
  return Must(officer_.Call<v1::DraftSupervisionReportResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::FileReport(
    const v1::Supervision& supervision) {
  v1::FileSupervisionReportRequest request;
  request.set_name(supervision.name());
  request.set_filed_with("贵港市人民政府教育督导室");
  request.set_filing_number("备2026-7");
  return Must(officer_.Call<v1::FileSupervisionReportResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::PublishReport(
    const v1::Supervision& supervision) {
  v1::PublishSupervisionReportRequest request;
  request.set_name(supervision.name());
  request.set_published_at("港北区人民政府网站");
  return Must(officer_.Call<v1::PublishSupervisionReportResponse>(request))
      .supervision();
}

v1::Supervision SupervisionStory::Show(Caller& caller,
                                       const v1::Supervision& supervision) {
  v1::GetSupervisionRequest request;
  request.set_name(supervision.name());
  return Must(caller.Call<v1::GetSupervisionResponse>(request)).supervision();
}

v1::Finding SupervisionStory::FindingOf(const v1::Supervision& supervision) {
  v1::Finding finding;
  finding.set_name(supervision.findings(0));
  return Get(finding);
}

v1::Finding SupervisionStory::Rectify(const v1::Notice& notice,
                                      const v1::Finding& finding) {
  Acknowledge(notice);
  v1::SubmitRectificationRequest request;
  request.set_name(finding.name());
  *request.mutable_rectification() = Report();
  *request.mutable_rectification()->mutable_done_date() =
      ToProto(server_.today());
  Must(head_.Call<v1::SubmitRectificationResponse>(request));
  return Accept(officer_, finding);
}

v1::Supervision SupervisionStory::ToFeedback() {
  return FeedBack(HearAll(Visit(NotifyUnit(PlanAll()))));
}

}  // namespace dudao
