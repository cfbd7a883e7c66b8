#ifndef DUDAO_CLIENTS_CPP_CONTRACT_H_
#define DUDAO_CLIENTS_CPP_CONTRACT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace dudao::client {

// The services of the contract, by name.
std::vector<const google::protobuf::ServiceDescriptor*> Services();

// The method called `dudao.v1.UnitService/GetUnit`; null where there is none.
const google::protobuf::MethodDescriptor* FindMethod(absl::string_view method);

// The method whose request is of this type; null where there is none. Every
// method of the contract has a request type of its own.
const google::protobuf::MethodDescriptor* FindMethodOf(
    const google::protobuf::Descriptor* request);

// `dudao.v1.UnitService/GetUnit`.
std::string MethodPath(const google::protobuf::MethodDescriptor* method);

// Whether sending a request again can do nothing twice: it reads, or it
// carries a request id (AIP-155).
bool SafeToRepeat(const google::protobuf::MethodDescriptor* method);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_CONTRACT_H_
