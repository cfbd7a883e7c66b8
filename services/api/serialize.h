#ifndef DUDAO_SERVICES_API_SERIALIZE_H_
#define DUDAO_SERVICES_API_SERIALIZE_H_

#include <string>

#include "google/protobuf/message.h"

namespace dudao::api {

// The message on the wire with maps in the order of their keys: within one
// version of the program, equal messages give equal bytes.
std::string SerializeDeterministic(const google::protobuf::Message& message);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_SERIALIZE_H_
