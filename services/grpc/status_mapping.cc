#include "services/grpc/status_mapping.h"

#include <string>

#include "storage/base/error.h"

namespace dudao::grpc_adapter {

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()),
                      std::string(status.message()),
                      ToErrorStatus(status).SerializeAsString());
}

}  // namespace dudao::grpc_adapter
