#ifndef DUDAO_SERVICES_DOMAIN_STATE_TABLE_H_
#define DUDAO_SERVICES_DOMAIN_STATE_TABLE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::domain {

// One row of an aggregate's state table: what a verb makes of a state. The
// table drives the rule, the documentation and the model test.
template <class State>
struct Rule {
  State from;
  absl::string_view verb;     // the RPC's name
  absl::string_view verb_zh;  // what a person calls it
  State to;
  // Follows from another verb: nobody can be told to do it.
  bool follows = false;
};

absl::Status StateConflict(const google::protobuf::EnumValueDescriptor* state,
                           absl::string_view verb, absl::string_view verb_zh,
                           absl::string_view allowed,
                           absl::string_view allowed_zh,
                           absl::string_view what_zh);

// The state after a verb. `what_zh` is what the state belongs to, for people:
// 该问题. Errors: FAILED_PRECONDITION / STATE_CONFLICT naming the state and the
// verbs it allows.
template <class State>
absl::StatusOr<State> Next(absl::Span<const Rule<State>> rules, State from,
                           absl::string_view verb, absl::string_view what_zh) {
  std::string allowed;
  std::string allowed_zh;
  absl::string_view verb_zh = verb;
  for (const Rule<State>& rule : rules) {
    if (rule.verb == verb) verb_zh = rule.verb_zh;
    if (rule.from != from) continue;
    if (rule.verb == verb) return rule.to;
    if (rule.follows) continue;
    absl::StrAppend(&allowed, allowed.empty() ? "" : ",", rule.verb);
    absl::StrAppend(&allowed_zh, allowed_zh.empty() ? "" : "、", rule.verb_zh);
  }
  return StateConflict(google::protobuf::GetEnumDescriptor<State>()
                           ->FindValueByNumber(from),
                       verb, verb_zh, allowed, allowed_zh, what_zh);
}

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_STATE_TABLE_H_
