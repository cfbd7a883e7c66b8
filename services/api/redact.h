#ifndef DUDAO_SERVICES_API_REDACT_H_
#define DUDAO_SERVICES_API_REDACT_H_

#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace dudao::api {

// A field that was taken out of a message.
struct ConfidentialField {
  std::string path;  // `people[1].phone`
  // The field as it stands on the wire, tag included, maps sorted: the same
  // value always gives the same bytes.
  std::string bytes;
  friend bool operator==(const ConfidentialField&,
                         const ConfidentialField&) = default;
};

// Who reads what is left.
enum class Reader {
  kAnyone,
  // The head of the unit the message is about: fields that are unit_may_read
  // stay.
  kUnitHead,
  // The section of the bureau the message is addressed to: fields that are
  // section_may_read stay.
  kSection,
};

// Clears every field that is confidential, or confidential_if a bool beside it
// is true, in the message and in the messages inside it, and adds those that
// were set to `found` (not null). A confidential_if that names no bool counts
// as true. Fields the program does not know are dropped: nobody can say
// whether they are confidential. Messages packed in Any are not looked into.
void Redact(google::protobuf::Message* message,
            std::vector<ConfidentialField>* found,
            Reader reader = Reader::kAnyone);

// Whether the field of this very message is confidential, as Redact has it.
bool IsConfidential(const google::protobuf::Message& message,
                    const google::protobuf::FieldDescriptor* field);

// Whether Redact can find anything in a message of this type. Thread-safe.
bool HasConfidential(const google::protobuf::Descriptor* descriptor);

// Clears every output_only field, in the messages inside too.
void ClearOutputOnly(google::protobuf::Message* message);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_REDACT_H_
