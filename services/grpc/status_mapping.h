#ifndef DUDAO_SERVICES_GRPC_STATUS_MAPPING_H_
#define DUDAO_SERVICES_GRPC_STATUS_MAPPING_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace dudao::grpc_adapter {

// The codes are the same numbers; the payloads become a google.rpc.Status in
// grpc-status-details-bin.
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace dudao::grpc_adapter

#endif  // DUDAO_SERVICES_GRPC_STATUS_MAPPING_H_
