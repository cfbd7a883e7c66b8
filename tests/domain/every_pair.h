#ifndef DUDAO_TESTS_DOMAIN_EVERY_PAIR_H_
#define DUDAO_TESTS_DOMAIN_EVERY_PAIR_H_

#include <functional>
#include <set>
#include <string>

#include "google/protobuf/generated_enum_reflection.h"
#include "gtest/gtest.h"
#include "services/domain/state_table.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {

template <class State>
using Verb = std::function<absl::StatusOr<State>(State, const std::string&)>;

// Tries every verb of a table from every state: what the table allows leads
// where it says, everything else is refused naming the state and what it
// allows.
template <class State, std::size_t N>
void TryEveryPair(const Rule<State> (&rules)[N], const Verb<State>& run) {
  const auto* states = google::protobuf::GetEnumDescriptor<State>();
  std::set<std::string> verbs;
  for (const Rule<State>& rule : rules) verbs.emplace(rule.verb);
  for (int i = 1; i < states->value_count(); ++i) {
    const auto state = static_cast<State>(states->value(i)->number());
    std::string allowed;
    for (const Rule<State>& rule : rules) {
      // Nobody is told to do what only follows from another verb.
      if (rule.from != state || rule.follows) continue;
      absl::StrAppend(&allowed, allowed.empty() ? "" : ",", rule.verb);
    }
    for (const std::string& verb : verbs) {
      SCOPED_TRACE(states->value(i)->name() + " × " + verb);
      const Rule<State>* expected = nullptr;
      for (const Rule<State>& rule : rules) {
        if (rule.from == state && rule.verb == verb) expected = &rule;
      }
      const absl::StatusOr<State> next = run(state, verb);
      if (expected != nullptr) {
        ASSERT_OK(next);
        EXPECT_EQ(*next, expected->to);
        continue;
      }
      EXPECT_THAT(next, StatusIs(absl::StatusCode::kFailedPrecondition));
      EXPECT_THAT(next, IsReason(v1::ERROR_REASON_STATE_CONFLICT));
      EXPECT_EQ(MetadataOf(next.status(), "current_state"),
                EnumShortName(states->value(i)));
      EXPECT_EQ(MetadataOf(next.status(), "allowed"), allowed);
      EXPECT_THAT(TextOf(next.status()),
                  testing::HasSubstr(EnumZh(states->value(i))));
    }
  }
}

}  // namespace dudao::domain

#endif  // DUDAO_TESTS_DOMAIN_EVERY_PAIR_H_
