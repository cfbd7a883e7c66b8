// Files that go with a question to another section of the bureau and with its
// answer, with a commendation, and with a rung of the ladder.

#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "tests/e2e/evidence_fixture.h"
#include "tests/evidence/sample_files.h"

namespace dudao {
namespace {

class EvidenceOfAnswersTest : public EvidenceFixture {
 protected:
  v1::RequestConsultationRequest Question(const std::string& source,
                                          const std::string& file) {
    v1::RequestConsultationRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_section(TestServer::kSection);
    request.mutable_consultation()->set_source(source);
    request.mutable_consultation()->set_question("合同是否有效？");
    *request.mutable_consultation()->add_evidence() = Declare(file);
    return request;
  }
  static v1::AnswerConsultationRequest Answer(const std::string& name,
                                              const std::string& file) {
    v1::AnswerConsultationRequest request;
    request.set_name(name);
    request.mutable_answer()->set_text("有效");
    *request.mutable_answer()->add_evidence() = Declare(file);
    return request;
  }

  Caller& section_ = server_.ClientFor(v1::ROLE_SECTION);
  Caller& other_section_ = server_.ClientFor(v1::ROLE_SECTION, "体卫艺股");
  const std::string photo_ = SamplePdf("photo");
  const std::string ruling_ = SamplePdf("ruling");
};

TEST_F(EvidenceOfAnswersTest, ASectionReadsWhatItIsSentAndAttachesItsOwn) {
  ASSERT_OK(Upload(supervisor_, photo_));
  const auto visit = VisitWith({photo_});
  const std::string name =
      Must(officer_.Call<v1::RequestConsultationResponse>(
               Question(visit.inspection().name(), photo_)))
          .consultation()
          .name();
  EXPECT_EQ(Download(section_, name, photo_).value_or(""), photo_);
  EXPECT_THAT(Download(other_section_, name, photo_),
              StatusIs(absl::StatusCode::kPermissionDenied));
  // Of the visit itself it reads nothing.
  EXPECT_THAT(Download(section_, visit.inspection().name(), photo_),
              StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::AnswerConsultationRequest answer = Answer(name, ruling_);
  EXPECT_THAT(section_.Call<v1::AnswerConsultationResponse>(answer),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  // Somebody else's upload does not count.
  ASSERT_OK(Upload(other_section_, ruling_));
  EXPECT_THAT(section_.Call<v1::AnswerConsultationResponse>(answer),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(section_, ruling_));
  Must(section_.Call<v1::AnswerConsultationResponse>(answer));
  EXPECT_EQ(Download(officer_, name, ruling_).value_or(""), ruling_);
  EXPECT_EQ(Download(supervisor_, name, ruling_).value_or(""), ruling_);
  // The unit, once the office has released it.
  EXPECT_THAT(Download(head_, name, ruling_),
              StatusIs(absl::StatusCode::kNotFound));
  v1::ShareConsultationRequest share;
  share.set_name(name);
  Must(officer_.Call<v1::ShareConsultationResponse>(share));
  EXPECT_EQ(Download(head_, name, ruling_).value_or(""), ruling_);
}

TEST_F(EvidenceOfAnswersTest, NoQuestionRestsOnAFileThatIsMissing) {
  const auto visit = VisitWith({});
  const v1::RequestConsultationRequest question =
      Question(visit.inspection().name(), photo_);
  EXPECT_THAT(officer_.Call<v1::RequestConsultationResponse>(question),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(officer_, photo_));
  EXPECT_OK(officer_.Call<v1::RequestConsultationResponse>(question));
}

TEST_F(EvidenceOfAnswersTest, ACommendationRestsOnTheProposersFiles) {
  v1::ProposeCommendationRequest request;
  request.set_parent(TestServer::kBureau);
  v1::Commendation& commendation = *request.mutable_commendation();
  commendation.set_kind(v1::COMMENDATION_KIND_PROMOTE_PRACTICE);
  commendation.set_subject(school_.name());
  commendation.set_grounds("劳动教育特色鲜明");
  *commendation.add_evidence() = Declare(photo_);
  // The office's file is not the supervisor's to cite.
  ASSERT_OK(Upload(officer_, photo_));
  EXPECT_THAT(supervisor_.Call<v1::ProposeCommendationResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(supervisor_, photo_));
  const std::string name =
      Must(supervisor_.Call<v1::ProposeCommendationResponse>(request))
          .commendation()
          .name();
  EXPECT_EQ(Download(officer_, name, photo_).value_or(""), photo_);
  EXPECT_THAT(Download(head_, name, photo_),
              StatusIs(absl::StatusCode::kNotFound));
}

// What the decision on a rung rests on stays the office's, what is served goes to
// the unit.
TEST_F(EvidenceOfAnswersTest, TheUnitGetsWhatItIsServedAndNoMore) {
  const v1::Escalation proposal = ProposeRung(school_);
  v1::DecideEscalationRequest decide;
  decide.set_name(proposal.name());
  decide.set_kind(v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  decide.set_reason("经研究决定");
  *decide.add_evidence() = Declare(photo_);
  EXPECT_THAT(officer_.Call<v1::DecideEscalationResponse>(decide),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(officer_, photo_));
  Must(officer_.Call<v1::DecideEscalationResponse>(decide));
  v1::ServeEscalationRequest serve;
  serve.set_name(proposal.name());
  serve.set_method(v1::SERVICE_METHOD_DELIVERED);
  *serve.add_documents() = Declare(ruling_);
  ASSERT_OK(Upload(officer_, ruling_));
  Must(officer_.Call<v1::ServeEscalationResponse>(serve));
  EXPECT_EQ(Download(head_, proposal.name(), ruling_).value_or(""), ruling_);
  EXPECT_THAT(Download(head_, proposal.name(), photo_),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Download(officer_, proposal.name(), photo_).value_or(""), photo_);
  EXPECT_EQ(Get(proposal).evidence_size(), 1);
  // Nor does an answer of the unit's own steps show it.
  EXPECT_EQ(AnswerRung(head_, proposal).evidence_size(), 0);
}

}  // namespace
}  // namespace dudao
