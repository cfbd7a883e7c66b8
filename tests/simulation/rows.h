#ifndef DUDAO_TESTS_SIMULATION_ROWS_H_
#define DUDAO_TESTS_SIMULATION_ROWS_H_

#include <map>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "dudao/v1/event.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "google/protobuf/message.h"

namespace dudao::simulation {

// Cases: of each resource its last state, as the events tell of it or as it is
// listed.
struct Rows {
  std::map<std::string, v1::Inspection> inspections;
  std::map<std::string, v1::Finding> findings;
  std::map<std::string, v1::Notice> notices;
  std::map<std::string, v1::FollowUp> follow_ups;

  // Takes what an event changed; adds the names to `touched`.
  void Take(const v1::Event& event, std::set<std::string>* touched);
  // Null where there is none of that name.
  const google::protobuf::Message* Find(const std::string& name) const;

  // Calls `take` with the name of each.
  template <class Take>
  void ForEachName(const Take& take) const {
    for (const auto& [name, row] : inspections) take(name);
    for (const auto& [name, row] : findings) take(name);
    for (const auto& [name, row] : notices) take(name);
    for (const auto& [name, row] : follow_ups) take(name);
  }

  // An open one of a kind about a finding; null where there is none.
  const v1::FollowUp* OpenFollowUp(v1::FollowUpKind kind,
                                   const std::string& finding) const;
};

bool IsOpen(const v1::FollowUp& follow_up);

// `findings` of `bureaus/450802/findings/…`.
absl::string_view CollectionOf(absl::string_view name);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_ROWS_H_
