#include "clients/cli/flags.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/labels.h"
#include "clients/cli/resources.h"
#include "storage/base/enum_text.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::MethodDescriptor;

constexpr std::size_t kMaxDepth = 4;

std::string FlagName(FieldPath::const_iterator begin,
                     FieldPath::const_iterator end) {
  return absl::StrJoin(begin, end, ".",
                       [](std::string* out, const FieldDescriptor* field) {
                         absl::StrAppend(out, Kebab(field->name()));
                       });
}

// Gathers the flags of one method.
class Collector {
 public:
  Collector(const MethodDescriptor* method,
            const std::set<std::string>& reserved)
      : request_(method->input_type()),
        main_(MainField(request_)),
        name_(NamePath(method)),
        updates_(request_->FindFieldByName("update_mask") != nullptr),
        reserved_(reserved) {}

  std::vector<Flag> Collect() {
    FieldPath path;
    Walk(request_, path);
    return std::move(flags_);
  }

 private:
  void Walk(const Descriptor* message, FieldPath& path) {
    for (int i = 0; i < message->field_count(); ++i) {
      const FieldDescriptor* field = message->field(i);
      path.push_back(field);
      if (Settable(path)) {
        if (!HasParts(field)) {
          flags_.push_back(Flag{NamesOf(path), path});
        } else if (path.size() < kMaxDepth) {
          Walk(field->message_type(), path);
        }
      }
      path.pop_back();
    }
  }

  bool Settable(const FieldPath& path) const {
    const FieldDescriptor* field = path.back();
    if (path == name_ || RulesOf(field).output_only()) return false;
    if (RulesOf(field).secret()) return false;  // see secrets.h
    const bool of_resource = ResourceRulesOf(field->containing_type()) != nullptr;
    if (!of_resource) return true;
    // A new resource is named by its parent and has no version yet.
    if (field->name() == "name") return false;
    if (field->name() == "etag") return updates_;
    return !(updates_ && RulesOf(field).immutable());
  }

  std::vector<std::string> NamesOf(const FieldPath& path) const {
    std::vector<std::string> names;
    if (path.size() > 1 && path.front() == main_) {
      const std::string name = FlagName(path.begin() + 1, path.end());
      if (!Taken(name, path[1])) names.push_back(name);
    }
    const std::string full = FlagName(path.begin(), path.end());
    names.push_back(reserved_.count(full) == 0 ? full
                                               : absl::StrCat("request.", full));
    return names;
  }

  bool Taken(const std::string& name, const FieldDescriptor* inner) const {
    return reserved_.count(name) != 0 ||
           request_->FindFieldByName(inner->name()) != nullptr;
  }

  const Descriptor* request_;
  const FieldDescriptor* main_;
  const FieldPath name_;
  const bool updates_;
  const std::set<std::string>& reserved_;
  std::vector<Flag> flags_;
};

// What a method that anyone may call is about: the unit of a gate plate.
FieldPath RequiredName(const Descriptor* request) {
  for (int i = 0; i < request->field_count(); ++i) {
    const v1::FieldRules& rules = RulesOf(request->field(i));
    if (rules.required() && !rules.resource().empty()) {
      return {request->field(i)};
    }
  }
  return {};
}

std::string PartsHelp(const Descriptor* message, Lang lang) {
  std::string text;
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* field = message->field(i);
    if (RulesOf(field).output_only() || field->is_repeated()) continue;
    if (ResourceRulesOf(message) != nullptr &&
        (field->name() == "name" || field->name() == "etag")) {
      continue;
    }
    absl::StrAppend(&text, text.empty() ? "" : ",", Kebab(field->name()), "=",
                    lang == Lang::kZh ? FieldLabel(field, lang) : "…");
  }
  return text;
}

}  // namespace

std::string PathText(const FieldPath& path) {
  return absl::StrJoin(path, ".",
                       [](std::string* out, const FieldDescriptor* field) {
                         absl::StrAppend(out, field->name());
                       });
}

bool Flag::is_bool() const {
  return field()->type() == FieldDescriptor::TYPE_BOOL &&
         !field()->is_repeated();
}

const FieldDescriptor* MainField(const Descriptor* request) {
  for (int i = 0; i < request->field_count(); ++i) {
    if (HasParts(request->field(i))) return request->field(i);
  }
  return nullptr;
}

FieldPath NamePath(const MethodDescriptor* method) {
  const std::string& path = PolicyOf(method).resource_field();
  if (path == "parent") return {};
  if (path.empty()) return RequiredName(method->input_type());
  FieldPath fields;
  const Descriptor* message = method->input_type();
  for (absl::string_view part : absl::StrSplit(path, '.')) {
    const FieldDescriptor* field =
        message == nullptr ? nullptr
                           : message->FindFieldByName(std::string(part));
    if (field == nullptr) return {};
    fields.push_back(field);
    message = field->message_type();
  }
  return fields;
}

bool NameIsOptional(const MethodDescriptor* method) {
  const FieldPath path = NamePath(method);
  return !path.empty() && FollowsFromBureau(RulesOf(path.back()).resource());
}

std::vector<Flag> FlagsOf(const MethodDescriptor* method,
                          const std::set<std::string>& reserved) {
  return Collector(method, reserved).Collect();
}

std::string FlagHelp(const Flag& flag, Lang lang) {
  const FieldDescriptor* field = flag.field();
  std::string text = FieldLabel(field, lang);
  if (flag.path.size() > 2 && HasParts(flag.path[flag.path.size() - 2])) {
    text = absl::StrCat(FieldLabel(flag.path[flag.path.size() - 2], lang),
                        lang == Lang::kZh ? "：" : ": ", text);
  }
  // The server fills the parent in from --bureau and so do the defaults.
  if (RulesOf(field).required() && field->name() != "parent") {
    absl::StrAppend(&text, Pick(lang, "（必填）", " (required)"));
  }
  if (field->enum_type() != nullptr) {
    absl::StrAppend(&text, lang == Lang::kZh ? "：" : ": ",
                    lang == Lang::kZh ? EnumChoicesZh(field->enum_type())
                                      : EnumChoicesEn(field->enum_type()));
  } else if (field->message_type() != nullptr && field->is_repeated()) {
    absl::StrAppend(&text, lang == Lang::kZh ? "：" : ": ",
                    PartsHelp(field->message_type(), lang),
                    Pick(lang, "，或 JSON，或 @文件", ", or JSON, or @FILE"));
  }
  if (field->is_repeated()) {
    absl::StrAppend(&text, Pick(lang, "；可重复", "; may be repeated"));
  }
  return text;
}

std::string FlagType(const Flag& flag) {
  const FieldDescriptor* field = flag.field();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return "";
    case FieldDescriptor::CPPTYPE_ENUM:
      return "WORD";
    case FieldDescriptor::CPPTYPE_STRING:
      if (field->type() == FieldDescriptor::TYPE_BYTES) return "FILE";
      return RulesOf(field).resource().empty() ? "TEXT" : "NAME";
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (IsDate(field->message_type())) return "DATE";
      if (IsTimestamp(field->message_type())) return "TIME";
      return IsFieldMask(field->message_type()) ? "FIELDS" : "PARTS";
    default:
      return "N";
  }
}

}  // namespace dudao::cli
