#ifndef DUDAO_SERVICES_OBLIGATION_SOURCES_H_
#define DUDAO_SERVICES_OBLIGATION_SOURCES_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "google/protobuf/message.h"
#include "storage/transaction.h"

namespace dudao::obligation {

using Obligations = std::vector<v1::Obligation>;

// A message of a type; null where it is of another.
template <class M>
const M* As(const google::protobuf::Message& message) {
  return message.GetDescriptor() == M::descriptor()
             ? static_cast<const M*>(&message)
             : nullptr;
}

// What obligations may follow from.
struct Source {
  const google::protobuf::Message* after = nullptr;  // null where it is gone
  bool is_new = false;                               // it has none yet
  // `after`, where it was not changed.
  std::unique_ptr<google::protobuf::Message> read;
};
// By name.
using Sources = std::map<std::string, Source>;

// The resources about which something else may be due after the transaction's
// changes: those changed, and those whose obligations follow from these too.
// They point into the transaction's changes, which stay where they are.
absl::StatusOr<Sources> ChangedSources(const storage::Transaction& tx);

// What is due because of the state a resource is in. `today` is left out where
// what is stored is only checked.
absl::StatusOr<Obligations> Wanted(
    const v1::BureauSettings& settings,
    const google::protobuf::Message& message,
    const storage::Snapshot& snapshot,
    absl::optional<absl::CivilDay> today = absl::nullopt);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_SOURCES_H_
