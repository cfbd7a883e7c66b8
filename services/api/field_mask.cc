#include "services/api/field_mask.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/api/field_path.h"
#include "services/api/field_rules.h"
#include "services/api/redact.h"
#include "services/api/serialize.h"
#include "services/api/validator.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::api {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::FieldMask;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

using Path = std::vector<const FieldDescriptor*>;

constexpr char kMaskField[] = "update_mask";

bool IsResource(const Descriptor* descriptor) {
  return descriptor->options().HasExtension(v1::resource);
}

bool IsOutputOnly(const FieldDescriptor* field) {
  return RulesOf(field).output_only() ||
         (field->name() == "etag" && IsResource(field->containing_type()));
}

bool IsImmutable(const FieldDescriptor* field) {
  return RulesOf(field).immutable() ||
         (field->name() == "name" && IsResource(field->containing_type()));
}

// A message that has fields of its own, each to be looked at.
bool HasParts(const FieldDescriptor* field) {
  return IsSingularMessage(field) && !IsDate(field->message_type()) &&
         !IsTimestamp(field->message_type());
}

bool IsSet(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  return field->is_repeated() ? reflection->FieldSize(message, field) > 0
                              : reflection->HasField(message, field);
}

// The value of one field as it stands on the wire.
std::string FieldBytes(const Message& message, const FieldDescriptor* field) {
  std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  std::unique_ptr<Message> holder(message.New());
  message.GetReflection()->SwapFields(copy.get(), holder.get(), {field});
  return SerializeDeterministic(*holder);
}

std::string AllowedPaths(const Descriptor* descriptor,
                         absl::string_view separator) {
  std::string text;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (IsOutputOnly(field) || IsImmutable(field)) continue;
    absl::StrAppend(&text, text.empty() ? "" : separator, field->name());
  }
  return text;
}

// The update of one resource; collects everything that is wrong with it.
class Update {
 public:
  // `patch` is taken apart.
  Update(Message* patch, Message* target) : patch_(patch), target_(target) {}

  void Apply(const FieldMask& mask) {
    if (mask.paths_size() > kMaxMaskPaths) {
      AddMask(absl::StrCat("最多列出 ", kMaxMaskPaths, " 个字段，现有 ",
                           mask.paths_size(), " 个"),
              absl::StrCat("must have at most ", kMaxMaskPaths,
                           " paths; it has ", mask.paths_size()));
    } else if (mask.paths_size() == 0) {
      ApplyFields(/*set_only=*/true);
    } else if (mask.paths_size() == 1 && mask.paths(0) == "*") {
      ApplyFields(/*set_only=*/false);
    } else {
      ApplyPaths(mask);
    }
    CheckOutcome();
  }

  std::vector<FieldViolation> TakeViolations() {
    return std::move(violations_);
  }

 private:
  void AddMask(absl::string_view zh, absl::string_view en) {
    violations_.push_back({kMaskField,
                           absl::StrCat("更新字段（update_mask）", zh),
                           std::string(en)});
  }

  void AddImmutable(const FieldPath* path) {
    std::string text = PathText(path);
    std::string zh =
        absl::StrCat(LabelOf(path->field), "（", text, "）建立后不能更改");
    violations_.push_back(
        {std::move(text), std::move(zh), "cannot be changed after creation"});
  }

  void ApplyFields(bool set_only) {
    const Descriptor* descriptor = patch_->GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      if (set_only && !IsSet(*patch_, field)) continue;
      const FieldPath path{nullptr, field};
      Replace(patch_, target_, field, &path);
    }
  }

  void ApplyPaths(const FieldMask& mask) {
    std::vector<Path> paths;
    for (const std::string& text : mask.paths()) {
      Path path;
      if (Resolve(text, &path)) paths.push_back(std::move(path));
    }
    // The shorter path says it all: `limit` before `limit.length`.
    std::stable_sort(
        paths.begin(), paths.end(),
        [](const Path& a, const Path& b) { return a.size() < b.size(); });
    std::vector<Path> done;
    for (const Path& path : paths) {
      const bool covered =
          std::any_of(done.begin(), done.end(), [&path](const Path& earlier) {
            return std::equal(earlier.begin(), earlier.end(), path.begin());
          });
      if (covered) continue;
      done.push_back(path);
      ApplyPath(path, 0, patch_, target_, nullptr);
    }
  }

  // Finds the fields a path names; says what is wrong where it cannot.
  bool Resolve(const std::string& text, Path* path) {
    const Descriptor* descriptor = patch_->GetDescriptor();
    const std::string shown = Excerpt(text);
    if (text == "*") {
      AddMask("中的 * 只能单独使用", "`*` must stand alone");
      return false;
    }
    const std::vector<absl::string_view> segments = absl::StrSplit(text, '.');
    if (segments.size() > static_cast<std::size_t>(kMaxMessageDepth)) {
      AddMask(absl::StrCat("中“", shown, "”层次太深，最多 ", kMaxMessageDepth,
                           " 层"),
              absl::StrCat("has the path \"", shown, "\" of more than ",
                           kMaxMessageDepth, " segments"));
      return false;
    }
    for (const absl::string_view segment : segments) {
      const bool inside = path->empty() || HasParts(path->back());
      const FieldDescriptor* field =
          inside ? descriptor->FindFieldByName(std::string(segment)) : nullptr;
      if (field == nullptr) {
        AddMask(
            absl::StrCat(
                "中没有字段“", shown, "”，", inside ? "可用：" : "只能写到：",
                inside ? AllowedPaths(descriptor, "、") : path->back()->name()),
            absl::StrCat("has the unknown path \"", shown, "\"; ",
                         inside ? "allowed: " : "stop at: ",
                         inside ? AllowedPaths(descriptor, ", ")
                                : path->back()->name()));
        return false;
      }
      if (IsOutputOnly(field)) {
        AddMask(absl::StrCat("中的“", shown, "”由系统维护，不能更改，可用：",
                             AllowedPaths(descriptor, "、")),
                absl::StrCat("names \"", shown, "\", which the server sets; ",
                             "allowed: ", AllowedPaths(descriptor, ", ")));
        return false;
      }
      path->push_back(field);
      if (HasParts(field)) descriptor = field->message_type();
    }
    return true;
  }

  void ApplyPath(const Path& path, std::size_t depth, Message* from,
                 Message* to, const FieldPath* parent) {
    const FieldDescriptor* field = path[depth];
    const FieldPath here{parent, field};
    if (depth + 1 == path.size() || IsImmutable(field)) {
      // Clearing what is immutable is a change too.
      if (IsImmutable(field) && !IsSet(*from, field) && IsSet(*to, field)) {
        AddImmutable(&here);
      } else {
        Replace(from, to, field, &here);
      }
      return;
    }
    const Reflection* reflection = from->GetReflection();
    if (!IsSet(*from, field) && !IsSet(*to, field)) return;
    ApplyPath(path, depth + 1, reflection->MutableMessage(from, field),
              reflection->MutableMessage(to, field), &here);
  }

  // Moves what may be changed of one field from the patch to the target.
  void Replace(Message* from, Message* to, const FieldDescriptor* field,
               const FieldPath* path) {
    if (IsOutputOnly(field)) return;
    const Reflection* reflection = from->GetReflection();
    if (IsImmutable(field)) {
      if (IsSet(*from, field) &&
          FieldBytes(*from, field) != FieldBytes(*to, field)) {
        AddImmutable(path);
      }
      return;
    }
    Touch(path);
    if (HasParts(field) && IsSet(*to, field)) {
      ReplaceParts(from, to, field, path);
      return;
    }
    reflection->SwapFields(from, to, {field});
    ClearOutputOnlyIn(to, field);
  }

  void ReplaceParts(Message* from, Message* to, const FieldDescriptor* field,
                    const FieldPath* path) {
    const Reflection* reflection = from->GetReflection();
    const bool stays = IsSet(*from, field);
    Message* from_part = reflection->MutableMessage(from, field);
    Message* to_part = reflection->MutableMessage(to, field);
    const Descriptor* descriptor = field->message_type();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldPath part{path, descriptor->field(i)};
      Replace(from_part, to_part, descriptor->field(i), &part);
    }
    if (!stays && to_part->ByteSizeLong() == 0) {
      reflection->ClearField(to, field);
    }
  }

  // What came from the caller must not carry what the server sets.
  static void ClearOutputOnlyIn(Message* message,
                                const FieldDescriptor* field) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return;
    const Reflection* reflection = message->GetReflection();
    if (!field->is_repeated()) {
      if (IsSet(*message, field)) {
        ClearOutputOnly(reflection->MutableMessage(message, field));
      }
      return;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      ClearOutputOnly(reflection->MutableRepeatedMessage(message, field, i));
    }
  }

  void Touch(const FieldPath* path) {
    while (path->parent != nullptr) path = path->parent;
    touched_.insert(path->field->name());
  }

  // The rules of what was touched.
  void CheckOutcome() {
    if (!violations_.empty()) return;
    for (FieldViolation& violation : FindViolations(*target_)) {
      const std::string top =
          violation.field.substr(0, violation.field.find_first_of(".["));
      if (touched_.contains(top)) violations_.push_back(std::move(violation));
    }
  }

  Message* patch_;
  Message* target_;
  absl::flat_hash_set<std::string> touched_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

absl::Status ApplyUpdate(const Message& patch, const FieldMask& mask,
                         Message* target) {
  if (patch.GetDescriptor() != target->GetDescriptor()) {
    return absl::InternalError("a patch of another type than its target");
  }
  std::unique_ptr<Message> rest(patch.New());
  rest->CopyFrom(patch);
  std::unique_ptr<Message> outcome(target->New());
  outcome->CopyFrom(*target);
  Update update(rest.get(), outcome.get());
  update.Apply(mask);
  const std::vector<FieldViolation> violations = update.TakeViolations();
  if (!violations.empty()) return InvalidFields(violations);
  target->GetReflection()->Swap(target, outcome.get());
  return absl::OkStatus();
}

}  // namespace dudao::api
