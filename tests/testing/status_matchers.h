#ifndef DUDAO_TESTS_TESTING_STATUS_MATCHERS_H_
#define DUDAO_TESTS_TESTING_STATUS_MATCHERS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao {

inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <class T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status_or) {
  return status_or.status();
}

// The fields a refusal names, in its order. It takes a Status or a StatusOr.
template <class Result>
std::vector<std::string> Fields(const Result& result) {
  std::vector<std::string> fields;
  const v1::BadRequest violations = ViolationsOf(StatusOf(result));
  for (const auto& violation : violations.field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

// The first of them; empty where there is none.
template <class Result>
std::string FieldOf(const Result& result) {
  const std::vector<std::string> fields = Fields(result);
  return fields.empty() ? "" : fields.front();
}

// Each takes a Status or a StatusOr.
MATCHER(IsOk, negation ? "is an error" : "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P(StatusIs, code, "has code " + absl::StatusCodeToString(code)) {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code;
}

MATCHER_P(IsReason, reason, "has reason " + v1::ErrorReason_Name(reason)) {
  *result_listener << StatusOf(arg).ToString();
  return !StatusOf(arg).ok() && ReasonOf(StatusOf(arg)) == reason;
}

}  // namespace dudao

#define EXPECT_OK(expression) EXPECT_THAT(expression, ::dudao::IsOk())
#define ASSERT_OK(expression) ASSERT_THAT(expression, ::dudao::IsOk())

// Assigns the value of a StatusOr, or fails the test.
#define ASSERT_OK_AND_ASSIGN(target, expression)                         \
  ASSERT_OK_AND_ASSIGN_INNER(DUDAO_CONCAT(status_or_, __LINE__), target, \
                             expression)
#define ASSERT_OK_AND_ASSIGN_INNER(holder, target, expression) \
  auto holder = (expression);                                  \
  ASSERT_OK(holder.status());                                  \
  target = std::move(holder).value()

#endif  // DUDAO_TESTS_TESTING_STATUS_MATCHERS_H_
