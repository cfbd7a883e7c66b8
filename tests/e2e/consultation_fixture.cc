#include "tests/e2e/consultation_fixture.h"

namespace dudao {

v1::RecordInspectionResponse ConsultationFixture::Complex(
    const std::vector<v1::Finding>& drafts) {
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, drafts);
  visit.mutable_inspection()->set_disposition(v1::DISPOSITION_COMPLEX);
  return Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
}

v1::RequestConsultationRequest ConsultationFixture::Question(
    const std::string& source, const std::vector<v1::Finding>& findings,
    const std::string& section) {
  v1::RequestConsultationRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_section(section);
  request.mutable_consultation()->set_source(source);
  request.mutable_consultation()->set_question("外聘教师的编制如何核定？");
  for (const v1::Finding& finding : findings) {
    request.mutable_consultation()->add_findings(finding.name());
  }
  return request;
}

v1::Consultation ConsultationFixture::Ask(
    const std::string& source, const std::vector<v1::Finding>& findings,
    const std::string& section) {
  return Must(officer_.Call<v1::RequestConsultationResponse>(
                  Question(source, findings, section)))
      .consultation();
}

v1::Consultation ConsultationFixture::Propose(const std::string& source) {
  v1::ProposeConsultationRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_consultation()->set_source(source);
  request.mutable_consultation()->set_question("请研判食堂承包是否合规");
  return Must(supervisor_.Call<v1::ProposeConsultationResponse>(request))
      .consultation();
}

v1::Consultation ConsultationFixture::AnswerFrom(
    Caller& section, const v1::Consultation& asked) {
  v1::AnswerConsultationRequest request;
  request.set_name(asked.name());
  request.mutable_answer()->set_text("按生师比核定，缺额部分可购买服务。");
  return Must(section.Call<v1::AnswerConsultationResponse>(request))
      .consultation();
}

v1::Consultation ConsultationFixture::Share(
    const v1::Consultation& consultation) {
  v1::ShareConsultationRequest request;
  request.set_name(consultation.name());
  return Must(officer_.Call<v1::ShareConsultationResponse>(request))
      .consultation();
}

v1::Consultation ConsultationFixture::Withdraw(
    const v1::Consultation& consultation, bool not_needed) {
  v1::WithdrawConsultationRequest request;
  request.set_name(consultation.name());
  request.set_reason("情况有变");
  request.set_not_needed(not_needed);
  return Must(officer_.Call<v1::WithdrawConsultationResponse>(request))
      .consultation();
}

absl::StatusOr<v1::Consultation> ConsultationFixture::Read(
    Caller& caller, const v1::Consultation& consultation) {
  v1::GetConsultationRequest request;
  request.set_name(consultation.name());
  const auto answer = caller.Call<v1::GetConsultationResponse>(request);
  if (!answer.ok()) return answer.status();
  return answer->consultation();
}

std::vector<std::string> ConsultationFixture::Listed(
    Caller& caller, const std::string& filter) {
  v1::ListConsultationsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_filter(filter);
  const auto page = Must(caller.Call<v1::ListConsultationsResponse>(request));
  EXPECT_EQ(page.total_size(), page.consultations_size());
  std::vector<std::string> names;
  for (const v1::Consultation& one : page.consultations()) {
    names.push_back(one.name());
  }
  return names;
}

}  // namespace dudao
