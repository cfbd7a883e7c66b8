#include <algorithm>

#include "dudao/v1/supervision_report_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/supervisions.h"

namespace dudao::simulation {

void Supervisions::Object(const std::string& name) {
  const v1::Supervision& issued = Row(name);
  v1::RecordOpinionObjectionRequest request;
  request.set_name(name);
  request.mutable_objection()->set_text("该实验室不属本校管理。");
  const Person& head = world_.SchoolOf(issued.unit()).head;
  const absl::CivilDay day = FromProto(issued.opinion().issue_date());
  const absl::CivilDay due =
      world_.calendar
          .Count(world_.sources.SettingsOn(day).objection_limit(), day)
          .day;
  if (world_.today() > due || IsObjectionOpen(issued)) {
    world_.calls.Refused<v1::RecordOpinionObjectionResponse>(head, request);
    return;
  }
  ByHead<v1::RecordOpinionObjectionResponse>(issued, request);
  world_.figures.Add("objections");
  if (world_.OneIn(3)) {  // one at a time
    world_.calls.Refused<v1::RecordOpinionObjectionResponse>(head, request);
  }
  if (world_.OneIn(6)) Later(20, 30, &Supervisions::Object, name);
  Later(1, world_.OneIn(3) ? 30 : 9, &Supervisions::DecideObjection, name);
}

void Supervisions::DecideObjection(const std::string& name) {
  const v1::Supervision& issued = Row(name);
  if (!IsObjectionOpen(issued)) return;
  v1::DecideOpinionObjectionRequest request;
  request.set_name(name);
  request.set_note("经复核");
  request.set_outcome(v1::CONTEST_OUTCOME_REJECTED);
  // What is zero tolerance two officers withdraw.
  std::string open;
  for (const std::string& one : issued.findings()) {
    const v1::Finding& finding = world_.watch.rows().findings.at(one);
    if (!IsSettled(finding) && !finding.zero_tolerance()) open = one;
  }
  if (!open.empty() && world_.OneIn(3)) {  // rejected, yet it withdraws
    v1::DecideOpinionObjectionRequest both = request;
    both.add_withdrawn_findings(open);
    world_.calls.Refused<v1::DecideOpinionObjectionResponse>(
        world_.officer, both, absl::StatusCode::kInvalidArgument);
  }
  if (world_.OneIn(2)) {
    request.set_outcome(world_.OneIn(2) ? v1::CONTEST_OUTCOME_UPHELD
                                        : v1::CONTEST_OUTCOME_PARTLY_UPHELD);
    // Some are about the evaluation alone.
    if (!open.empty() && world_.Percent(70)) {
      request.add_withdrawn_findings(open);
      world_.figures.Add("findings withdrawn with an objection");
    }
    world_.figures.Add("objections upheld");
  }
  world_.calls.Do<v1::DecideOpinionObjectionResponse>(world_.officer, request);
  world_.figures.Add("objections decided");
}

void Supervisions::Verify(const std::string& name) {
  const v1::Supervision* const issued =
      In(name, v1::SUPERVISION_STATE_OPINION_ISSUED);
  if (issued == nullptr) return;
  v1::VerifySupervisionRequest request;
  request.set_name(name);
  request.mutable_verification()->set_note("逐项现场核查，均已整改到位。");
  const bool settled = std::all_of(
      issued->findings().begin(), issued->findings().end(),
      [this](const std::string& finding) {
        return IsSettled(world_.watch.rows().findings.at(finding));
      });
  if (!settled || IsObjectionOpen(*issued)) {
    if (world_.OneIn(4)) {
      world_.calls.Refused<v1::VerifySupervisionResponse>(world_.officer,
                                                          request);
    }
    return Later(10, 40, &Supervisions::Verify, name);
  }
  world_.calls.Do<v1::VerifySupervisionResponse>(world_.officer, request);
  world_.figures.Add("supervisions verified");
  Later(1, world_.OneIn(4) ? 50 : 15, &Supervisions::DraftReport, name);
}

void Supervisions::DraftReport(const std::string& name) {
  const v1::Supervision& verified = Row(name);
  const bool first = verified.state() == v1::SUPERVISION_STATE_VERIFIED;
  if (!first && verified.state() != v1::SUPERVISION_STATE_REPORTED) return;
  v1::FileSupervisionReportRequest early;
  early.set_name(name);
  early.set_filed_with("贵港市人民政府教育督导室");
  if (first && world_.OneIn(4)) {
    world_.calls.Refused<v1::FileSupervisionReportResponse>(world_.officer,
                                                            early);
  }
  v1::DraftSupervisionReportRequest request;
  request.set_name(name);
  v1::SupervisionReport& report = *request.mutable_report();
  report.set_overview("督导组现场考察，问卷 100 份。");
  report.set_conclusion("办学规范。");
  report.set_submitted_to("港北区人民政府");
  if (first) {
    world_.decisions.supervisions[name].reported_on = world_.today();
  }
  world_.calls.Do<v1::DraftSupervisionReportResponse>(world_.officer, request);
  if (!first) return;
  world_.figures.Add("reports to the government");
  if (world_.OneIn(4)) Later(0, 9, &Supervisions::DraftReport, name);
  Later(1, world_.OneIn(4) ? 30 : 9, &Supervisions::FileReport, name);
}

void Supervisions::FileReport(const std::string& name) {
  const v1::Supervision* const reported =
      In(name, v1::SUPERVISION_STATE_REPORTED);
  if (reported == nullptr) return;
  v1::FileSupervisionReportRequest request;
  request.set_name(name);
  request.set_filed_with("贵港市人民政府教育督导室");
  if (IsObjectionOpen(*reported)) {
    world_.calls.Refused<v1::FileSupervisionReportResponse>(world_.officer,
                                                            request);
    return Later(2, 9, &Supervisions::FileReport, name);
  }
  // It may have been filed before it is entered.
  if (world_.OneIn(4)) {
    *request.mutable_file_date() = ToProto(
        std::max(FromProto(reported->report().draft_date()),
                 world_.today() - world_.Below(4)));
  }
  world_.decisions.supervisions[name].filed_on = world_.today();
  world_.calls.Do<v1::FileSupervisionReportResponse>(world_.officer, request);
  world_.figures.Add("reports filed");
  Later(1, world_.OneIn(4) ? 50 : 20, &Supervisions::PublishReport, name);
}

void Supervisions::PublishReport(const std::string& name) {
  const v1::Supervision* const filed = In(name, v1::SUPERVISION_STATE_FILED);
  if (filed == nullptr) return;
  v1::PublishSupervisionReportRequest request;
  request.set_name(name);
  request.set_published_at("教育局网站");
  if (IsObjectionOpen(*filed)) {
    world_.calls.Refused<v1::PublishSupervisionReportResponse>(world_.officer,
                                                               request);
    return Later(2, 9, &Supervisions::PublishReport, name);
  }
  world_.calls.Do<v1::PublishSupervisionReportResponse>(world_.officer,
                                                        request);
  world_.figures.Add("reports published");
  if (world_.OneIn(3)) {
    world_.calls.Refused<v1::PublishSupervisionReportResponse>(world_.officer,
                                                               request);
  }
}

}  // namespace dudao::simulation
