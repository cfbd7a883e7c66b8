#include "storage/base/enum_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "dudao/v1/options.pb.h"

namespace dudao {
namespace {

using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::EnumValueDescriptor;

constexpr int kMaxChoices = 40;

// `FINDING_GRADE_` for `FindingGrade`.
std::string PrefixOf(const EnumDescriptor* descriptor) {
  const std::string& name = descriptor->name();
  std::string prefix;
  prefix.reserve(name.size() + 4);
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && absl::ascii_isupper(static_cast<unsigned char>(name[i]))) {
      const auto before = static_cast<unsigned char>(name[i - 1]);
      const bool word_starts =
          !absl::ascii_isupper(before) ||
          (i + 1 < name.size() &&
           absl::ascii_islower(static_cast<unsigned char>(name[i + 1])));
      if (word_starts) prefix.push_back('_');
    }
    prefix.push_back(absl::ascii_toupper(static_cast<unsigned char>(name[i])));
  }
  prefix.push_back('_');
  return prefix;
}

absl::string_view ShortName(const EnumValueDescriptor* value,
                            absl::string_view prefix) {
  const absl::string_view short_name = absl::StripPrefix(value->name(), prefix);
  return short_name.empty() ? absl::string_view(value->name()) : short_name;
}

const std::string& LabelOf(const EnumValueDescriptor* value) {
  return value->options().GetExtension(v1::label).zh();
}

// Calls `visit` for the values a caller may use; false where some were left
// out.
template <class Visit>
bool ForEachChoice(const EnumDescriptor* descriptor, Visit visit) {
  int count = 0;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    if (descriptor->value(i)->number() == 0) continue;
    if (++count > kMaxChoices) return false;
    visit(descriptor->value(i));
  }
  return true;
}

}  // namespace

std::string EnumShortName(const EnumValueDescriptor* value) {
  return std::string(ShortName(value, PrefixOf(value->type())));
}

std::string EnumZh(const EnumValueDescriptor* value) {
  const std::string& label = LabelOf(value);
  return label.empty() ? EnumShortName(value) : label;
}

const EnumValueDescriptor* FindEnumValue(const EnumDescriptor* descriptor,
                                         absl::string_view text) {
  if (text.empty()) return nullptr;
  const std::string prefix = PrefixOf(descriptor);
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const EnumValueDescriptor* value = descriptor->value(i);
    if (text == value->name() || text == ShortName(value, prefix) ||
        text == LabelOf(value)) {
      return value;
    }
  }
  return nullptr;
}

std::string EnumChoicesZh(const EnumDescriptor* descriptor) {
  std::string text;
  const bool all = ForEachChoice(descriptor, [&](auto* value) {
    const std::string short_name = EnumShortName(value);
    const std::string& label = LabelOf(value);
    absl::StrAppend(&text, text.empty() ? "" : "、");
    if (label.empty()) {
      absl::StrAppend(&text, short_name);
    } else {
      absl::StrAppend(&text, label, "（", short_name, "）");
    }
  });
  return all ? text : absl::StrCat(text, "…");
}

std::string EnumChoicesEn(const EnumDescriptor* descriptor) {
  std::string text;
  const bool all = ForEachChoice(descriptor, [&](auto* value) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", EnumShortName(value));
  });
  return all ? text : absl::StrCat(text, ", …");
}

}  // namespace dudao
