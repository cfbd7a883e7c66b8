#ifndef DUDAO_STORAGE_BASE_STATUS_MACROS_H_
#define DUDAO_STORAGE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define DUDAO_CONCAT_INNER(a, b) a##b
#define DUDAO_CONCAT(a, b) DUDAO_CONCAT_INNER(a, b)

// Returns from the enclosing function if the expression is an error. The name
// is unique, so that the expression may hold a lambda that uses the macro too.
#define RETURN_IF_ERROR(expression) \
  RETURN_IF_ERROR_INNER(DUDAO_CONCAT(status_, __COUNTER__), expression)
#define RETURN_IF_ERROR_INNER(holder, expression)           \
  do {                                                      \
    if (absl::Status holder = (expression); !holder.ok())   \
      return holder;                                        \
  } while (false)

// Assigns the value of a StatusOr, or returns its error.
#define ASSIGN_OR_RETURN(target, expression) \
  ASSIGN_OR_RETURN_INNER(DUDAO_CONCAT(status_or_, __COUNTER__), target, expression)
#define ASSIGN_OR_RETURN_INNER(holder, target, expression) \
  auto holder = (expression);                              \
  if (!holder.ok()) return std::move(holder).status();     \
  target = std::move(holder).value()

#endif  // DUDAO_STORAGE_BASE_STATUS_MACROS_H_
