#ifndef DUDAO_TESTS_ACCESS_REQUEST_MAKER_H_
#define DUDAO_TESTS_ACCESS_REQUEST_MAKER_H_

#include <map>
#include <memory>
#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace dudao {

// A resource of each type, by the type's name: `unit` → its name.
using World = std::map<std::string, std::string>;

// The smallest valid request of a method: what its fields require, filled from
// the rules in the contract and with the names of a world. Writes only try
// (`validate_only`).
std::unique_ptr<google::protobuf::Message> MakeRequest(
    const google::protobuf::MethodDescriptor* method, const World& world);

}  // namespace dudao

#endif  // DUDAO_TESTS_ACCESS_REQUEST_MAKER_H_
