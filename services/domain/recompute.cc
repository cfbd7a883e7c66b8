#include "services/domain/recompute.h"

#include <utility>
#include <vector>

#include "google/protobuf/util/message_differencer.h"
#include "services/domain/deadline.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What is over (Finding.rounds) is told as it was.
constexpr char kHistory[] = "rounds";

// Adds every deadline that is set in a message and in those inside it.
void AddDeadlines(Message* message, std::vector<v1::Deadline*>* deadlines) {
  if (message->GetDescriptor() == v1::Deadline::descriptor()) {
    deadlines->push_back(static_cast<v1::Deadline*>(message));
    return;
  }
  const auto* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE ||
        field->name() == kHistory) {
      continue;
    }
    if (!field->is_repeated()) {
      AddDeadlines(reflection->MutableMessage(message, field), deadlines);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      AddDeadlines(reflection->MutableRepeatedMessage(message, field, i),
                   deadlines);
    }
  }
}

}  // namespace

absl::StatusOr<absl::optional<v1::Deadline>> Recompute(
    const v1::Deadline& deadline, const Calendar& calendar) {
  if (!deadline.provisional() || !deadline.has_start_date() ||
      !deadline.has_due_date()) {
    return absl::optional<v1::Deadline>();
  }
  ASSIGN_OR_RETURN(v1::Deadline anew,
                   ComputeDeadline(deadline.limit(),
                                   FromProto(deadline.start_date()), calendar));
  if (google::protobuf::util::MessageDifferencer::Equals(anew, deadline)) {
    return absl::optional<v1::Deadline>();
  }
  return absl::make_optional(anew);
}

absl::StatusOr<bool> RecomputeAll(const Calendar& calendar,
                                  Message* resource) {
  std::vector<v1::Deadline*> deadlines;
  AddDeadlines(resource, &deadlines);
  bool changed = false;
  for (v1::Deadline* deadline : deadlines) {
    ASSIGN_OR_RETURN(auto anew, Recompute(*deadline, calendar));
    if (!anew.has_value()) continue;
    *deadline = *std::move(anew);
    changed = true;
  }
  return changed;
}

}  // namespace dudao::domain
