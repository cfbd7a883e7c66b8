#include "services/pipeline/resource_steps.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "services/api/field_mask.h"
#include "services/api/resource_name.h"
#include "services/pipeline/authoriser.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const std::string& TypeOf(const Message& prototype) {
  return prototype.GetDescriptor()->options().GetExtension(v1::resource).type();
}

// Copies the confidential fields the patch leaves out from the target.
void FillUnseen(const Message& target, Message* patch) {
  const auto* descriptor = target.GetDescriptor();
  std::unique_ptr<Message> copy(target.New());
  copy->CopyFrom(target);
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (!field->options().GetExtension(v1::rules).confidential()) continue;
    const auto* reflection = patch->GetReflection();
    const bool set = field->is_repeated()
                         ? reflection->FieldSize(*patch, field) > 0
                         : reflection->HasField(*patch, field);
    if (!set) reflection->SwapFields(patch, copy.get(), {field});
  }
}

}  // namespace

absl::StatusOr<const sql::Table*> TableOfName(absl::string_view name) {
  ASSIGN_OR_RETURN(const api::ParsedName parsed, api::ParseName(name));
  const sql::Table* const table = TableOfType(parsed.type);
  if (table != nullptr) return table;
  return absl::InternalError(absl::StrCat("no table of ", name));
}

absl::Status MentionByName(const std::string& name, storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const sql::Table* table, TableOfName(name));
  return tx.Mention(*table, name);
}

absl::StatusOr<std::string> NewName(const Call& call,
                                    const storage::Snapshot& snapshot,
                                    const Message& prototype,
                                    absl::string_view preferred) {
  const std::string& type = TypeOf(prototype);
  if (api::IsResourceId(preferred)) {
    std::string name = api::MakeName(type, call.bureau, preferred);
    const sql::Table* table = storage::FindTable(prototype.GetDescriptor());
    ASSIGN_OR_RETURN(const bool taken, snapshot.Exists(*table, name));
    if (!taken) return name;
  }
  return api::MakeName(type, call.bureau, call.ids->NewId());
}

absl::StatusOr<std::string> ChosenName(const Call& call,
                                       const Message& prototype,
                                       absl::string_view id,
                                       absl::string_view field) {
  const std::string& type = TypeOf(prototype);
  if (id.empty()) return api::MakeName(type, call.bureau, call.ids->NewId());
  if (!api::IsResourceId(id)) {
    return InvalidField(
        field,
        absl::StrCat("编号（", field, "）“", Excerpt(id),
                     "”只能由 1 至 63 个字母、数字和 . _ - 组成"),
        "must be 1 to 63 of A-Z a-z 0-9 . _ -");
  }
  return api::MakeName(type, call.bureau, id);
}

absl::Status CheckReference(const Call& call,
                            const storage::Snapshot& snapshot,
                            const sql::Table& table, absl::string_view name,
                            absl::string_view field) {
  if (name.empty()) return absl::OkStatus();
  if (storage::KeyOf(name).bureau == call.bureau) {
    ASSIGN_OR_RETURN(const bool found, snapshot.Exists(table, name));
    if (found) return absl::OkStatus();
  }
  return InvalidField(
      field,
      absl::StrCat("本局没有这一", api::TypeZh(TypeOf(*table.prototype)), "：",
                   name, "（", field, "），请核对"),
      absl::StrCat("names nothing in this bureau: ", name));
}

absl::Status ApplyPatch(const Call& call, const Message& patch,
                        const google::protobuf::FieldMask& mask,
                        Message* target) {
  const bool whole = mask.paths_size() == 1 && mask.paths(0) == "*";
  if (!whole || call.confidential.whole_bureau) {
    return api::ApplyUpdate(patch, mask, target);
  }
  std::unique_ptr<Message> filled(patch.New());
  filled->CopyFrom(patch);
  FillUnseen(*target, filled.get());
  return api::ApplyUpdate(*filled, mask, target);
}

}  // namespace dudao::pipeline
