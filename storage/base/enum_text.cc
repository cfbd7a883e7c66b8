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

bool IsUpper(char c) {
  return absl::ascii_isupper(static_cast<unsigned char>(c));
}

// Whether a word of a name in CamelCase starts there: `G` in `FindingGrade`.
bool WordStarts(absl::string_view name, std::size_t at) {
  if (at == 0 || !IsUpper(name[at])) return false;
  return !IsUpper(name[at - 1]) ||
         (at + 1 < name.size() &&
          absl::ascii_islower(static_cast<unsigned char>(name[at + 1])));
}

// The value's name without the type's: `SERIOUS` of `FINDING_GRADE_SERIOUS` in
// `FindingGrade`. Every row that is written needs it: nothing is allocated.
absl::string_view ShortName(const EnumValueDescriptor* value) {
  const absl::string_view whole = value->name();
  const absl::string_view type = value->type()->name();
  absl::string_view rest = whole;
  for (std::size_t i = 0; i < type.size(); ++i) {
    if (WordStarts(type, i) && !absl::ConsumePrefix(&rest, "_")) return whole;
    const char upper =
        absl::ascii_toupper(static_cast<unsigned char>(type[i]));
    if (!absl::ConsumePrefix(&rest, absl::string_view(&upper, 1))) {
      return whole;
    }
  }
  return absl::ConsumePrefix(&rest, "_") && !rest.empty() ? rest : whole;
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
  return std::string(ShortName(value));
}

std::string EnumZh(const EnumValueDescriptor* value) {
  const std::string& label = LabelOf(value);
  return label.empty() ? EnumShortName(value) : label;
}

const EnumValueDescriptor* FindEnumValue(const EnumDescriptor* descriptor,
                                         absl::string_view text) {
  if (text.empty()) return nullptr;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const EnumValueDescriptor* value = descriptor->value(i);
    if (text == value->name() || text == ShortName(value) ||
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
