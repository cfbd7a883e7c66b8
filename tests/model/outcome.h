#ifndef DUDAO_TESTS_MODEL_OUTCOME_H_
#define DUDAO_TESTS_MODEL_OUTCOME_H_

#include <functional>
#include <utility>

#include "absl/status/status.h"

namespace dudao::model {

// Who acts: one of two officers, of two responsible supervisors, of two heads.
// Supervisor and head i are those of school i.
struct Actor {
  enum class Role { kOfficer, kSupervisor, kHead } role;
  int index;
};

inline bool IsOffice(Actor actor) {
  return actor.role == Actor::Role::kOfficer;
}
inline bool Heads(Actor actor, int school) {
  return actor.role == Actor::Role::kHead && actor.index == school;
}
inline bool IsResponsible(Actor actor, int school) {
  return actor.role == Actor::Role::kSupervisor && actor.index == school;
}

// How a call is answered.
struct Reply {
  absl::StatusCode code = absl::StatusCode::kOk;
  bool recused = false;  // that is why
};

// What a call comes to, and what it does where it is answered OK.
struct Outcome {
  Reply reply;
  std::function<void()> effect = [] {};
};

inline Outcome Refuse(absl::StatusCode code) { return {{code}}; }
inline Outcome Denied() { return Refuse(absl::StatusCode::kPermissionDenied); }
inline Outcome NotFound() { return Refuse(absl::StatusCode::kNotFound); }
inline Outcome Invalid() { return Refuse(absl::StatusCode::kInvalidArgument); }
inline Outcome Precondition() {
  return Refuse(absl::StatusCode::kFailedPrecondition);
}
inline Outcome Recused() {
  return {{absl::StatusCode::kFailedPrecondition, true}};
}
inline Outcome Does(std::function<void()> effect) {
  return {{absl::StatusCode::kOk}, std::move(effect)};
}

}  // namespace dudao::model

#endif  // DUDAO_TESTS_MODEL_OUTCOME_H_
