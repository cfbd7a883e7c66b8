#include "clients/cli/error_printer.h"

#include <string>
#include <utility>

#include "clients/cli/text_width.h"
#include "nlohmann/json.hpp"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::cli {
namespace {

constexpr char kBetweenLanguages[] = " / ";

// A violation's description is `中文 / English`. The English half is the
// server's own words and ends the text; a value quoted before it may hold a
// slash.
std::string InLanguage(const std::string& description, Lang lang) {
  const auto between = description.rfind(kBetweenLanguages);
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
    err << Pick(lang, "事故编号：", "Incident: ") << Printable(incident, false)
        << '\n';
  }
}

}  // namespace

void PrintError(const absl::Status& status, Lang lang, std::ostream& err) {
  const v1::BadRequest violations = ViolationsOf(status);
  const std::string english(status.message().data(), status.message().size());
  std::string text = TextOf(status);
  if (lang == Lang::kEn && !english.empty()) text = english;
  if (violations.field_violations_size() == 0) {
    err << Pick(lang, "错误：", "Error: ")
        << (text.empty() ? absl::StatusCodeToString(status.code())
                         : Printable(text, true))
        << '\n';
  } else {
    err << Pick(lang, "请求有误：", "Invalid request:") << '\n';
  }
  for (const auto& violation : violations.field_violations()) {
    err << "  " << Printable(violation.field(), false) << "  "
        << Printable(InLanguage(violation.description(), lang), false) << '\n';
  }
  PrintMetadata(status, lang, err);
}

void PrintErrorJson(const absl::Status& status, std::ostream& err) {
  nlohmann::ordered_json error;
  error["code"] = absl::StatusCodeToString(status.code());
  const v1::ErrorReason reason = ReasonOf(status);
  if (reason != v1::ERROR_REASON_UNSPECIFIED) {
    error["reason"] = EnumShortName(reason);
  }
  error["message"] =
      std::string(status.message().data(), status.message().size());
  error["message_zh"] = TextOf(status);
  for (const auto& [key, value] : AllMetadataOf(status)) {
    error["metadata"][key] = value;
  }
  const v1::BadRequest violations = ViolationsOf(status);
  for (const auto& violation : violations.field_violations()) {
    error["field_violations"].push_back(
        {{"field", violation.field()},
         {"description", violation.description()}});
  }
  const nlohmann::ordered_json whole = {{"error", std::move(error)}};
  err << whole.dump(-1, ' ', false,
                    nlohmann::ordered_json::error_handler_t::replace)
      << '\n';
}

}  // namespace dudao::cli
