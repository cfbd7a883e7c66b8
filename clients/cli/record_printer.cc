#include "clients/cli/record_printer.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/field_text.h"
#include "clients/cli/labels.h"
#include "clients/cli/text_width.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

constexpr std::size_t kIndent = 2;

// A field that is printed as a block of its own.
bool IsBlock(const FieldDescriptor* field) {
  return field->message_type() != nullptr && !IsInline(field->message_type());
}

// Prints the fields of one message at one depth.
class Printer {
 public:
  Printer(Lang lang, std::size_t indent, std::ostream& out)
      : lang_(lang), indent_(indent), out_(out) {}

  void Print(const Message& message) {
    const Descriptor* descriptor = message.GetDescriptor();
    std::size_t label_width = 0;
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      if (IsBlock(field) || FieldText(message, field, lang_, false).empty()) {
        continue;
      }
      label_width = std::max(label_width, DisplayWidth(FieldLabel(field, lang_)));
    }
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      IsBlock(field) ? PrintBlock(message, field)
                     : PrintLine(message, field, label_width);
    }
  }

 private:
  void PrintLine(const Message& message, const FieldDescriptor* field,
                 std::size_t label_width) {
    const std::string text =
        Printable(FieldText(message, field, lang_, false), true);
    if (text.empty()) return;
    const std::string label = FieldLabel(field, lang_);
    const std::size_t column = indent_ + label_width + kIndent;
    out_ << Spaces(indent_) << label
         << Spaces(column - indent_ - DisplayWidth(label))
         << absl::StrReplaceAll(text,
                                {{"\n", absl::StrCat("\n", Spaces(column))}})
         << '\n';
  }

  void PrintBlock(const Message& message, const FieldDescriptor* field) {
    const Reflection* reflection = message.GetReflection();
    const std::string label = FieldLabel(field, lang_);
    Printer inner(lang_, indent_ + kIndent, out_);
    if (!field->is_repeated()) {
      if (!reflection->HasField(message, field)) return;
      out_ << Spaces(indent_) << label << '\n';
      inner.Print(reflection->GetMessage(message, field));
      return;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      out_ << Spaces(indent_) << label << ' ' << i + 1 << '\n';
      inner.Print(reflection->GetRepeatedMessage(message, field, i));
    }
  }

  static std::string Spaces(std::size_t count) {
    return std::string(count, ' ');
  }

  const Lang lang_;
  const std::size_t indent_;
  std::ostream& out_;
};

}  // namespace

void PrintRecord(const Message& message, Lang lang, std::ostream& out) {
  Printer(lang, 0, out).Print(message);
}

}  // namespace dudao::cli
