#include "tests/faults/health.h"

#include "clients/cpp/rpc.h"
#include "google/protobuf/empty.pb.h"
#include "google/protobuf/unknown_field_set.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "storage/base/status_macros.h"

namespace dudao::faults {

// grpc.health.v1 is not of this contract: its two messages have one field each,
// `string service = 1` and `ServingStatus status = 1`.
absl::StatusOr<bool> IsServing(const std::string& address,
                               const std::string& service) {
  constexpr int kField = 1;
  constexpr std::uint64_t kServing = 1;
  const client::Rpc rpc(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()),
      address, {});
  google::protobuf::Empty request;
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(
      kField, service);
  google::protobuf::Empty response;
  RETURN_IF_ERROR(rpc.Unary("grpc.health.v1.Health/Check", request,
                            absl::InfiniteFuture(), &response));
  const auto& fields =
      response.GetReflection()->GetUnknownFields(response);
  return fields.field_count() == 1 && fields.field(0).varint() == kServing;
}

}  // namespace dudao::faults
