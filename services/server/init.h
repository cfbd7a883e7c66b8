#ifndef DUDAO_SERVICES_SERVER_INIT_H_
#define DUDAO_SERVICES_SERVER_INIT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/base/id_source.h"
#include "storage/store.h"

namespace dudao::server {

struct InitOptions {
  std::string bureau;        // the id: `450802`
  std::string display_name;  // 港北区教育局
  std::vector<std::string> agency_codes;
  std::string region = "CN";
  std::string superior;      // the id of the bureau above, or ""
  std::string admin_name = "系统管理员";
  // With which the administrator signs in and must choose another; "" for none.
  std::string one_time_password;
};

// Makes a bureau with its default settings and checklists, its first
// administrator (also an officer) and that user's token, in one event; returns
// the token. Errors: ALREADY_EXISTS.
absl::StatusOr<std::string> InitBureau(const InitOptions& options,
                                       storage::Store& store, IdSource& ids);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_INIT_H_
