#ifndef DUDAO_TESTS_E2E_CONSULTATION_FIXTURE_H_
#define DUDAO_TESTS_E2E_CONSULTATION_FIXTURE_H_

#include <string>
#include <vector>

#include "dudao/v1/consultation_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {

// Two sections of the bureau, and what they are asked, one call a verb.
class ConsultationFixture : public RefusalTest {
 protected:
  static constexpr char kOtherSection[] = "体卫艺股";

  // A signed visit of Wei to the school whose disposition is COMPLEX.
  v1::RecordInspectionResponse Complex(const std::vector<v1::Finding>& drafts);

  // Still to be sent; about `findings` of a visit, where there are any.
  static v1::RequestConsultationRequest Question(
      const std::string& source, const std::vector<v1::Finding>& findings = {},
      const std::string& section = TestServer::kSection);
  v1::Consultation Ask(const std::string& source,
                       const std::vector<v1::Finding>& findings = {},
                       const std::string& section = TestServer::kSection);
  // By Wei.
  v1::Consultation Propose(const std::string& source);
  v1::Consultation AnswerFrom(Caller& section, const v1::Consultation& asked);
  v1::Consultation Share(const v1::Consultation& consultation);
  v1::Consultation Withdraw(const v1::Consultation& consultation,
                            bool not_needed);
  using Story::Withdraw;

  absl::StatusOr<v1::Consultation> Read(Caller& caller,
                                        const v1::Consultation& consultation);
  std::vector<std::string> Listed(Caller& caller,
                                  const std::string& filter = "");

  Caller& section_ = server_.ClientFor(v1::ROLE_SECTION);
  Caller& other_section_ =
      server_.ClientFor(v1::ROLE_SECTION, kOtherSection);
};

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_CONSULTATION_FIXTURE_H_
