#include "services/domain/report_text.h"

#include <cstddef>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/options.pb.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::domain {
namespace {

using google::protobuf::FieldDescriptor;

constexpr const char* kSections[] = {"overview", "method", "conclusion",
                                     "problems", "advice"};
constexpr absl::string_view kNumerals[] = {"一", "二", "三", "四", "五"};

const FieldDescriptor* FieldOf(const char* section) {
  return v1::SupervisionReport::descriptor()->FindFieldByName(section);
}

std::string BodyOf(const v1::SupervisionReport& report, const char* section) {
  return report.GetReflection()->GetString(report, FieldOf(section));
}

std::string HeadingOf(const char* section) {
  return FieldOf(section)->options().GetExtension(v1::rules).zh();
}

// What must not be repeated. A word or two say nothing of the case.
std::vector<std::string> ConfidentialTexts(const v1::Supervision& supervision) {
  constexpr std::size_t kTelling = 8;  // characters
  std::vector<std::string> texts;
  for (const v1::OpinionPoint& point :
       supervision.preliminary_opinion().points()) {
    if (!point.zero_tolerance()) continue;
    for (const std::string* text :
         {&point.text(), &point.revised_text(), &point.demand()}) {
      if (ScanText(*text).characters >= kTelling) texts.push_back(*text);
    }
  }
  return texts;
}

}  // namespace

std::string ReportText(const v1::SupervisionReport& report) {
  std::string text;
  std::size_t sections = 0;
  for (const char* section : kSections) {
    const std::string body = BodyOf(report, section);
    if (body.empty()) continue;
    absl::StrAppend(&text, text.empty() ? "" : "\n\n", kNumerals[sections++],
                    "、", HeadingOf(section), "\n", body);
  }
  return text;
}

absl::Status CheckNothingConfidential(const v1::SupervisionReport& report,
                                      const v1::Supervision& supervision) {
  std::vector<FieldViolation> violations;
  const std::vector<std::string> texts = ConfidentialTexts(supervision);
  for (const char* section : kSections) {
    const std::string body = BodyOf(report, section);
    for (const std::string& text : texts) {
      if (!absl::StrContains(body, text)) continue;
      violations.push_back(
          {absl::StrCat("report.", section),
           absl::StrCat(HeadingOf(section),
                        "照抄了零容忍问题的原文；报告要公布，请改用概括的表述，"
                        "不写当事人和案情"),
           "repeats the text of a zero-tolerance case"});
      break;
    }
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

}  // namespace dudao::domain
