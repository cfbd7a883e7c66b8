#ifndef DUDAO_SERVICES_PIPELINE_CALL_H_
#define DUDAO_SERVICES_PIPELINE_CALL_H_

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/actor.h"
#include "services/pipeline/principal.h"
#include "storage/base/date.h"
#include "storage/base/id_source.h"
#include "storage/snapshot.h"

namespace dudao::blobs {
class BlobStore;
}

namespace dudao::pipeline {

class ResourceReader;

// What a method worked out of a request before its write; only the method
// knows the type.
using Prepared = std::shared_ptr<const void>;

// What a step knows about the call it serves.
struct Call {
  std::string method;      // `dudao.v1.NoticeService/IssueNotice`
  std::string bureau;      // the id of the bureau concerned; may be empty
  std::string request_id;  // may be empty
  std::string address;     // where from: the network address, or ""
  std::string device;      // what the client calls itself, or ""
  Principal principal;     // empty where the method is public
  Access access;           // what the method may reach
  Access confidential;     // whose confidential fields may be read
  absl::Time now;          // one time for the whole request
  IdSource* ids = nullptr;
  blobs::BlobStore* files = nullptr;
  const ResourceReader* resources = nullptr;
  std::string secret;      // keys page tokens and confidential digests
  Prepared prepared;  // what Steps::prepare made, then what Steps::slow did

  absl::CivilDay today() const { return BeijingDay(now); }
  const std::string& user() const { return principal.user.name(); }
  // Whether the confidential fields of a row may be read.
  bool MayReadConfidential(absl::string_view unit,
                           absl::string_view supervisor) const {
    return confidential.whole_bureau || Has(confidential.units, unit) ||
           Has(confidential.supervisors, supervisor);
  }
  // Whether a row is read by the head of its unit: then what was written by or
  // to the unit may be read too.
  bool ReadsAsHead(absl::string_view unit) const {
    return Has(access.headed_units, unit);
  }
  // Whether a row is read by the section of the bureau it is addressed to.
  bool ReadsAsSection(absl::string_view section) const {
    return Has(access.sections, section);
  }
  // Who acts. What a person is counts in full, whichever grant allows the
  // method: who found something stays its finder as an officer too.
  domain::Actor actor() const {
    domain::Actor actor{principal.user.name(), access.officer,
                        access.integration, {}, {}};
    for (const v1::Grant& grant : principal.grants) {
      if (storage::KeyOf(grant.name()).bureau != bureau) continue;
      if (grant.role() == v1::ROLE_SUPERVISOR) {
        actor.supervisors.push_back(grant.supervisor());
      } else if (grant.role() == v1::ROLE_UNIT_HEAD) {
        actor.headed_units.push_back(grant.unit());
      } else if (grant.role() == v1::ROLE_SECTION) {
        actor.section = true;
      }
    }
    return actor;
  }

 private:
  static bool Has(const std::vector<std::string>& names,
                  absl::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_CALL_H_
