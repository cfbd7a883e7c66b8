#ifndef DUDAO_SERVICES_PIPELINE_CALL_H_
#define DUDAO_SERVICES_PIPELINE_CALL_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/actor.h"
#include "services/pipeline/principal.h"
#include "storage/base/date.h"
#include "storage/base/id_source.h"

namespace dudao::pipeline {

// What a step knows about the call it serves.
struct Call {
  std::string method;      // `dudao.v1.NoticeService/IssueNotice`
  std::string bureau;      // the id of the bureau concerned; may be empty
  std::string request_id;  // may be empty
  Principal principal;     // empty where the method is public
  Access access;           // what the method may reach
  bool may_read_confidential = false;
  absl::Time now;          // one time for the whole request
  IdSource* ids = nullptr;
  std::string secret;      // keys page tokens and confidential digests

  absl::CivilDay today() const { return BeijingDay(now); }
  const std::string& user() const { return principal.user.name(); }
  domain::Actor actor() const {
    return {principal.user.name(), access.officer, access.integration,
            access.supervisors, access.headed_units};
  }
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_CALL_H_
