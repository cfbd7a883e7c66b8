#ifndef DUDAO_SERVICES_ROSTER_ROSTER_PLAN_H_
#define DUDAO_SERVICES_ROSTER_ROSTER_PLAN_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "services/api/resource_name.h"
#include "storage/base/id_source.h"

namespace dudao::roster {

// What an import knows beside the file and the records there are.
struct RosterContext {
  std::string bureau;
  absl::CivilDay today;
  v1::BureauSettings settings;
  IdSource* ids = nullptr;
};

// What a file makes of the records there are; nothing is written yet.
template <class M>
struct RosterPlan {
  std::vector<M> inserts;
  std::vector<M> updates;
  int unchanged = 0;
  int rejected = 0;

  int rows() const {
    return static_cast<int>(inserts.size() + updates.size()) + unchanged +
           rejected;
  }
};

// Gives names to new records: a code of the real world where it can be an id
// and is free, otherwise a UUID.
class NameGiver {
 public:
  template <class M>
  NameGiver(absl::string_view type, const RosterContext& context,
            const std::vector<M>& existing)
      : type_(type), context_(context) {
    for (const M& one : existing) taken_.insert(one.name());
  }
  std::string New(absl::string_view preferred) {
    if (api::IsResourceId(preferred)) {
      std::string name = api::MakeName(type_, context_.bureau, preferred);
      if (taken_.insert(name).second) return name;
    }
    return api::MakeName(type_, context_.bureau, context_.ids->NewId());
  }

 private:
  std::string type_;
  const RosterContext& context_;
  absl::flat_hash_set<std::string> taken_;
};

// The rows of the file that used a key, to find it twice.
class FirstSeen {
 public:
  // The row that used the key before, or 0.
  int Add(absl::string_view key, int row) {
    auto [found, added] = rows_.try_emplace(std::string(key), row);
    return added ? 0 : found->second;
  }

 private:
  absl::flat_hash_map<std::string, int> rows_;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_ROSTER_PLAN_H_
