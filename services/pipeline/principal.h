#ifndef DUDAO_SERVICES_PIPELINE_PRINCIPAL_H_
#define DUDAO_SERVICES_PIPELINE_PRINCIPAL_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "dudao/v1/identity.pb.h"
#include "storage/sql/predicate.h"
#include "storage/sql/table.h"

namespace dudao::pipeline {

// Who calls: a user and the grants that count now.
struct Principal {
  v1::User user;
  std::vector<v1::Grant> grants;
  absl::Time expires = absl::InfiniteFuture();  // the token or session does
  std::string session;  // the one that calls; "" with a token
  bool must_change_password = false;  // before anything else in the session
};

// What of a bureau a caller may reach with one permission.
struct Access {
  bool whole_bureau = false;
  std::vector<std::string> units;        // headed, or actively assigned
  std::vector<std::string> supervisors;  // the supervisors the caller is
  std::vector<std::string> headed_units;
  std::vector<std::string> sections;  // the sections of the bureau one is of
  // The ids of the findings that those are consulted about.
  std::vector<std::string> consulted_findings;
  bool officer = false;
  bool integration = false;

  bool Empty() const {
    return !whole_bureau && units.empty() && supervisors.empty() &&
           sections.empty();
  }
  // Whether a row of a unit is seen only as the head of it: drafts and
  // unannounced visits stay hidden.
  bool OnlyAsHead(absl::string_view unit, absl::string_view supervisor) const;
  // The rows of a table that are.
  sql::Predicate OnlyAsHead(const sql::Table& table) const;
  // The rows of a table that may be seen.
  sql::Predicate Narrow(const sql::Table& table) const;
  // Where the caller is one of the team that a column lists.
  sql::Predicate OnTeam(sql::Sql column) const;
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_PRINCIPAL_H_
