#include "services/commendation/visible.h"

#include <algorithm>
#include <string>
#include <vector>

namespace dudao::commendation {
namespace {

using sql::Predicate;
using sql::Value;

std::vector<Value> Values(const std::vector<std::string>& texts) {
  return std::vector<Value>(texts.begin(), texts.end());
}

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Predicate VisibleCommendations(const pipeline::Access& access) {
  if (access.whole_bureau) return Predicate::True();
  return Predicate::Not(Predicate::And(
      {Predicate::Equal("issue_date", std::string()),
       Predicate::Or(
           {Predicate::In("unit", Values(access.headed_units)),
            Predicate::In("supervisor", Values(access.supervisors))})}));
}

bool IsVisible(const pipeline::Access& access,
               const v1::Commendation& commendation) {
  return access.whole_bureau || commendation.has_issue_date() ||
         !(Has(access.headed_units, commendation.unit()) ||
           Has(access.supervisors, commendation.supervisor()));
}

}  // namespace dudao::commendation
