#ifndef DUDAO_SERVICES_IDENTITY_END_ALL_H_
#define DUDAO_SERVICES_IDENTITY_END_ALL_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "dudao/v1/common.pb.h"
#include "storage/transaction.h"

namespace dudao::identity {

// Puts every grant, token or session of a user out of use, but for the one
// named `kept`.
template <class M>
absl::Status EndAll(storage::Transaction& tx, const std::string& user,
                    const std::string& kept = "") {
  using sql::Predicate;
  ASSIGN_OR_RETURN(
      std::vector<M> rows,
      tx.All<M>(storage::KeyOf(user).bureau,
                Predicate::And({Predicate::Equal("user_name", user),
                                Predicate::Is("state", "ACTIVE")})));
  for (M& row : rows) {
    if (row.name() == kept) continue;
    row.set_state(v1::RECORD_STATE_INACTIVE);
    RETURN_IF_ERROR(tx.Update(row));
  }
  return absl::OkStatus();
}

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_END_ALL_H_
