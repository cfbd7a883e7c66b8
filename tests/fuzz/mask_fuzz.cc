// A field mask over each type of resource: its table, with a word after it for
// a patch that leaves fields out, then a path a line. It is applied: what the
// mask covers is as in the patch, the rest as before. Or it is refused with
// nothing changed. Applied again it changes nothing more.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/field_mask.h"
#include "services/api/field_rules.h"
#include "services/api/redact.h"
#include "services/api/serialize.h"
#include "storage/base/error.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seed.h"
#include "tests/fuzz/table_of.h"

namespace dudao::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

constexpr int kDepth = 2;

bool IsOfResource(const FieldDescriptor* field, const char* name) {
  return field->name() == name &&
         field->containing_type()->options().HasExtension(v1::resource);
}

bool IsSetOnce(const FieldDescriptor* field) {
  return api::RulesOf(field).immutable() || IsOfResource(field, "name");
}

// What no update changes.
bool IsKept(const FieldDescriptor* field) {
  return IsSetOnce(field) || api::RulesOf(field).output_only() ||
         IsOfResource(field, "etag");
}

// A message of which each field counts by itself.
bool HasParts(const FieldDescriptor* field) {
  return api::IsSingularMessage(field) && !api::IsDate(field->message_type()) &&
         !api::IsTimestamp(field->message_type());
}

// One of the two sides of an update.
struct Side {
  const char* text;
  int number;
  bool truth;
  bool sparse;  // leaves every other field out
};
constexpr Side kBefore = {"旧", 11, false, false};

class Filler {
 public:
  explicit Filler(const Side& side) : side_(side) {}

  // Sets the fields, so many levels deep; what is set once is the same on both
  // sides, or nearly every update would be refused.
  void Fill(Message* message, int depth) {
    const auto* descriptor = message->GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      const bool same = IsSetOnce(field);
      if (side_.sparse && i % 2 == 1 && !same) continue;
      const Side& side = same ? kBefore : side_;
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
        SetValue(message, field, side);
      } else if (depth > 0) {
        const auto* reflection = message->GetReflection();
        Filler(side).Fill(field->is_repeated()
                              ? reflection->AddMessage(message, field)
                              : reflection->MutableMessage(message, field),
                          depth - 1);
      }
    }
  }

 private:
  static void SetValue(Message* message, const FieldDescriptor* field,
                       const Side& side) {
    const auto* reflection = message->GetReflection();
    const bool list = field->is_repeated();
    const auto set = [&](auto add_one, auto set_one, auto value) {
      list ? (reflection->*add_one)(message, field, value)
           : (reflection->*set_one)(message, field, value);
    };
    using R = google::protobuf::Reflection;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return set(&R::AddString, &R::SetString, std::string(side.text));
      case FieldDescriptor::CPPTYPE_ENUM:
        return set(&R::AddEnumValue, &R::SetEnumValue,
                   ValueOf(field->enum_type(), side));
      case FieldDescriptor::CPPTYPE_BOOL:
        return set(&R::AddBool, &R::SetBool, side.truth);
      case FieldDescriptor::CPPTYPE_INT32:
        return set(&R::AddInt32, &R::SetInt32,
                   field->name() == "year" ? 2000 + side.number : side.number);
      case FieldDescriptor::CPPTYPE_INT64:
        return set(&R::AddInt64, &R::SetInt64,
                   static_cast<std::int64_t>(side.number));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return set(&R::AddDouble, &R::SetDouble,
                   static_cast<double>(side.number));
      default:
        return Require(false, absl::StrCat("a type of its own: ",
                                           field->full_name()));
    }
  }

  static int ValueOf(const google::protobuf::EnumDescriptor* type,
                     const Side& side) {
    const int last = type->value_count() - 1;
    return type->value(side.truth ? last : last - 1)->number();
  }

  const Side& side_;
};

std::string Bytes(const Message& message, const FieldDescriptor* field) {
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  const std::unique_ptr<Message> only(message.New());
  message.GetReflection()->SwapFields(copy.get(), only.get(), {field});
  return api::SerializeDeterministic(*only);
}

bool Covers(const FieldMask& mask, const Message& patch,
            const std::string& path) {
  if (mask.paths().empty()) {
    const std::string top = path.substr(0, path.find('.'));
    const auto* field = patch.GetDescriptor()->FindFieldByName(top);
    const auto* reflection = patch.GetReflection();
    return field->is_repeated() ? reflection->FieldSize(patch, field) > 0
                                : reflection->HasField(patch, field);
  }
  for (const std::string& covered : mask.paths()) {
    if (covered == "*" || covered == path ||
        absl::StartsWith(path, absl::StrCat(covered, "."))) {
      return true;
    }
  }
  return false;
}

// Looks at what an update that was accepted has made.
class Check {
 public:
  Check(const FieldMask& mask, const Message& patch)
      : mask_(mask), whole_patch_(patch) {}

  void Fields(const Message& patch, const Message& before,
              const Message& after, const std::string& prefix, bool kept) {
    const auto* descriptor = patch.GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      const std::string path = absl::StrCat(prefix, field->name());
      const bool stays = kept || IsKept(field);
      if (HasParts(field) && before.GetReflection()->HasField(before, field)) {
        const auto part = [field](const Message& whole) -> const Message& {
          return whole.GetReflection()->GetMessage(whole, field);
        };
        Fields(part(patch), part(before), part(after),
               absl::StrCat(path, "."), stays);
        continue;
      }
      const bool covered = !stays && Covers(mask_, whole_patch_, path);
      Require(Bytes(after, field) == Bytes(covered ? patch : before, field),
              absl::StrCat(path, covered ? " was not replaced"
                                         : " was changed"));
    }
  }

 private:
  const FieldMask& mask_;
  const Message& whole_patch_;
};

// What of a patch may arrive.
std::unique_ptr<Message> WithoutOutputOnly(const Message& patch) {
  std::unique_ptr<Message> rest(patch.New());
  rest->CopyFrom(patch);
  api::ClearOutputOnly(rest.get());
  return rest;
}

void Apply(const std::vector<std::string>& lines) {
  const std::vector<std::string> head = absl::StrSplit(lines[0], ' ');
  const sql::Table* const table = TableOf(head[0]);
  if (table == nullptr) return;
  const Message& prototype = *table->prototype;
  FieldMask mask;
  mask.mutable_paths()->Add(lines.begin() + 1, lines.end());
  const std::unique_ptr<Message> patch(prototype.New());
  const std::unique_ptr<Message> target(prototype.New());
  const Side asked = {"新", 12, true, head.size() > 1};
  Filler(asked).Fill(patch.get(), kDepth);
  Filler(kBefore).Fill(target.get(), kDepth);
  const std::unique_ptr<Message> before(prototype.New());
  before->CopyFrom(*target);
  const absl::Status applied = api::ApplyUpdate(*patch, mask, target.get());
  if (!applied.ok()) {
    Require(ReasonOf(applied) == v1::ERROR_REASON_INVALID_FIELD,
            applied.ToString());
    Require(MessageDifferencer::Equals(*before, *target),
            "refused, and yet changed");
    return;
  }
  Check(mask, *patch)
      .Fields(*WithoutOutputOnly(*patch), *before, *target, "", false);
  const std::unique_ptr<Message> once(prototype.New());
  once->CopyFrom(*target);
  Require(api::ApplyUpdate(*patch, mask, target.get()).ok() &&
              MessageDifferencer::Equals(*once, *target),
          "applied twice is not as applied once");
}

std::vector<std::string> LinesOf(const std::uint8_t* data, std::size_t size) {
  return absl::StrSplit(
      absl::string_view(reinterpret_cast<const char*>(data), size), '\n');
}

}  // namespace

std::string WhyNoSeed(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> head =
      absl::StrSplit(LinesOf(data, size)[0], ' ');
  return WhyNoTable(head[0]);
}

}  // namespace dudao::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  dudao::fuzz::Apply(dudao::fuzz::LinesOf(data, size));
  return 0;
}
