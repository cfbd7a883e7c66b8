#ifndef DUDAO_TESTS_E2E_REFUSAL_H_
#define DUDAO_TESTS_E2E_REFUSAL_H_

#include <string>

#include "tests/e2e/story.h"

namespace dudao {

// Everything the store holds, as counts and versions: equal before and after
// where nothing was changed.
std::string StateOf(server::App& app);

// What a refusal must look like.
struct Refusal {
  absl::StatusCode code;
  v1::ErrorReason reason;
  std::string field = "";    // the path of the first violation
  std::string article = "";  // the regulation that is why
};

// Calls that are refused, and leave no trace.
class RefusalTest : public Story {
 protected:
  template <class Response, class Request>
  const absl::Status& Refused(Caller& caller, const Request& request,
                              const Refusal& wanted) {
    const std::string before = StateOf(server_.app());
    refused_ = caller.Call<Response>(request).status();
    Check(refused_, wanted);
    EXPECT_EQ(StateOf(server_.app()), before) << refused_;
    return refused_;
  }

 private:
  absl::Status refused_;  // the last one
  static void Check(const absl::Status& status, const Refusal& wanted);
};

inline constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
inline constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;
inline constexpr auto kDenied = absl::StatusCode::kPermissionDenied;

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_REFUSAL_H_
