#include "tests/simulation/journal.h"

#include <memory>
#include <vector>

#include "absl/strings/numbers.h"
#include "google/protobuf/descriptor.h"
#include "services/api/redact.h"

namespace dudao::simulation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string TextOf(const Message& message, const char* name) {
  const FieldDescriptor* const field =
      message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated() ||
      field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
    return "";
  }
  return message.GetReflection()->GetString(message, field);
}

}  // namespace

std::int64_t VersionOf(const std::string& etag) {
  std::int64_t version = 0;
  if (etag.size() < 3 ||
      !absl::SimpleAtoi(etag.substr(1, etag.size() - 2), &version)) {
    return 0;
  }
  return version;
}

std::string OpenPart(const Message& message) {
  if (!api::HasConfidential(message.GetDescriptor())) {
    return message.SerializeAsString();
  }
  const std::unique_ptr<Message> open(message.New());
  open->CopyFrom(message);
  std::vector<api::ConfidentialField> hidden;
  api::Redact(open.get(), &hidden);
  return open->SerializeAsString();
}

void Journal::Acknowledged(const Message& answer) {
  std::vector<const FieldDescriptor*> fields;
  const auto* const reflection = answer.GetReflection();
  reflection->ListFields(answer, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      Note(reflection->GetMessage(answer, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(answer, field); ++i) {
      Note(reflection->GetRepeatedMessage(answer, field, i));
    }
  }
}

void Journal::Note(const Message& resource) {
  const std::string name = TextOf(resource, "name");
  const std::int64_t version = VersionOf(TextOf(resource, "etag"));
  if (name.empty() || version == 0) return;
  Known& known = resources_[name];
  if (version >= known.version) known = {version, OpenPart(resource)};
}

void Journal::Told(const std::string& request_id, Problems& problems) {
  problems.Expect(asked_.count(request_id) > 0, "an event of ", request_id,
                  ", which nobody asked for");
  problems.Expect(told_.insert(request_id).second, request_id,
                  " was done twice");
}

void Journal::Compare(const Find& find, Problems& problems) {
  for (auto& [name, known] : resources_) {
    const Message* const row = find(name);
    if (row == nullptr) {
      problems.Add(name, " was acknowledged and is lost");
      continue;
    }
    const std::int64_t version = VersionOf(TextOf(*row, "etag"));
    problems.Expect(version >= known.version, name, " is at version ", version,
                    " and was acknowledged at ", known.version);
    if (version == known.version && !known.open_part.empty()) {
      problems.Expect(OpenPart(*row) == known.open_part, name,
                      " is not as it was acknowledged");
    }
    known.open_part.clear();
  }
}

}  // namespace dudao::simulation
