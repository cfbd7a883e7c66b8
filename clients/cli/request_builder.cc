#include "clients/cli/request_builder.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/field_value.h"
#include "clients/cli/json_io.h"
#include "clients/cli/labels.h"
#include "google/protobuf/field_mask.pb.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::FieldMask;
using ::google::protobuf::Message;
using ::google::protobuf::MessageFactory;
using ::google::protobuf::MethodDescriptor;

// The message that holds the last field of the path.
Message* HolderOf(const FieldPath& path, Message* message) {
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    message = message->GetReflection()->MutableMessage(message, path[i]);
  }
  return message;
}

std::string TextOfField(const FieldPath& path, Message* message) {
  const Message* holder = HolderOf(path, message);
  return holder->GetReflection()->GetString(*holder, path.back());
}

// Builds one request.
class Builder {
 public:
  Builder(const MethodDescriptor* method, const GivenInput& input,
          Resolver& resolver, IdSource& ids)
      : method_(method),
        input_(input),
        resolver_(resolver),
        ids_(ids),
        descriptor_(method->input_type()),
        main_(MainField(descriptor_)),
        request_(MessageFactory::generated_factory()
                     ->GetPrototype(descriptor_)
                     ->New()) {}

  absl::StatusOr<std::unique_ptr<Message>> Build() {
    RETURN_IF_ERROR(TakeJson());
    RETURN_IF_ERROR(TakeName());
    RETURN_IF_ERROR(TakeFlags());
    RETURN_IF_ERROR(FillParent());
    FillRequiredIds();
    FillMask();
    return std::move(request_);
  }

 private:
  // JSON of the main message alone is taken too: what `get --json` printed is
  // at hand more often than a request.
  absl::Status TakeJson() {
    if (!input_.json.has_value()) return absl::OkStatus();
    ASSIGN_OR_RETURN(const std::vector<std::string> fields,
                     TopLevelFields(*input_.json, descriptor_));
    const bool of_request =
        main_ == nullptr || fields.empty() ||
        std::any_of(fields.begin(), fields.end(), [&](const std::string& name) {
          return descriptor_->FindFieldByName(name) != nullptr;
        });
    if (of_request) {
      RETURN_IF_ERROR(ParseJson("from", *input_.json, request_.get()));
      const std::string main_json =
          main_ == nullptr ? "" : FieldJson(*input_.json, main_);
      return main_json.empty() ? absl::OkStatus() : MaskJson(main_json);
    }
    RETURN_IF_ERROR(ParseJson(
        "from", *input_.json,
        request_->GetReflection()->MutableMessage(request_.get(), main_)));
    return MaskJson(*input_.json);
  }

  // The fields a JSON object of the main message sets.
  absl::Status MaskJson(absl::string_view json) {
    ASSIGN_OR_RETURN(const std::vector<std::string> fields,
                     TopLevelFields(json, main_->message_type()));
    for (const std::string& name : fields) {
      const FieldDescriptor* field =
          main_->message_type()->FindFieldByName(name);
      if (field == nullptr || name == "name" || name == "etag" ||
          RulesOf(field).output_only() || RulesOf(field).immutable()) {
        continue;
      }
      mask_.push_back(name);
    }
    return absl::OkStatus();
  }

  absl::Status TakeName() {
    const FieldPath path = NamePath(method_);
    if (path.empty()) return absl::OkStatus();
    const std::string& type = RulesOf(path.back()).resource();
    if (!input_.name.empty()) {
      return SetField("NAME", input_.name, path.back(),
                      HolderOf(path, request_.get()), resolver_);
    }
    if (!TextOfField(path, request_.get()).empty()) return absl::OkStatus();
    if (!FollowsFromBureau(type)) {
      return InvalidField(
          "NAME", absl::StrCat("缺少 NAME：", FieldLabel(path.back(), Lang::kZh)),
          "NAME is missing");
    }
    ASSIGN_OR_RETURN(std::string name, resolver_.Bureau());
    // For `bureaus/{bureau}/settings` the rest of the pattern is the name.
    const std::string& pattern = ResourceRulesOf(FindResource(type))->pattern();
    absl::StrAppend(&name, pattern.substr(pattern.find('}') + 1));
    Message* holder = HolderOf(path, request_.get());
    holder->GetReflection()->SetString(holder, path.back(), name);
    return absl::OkStatus();
  }

  absl::Status TakeFlags() {
    for (const GivenFlag& given : input_.flags) {
      const FieldPath& path = given.flag->path;
      Message* holder = HolderOf(path, request_.get());
      if (path.back()->is_repeated()) {
        holder->GetReflection()->ClearField(holder, path.back());
      }
      for (const std::string& value : given.values) {
        RETURN_IF_ERROR(SetField(given.flag->names.front(), value, path.back(),
                                 holder, resolver_));
      }
      if (path.size() > 1 && path.front() == main_ &&
          path.back()->name() != "etag") {
        mask_.push_back(PathText(FieldPath(path.begin() + 1, path.end())));
      }
    }
    return absl::OkStatus();
  }

  absl::Status FillParent() {
    const FieldDescriptor* parent = descriptor_->FindFieldByName("parent");
    if (parent == nullptr || !RulesOf(parent).required() ||
        !request_->GetReflection()->GetString(*request_, parent).empty()) {
      return absl::OkStatus();
    }
    ASSIGN_OR_RETURN(std::string bureau, resolver_.Bureau());
    request_->GetReflection()->SetString(request_.get(), parent,
                                         std::move(bureau));
    return absl::OkStatus();
  }

  // `inspection_id`: a tool makes it, and this is the tool.
  void FillRequiredIds() {
    for (int i = 0; i < descriptor_->field_count(); ++i) {
      const FieldDescriptor* field = descriptor_->field(i);
      const v1::FieldRules& rules = RulesOf(field);
      if (rules.required() && rules.format() == v1::STRING_FORMAT_UUID &&
          request_->GetReflection()->GetString(*request_, field).empty()) {
        request_->GetReflection()->SetString(request_.get(), field,
                                             ids_.NewId());
      }
    }
  }

  void FillMask() {
    const FieldDescriptor* field = descriptor_->FindFieldByName("update_mask");
    if (field == nullptr || main_ == nullptr) return;
    auto* mask = static_cast<FieldMask*>(
        request_->GetReflection()->MutableMessage(request_.get(), field));
    if (mask->paths_size() > 0) return;
    std::sort(mask_.begin(), mask_.end());
    mask_.erase(std::unique(mask_.begin(), mask_.end()), mask_.end());
    for (const std::string& path : mask_) {
      if (!WithinAnother(path)) mask->add_paths(path);
    }
  }

  // `limit.unit` is within `limit`.
  bool WithinAnother(const std::string& path) const {
    return std::any_of(
        mask_.begin(), mask_.end(), [&](const std::string& other) {
          return absl::StartsWith(path, absl::StrCat(other, "."));
        });
  }

  const MethodDescriptor* method_;
  const GivenInput& input_;
  Resolver& resolver_;
  IdSource& ids_;
  const Descriptor* descriptor_;
  const FieldDescriptor* main_;
  std::unique_ptr<Message> request_;
  std::vector<std::string> mask_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Message>> BuildRequest(
    const MethodDescriptor* method, const GivenInput& input,
    Resolver& resolver, IdSource& ids) {
  return Builder(method, input, resolver, ids).Build();
}

}  // namespace dudao::cli
