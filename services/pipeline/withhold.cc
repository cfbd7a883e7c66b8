#include "services/pipeline/withhold.h"

#include <algorithm>
#include <string>
#include <vector>

#include "dudao/v1/session.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/redact.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string TextField(const Message& message, const char* name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ||
                 field->cpp_type() != FieldDescriptor::CPPTYPE_STRING ||
                 field->is_repeated()
             ? ""
             : message.GetReflection()->GetString(message, field);
}

api::Reader ReaderOf(const Call& call, const Message& message,
                     absl::string_view unit) {
  if (call.ReadsAsHead(unit)) return api::Reader::kUnitHead;
  return call.ReadsAsSection(TextField(message, "section"))
             ? api::Reader::kSection
             : api::Reader::kAnyone;
}

// A supervision is its team's, wherever the team's own units are.
bool IsOfTeam(const Call& call, const Message& message) {
  if (message.GetDescriptor() != v1::Supervision::descriptor()) return false;
  const auto& members = static_cast<const v1::Supervision&>(message).members();
  return std::any_of(members.begin(), members.end(),
                     [&](const std::string& member) {
                       return call.MayReadConfidential("", member);
                     });
}

// Where one signed in from, and with what, is one's own.
bool IsOwnSession(const Call& call, const Message& message) {
  return message.GetDescriptor() == v1::Session::descriptor() &&
         static_cast<const v1::Session&>(message).user() == call.user();
}

}  // namespace

void WithholdFrom(const Call& call, Message* row) {
  if (!api::HasConfidential(row->GetDescriptor())) return;
  const auto* type = row->GetDescriptor();
  const std::string unit =
      TextField(*row, type == v1::Unit::descriptor() ? "name" : "unit");
  const std::string supervisor = TextField(
      *row, type == v1::Supervisor::descriptor() ? "name" : "supervisor");
  if (call.MayReadConfidential(unit, supervisor)) return;
  if (IsOfTeam(call, *row) || IsOwnSession(call, *row)) return;
  std::vector<api::ConfidentialField> hidden;
  api::Redact(row, &hidden, ReaderOf(call, *row, unit));
}

}  // namespace dudao::pipeline
