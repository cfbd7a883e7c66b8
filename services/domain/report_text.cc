#include "services/domain/report_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/options.pb.h"

namespace dudao::domain {
namespace {

constexpr absl::string_view kNumerals[] = {"一", "二", "三", "四", "五"};

}  // namespace

std::string ReportText(const v1::SupervisionReport& report) {
  std::string text;
  std::size_t sections = 0;
  for (const char* name :
       {"overview", "method", "conclusion", "problems", "advice"}) {
    const auto* field = report.GetDescriptor()->FindFieldByName(name);
    const std::string body =
        report.GetReflection()->GetString(report, field);
    if (body.empty()) continue;
    absl::StrAppend(&text, text.empty() ? "" : "\n\n", kNumerals[sections++],
                    "、", field->options().GetExtension(v1::rules).zh(), "\n",
                    body);
  }
  return text;
}

}  // namespace dudao::domain
