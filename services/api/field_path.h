#ifndef DUDAO_SERVICES_API_FIELD_PATH_H_
#define DUDAO_SERVICES_API_FIELD_PATH_H_

#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace dudao::api {

// Where a walk over a message stands: a list of frames on the stack, spelled
// out only when something has to be said about it.
struct FieldPath {
  const FieldPath* parent = nullptr;
  const google::protobuf::FieldDescriptor* field = nullptr;
  int index = -1;  // of the element, or -1
  // Of a map's field: the entry at `index`, whose key stands for the index.
  const google::protobuf::Message* entry = nullptr;
};

// `findings[2].text`, `metadata["key"].value`; "" for the message itself.
std::string PathText(const FieldPath* path);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_FIELD_PATH_H_
