#include "clients/cli/error_printer.h"

#include <string>

#include "clients/cli/text_width.h"
#include "storage/base/error.h"

namespace dudao::cli {
namespace {

constexpr char kBetweenLanguages[] = " / ";

// A violation's description is `中文 / English`.
std::string InLanguage(const std::string& description, Lang lang) {
  const auto between = description.find(kBetweenLanguages);
  if (between == std::string::npos) return description;
  return lang == Lang::kZh ? description.substr(0, between)
                           : description.substr(between + 3);
}

void PrintMetadata(const absl::Status& status, Lang lang, std::ostream& err) {
  const std::string article = MetadataOf(status, "article");
  if (!article.empty()) {
    err << Pick(lang, "依据：", "Article: ") << Printable(article, false)
        << '\n';
  }
  const std::string incident = MetadataOf(status, "incident");
  if (!incident.empty()) {
    err << Pick(lang, "事件编号：", "Incident: ") << Printable(incident, false)
        << '\n';
  }
}

}  // namespace

void PrintError(const absl::Status& status, Lang lang, std::ostream& err) {
  const v1::BadRequest violations = ViolationsOf(status);
  const std::string text = Printable(TextOf(status), true);
  if (violations.field_violations_size() == 0) {
    err << Pick(lang, "错误：", "Error: ")
        << (text.empty() ? absl::StatusCodeToString(status.code()) : text)
        << '\n';
  } else {
    err << Pick(lang, "请求有误：", "Invalid request:") << '\n';
  }
  for (const auto& violation : violations.field_violations()) {
    err << "  " << Printable(violation.field(), false) << "  "
        << Printable(InLanguage(violation.description(), lang), false) << '\n';
  }
  PrintMetadata(status, lang, err);
  const std::string english = Printable(
      std::string(status.message().data(), status.message().size()), true);
  if (lang == Lang::kEn && violations.field_violations_size() == 0 &&
      english != text) {
    err << english << '\n';
  }
}

}  // namespace dudao::cli
