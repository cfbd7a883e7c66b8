#include "clients/cli/search_printer.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "clients/cli/field_text.h"
#include "clients/cli/labels.h"
#include "clients/cli/resources.h"
#include "clients/cli/text_width.h"
#include "storage/base/enum_text.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::FieldDescriptor;

const FieldDescriptor* ResultField(const char* name) {
  return v1::SearchResult::descriptor()->FindFieldByName(name);
}

std::vector<TableColumn> Columns(Lang lang) {
  std::vector<TableColumn> columns;
  for (const char* field :
       {"type", "title", "snippet", "state", "date", "name"}) {
    columns.push_back({FieldLabel(ResultField(field), lang)});
  }
  columns[4].whole = true;
  columns[5].whole = true;
  return columns;
}

// The text with its matches between marks.
std::string Marked(const v1::MarkedText& marked) {
  const std::string text = Printable(marked.text(), false);
  absl::string_view rest = text;
  std::string out;
  int at = 0;
  const auto take = [&](int until) {
    const absl::string_view before = rest;
    for (; at < until && !rest.empty(); ++at) TakeCodePoint(rest);
    out.append(before.data(), before.size() - rest.size());
  };
  for (const v1::TextSpan& match : marked.matches()) {
    take(match.start());
    out.push_back(kMarkBegin);
    take(match.start() + match.length());
    out.push_back(kMarkEnd);
  }
  out.append(rest.data(), rest.size());
  return out;
}

// The state in the words of what was found; as it came where this client does
// not know it.
std::string StateText(const v1::SearchResult& result, Lang lang) {
  const auto* type =
      v1::SearchType_descriptor()->FindValueByNumber(result.type());
  const auto* resource =
      type == nullptr ? nullptr
                      : FindResource(absl::AsciiStrToLower(EnumShortName(type)));
  const FieldDescriptor* state =
      resource == nullptr ? nullptr : resource->FindFieldByName("state");
  const auto* value =
      state == nullptr ? nullptr
                       : FindEnumValue(state->enum_type(), result.state());
  if (value == nullptr || lang == Lang::kEn) {
    return Printable(result.state(), false);
  }
  return EnumZh(value);
}

std::vector<std::string> RowOf(const v1::SearchResult& result, Lang lang) {
  return {FieldText(result, ResultField("type"), lang, false),
          Marked(result.title()),
          Marked(result.snippet()),
          StateText(result, lang),
          FieldText(result, ResultField("date"), lang, false),
          Printable(result.name().substr(result.name().rfind('/') + 1), false)};
}

}  // namespace

SearchPrinter::SearchPrinter(Lang lang, std::size_t width, bool colour,
                             std::ostream& out)
    : lang_(lang), out_(out), table_(Columns(lang), width, colour) {}

void SearchPrinter::Print(const v1::SearchResponse& page) {
  shown_ += page.results_size();
  total_ = page.total_size();
  more_ = page.more();
  if (page.results().empty()) return;
  std::vector<std::vector<std::string>> rows;
  for (const v1::SearchResult& result : page.results()) {
    rows.push_back(RowOf(result, lang_));
  }
  table_.Print(rows, out_);
}

void SearchPrinter::Finish() {
  if (lang_ == Lang::kZh) {
    out_ << "共 " << total_ << " 条";
    if (total_ > shown_) {
      out_ << "，已显示 " << shown_ << " 条（--all 显示全部）";
    }
    if (more_) out_ << "；更早的未列出，可再加一个词缩小范围";
  } else {
    out_ << total_ << " found";
    if (total_ > shown_) out_ << ", " << shown_ << " shown (--all for all)";
    if (more_) out_ << "; older ones are left out: add a word";
  }
  out_ << '\n';
}

}  // namespace dudao::cli
