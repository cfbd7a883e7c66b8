#include "services/roster/xlsx/shared_strings.h"

#include <utility>

#include "services/roster/xlsx/cell_value.h"
#include "services/roster/xlsx/text_runs.h"
#include "services/roster/xlsx/xml.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

// More than a roster has cells.
constexpr std::size_t kMostStrings = 1'000'000;

class StringsHandler : public XmlHandler {
 public:
  absl::Status Start(absl::string_view name, const Attributes&) override {
    if (name == "si") text_.clear();
    runs_.Start(name);
    return absl::OkStatus();
  }
  absl::Status End(absl::string_view name) override {
    runs_.End(name);
    if (name != "si") return absl::OkStatus();
    if (ends_.size() == kMostStrings) {
      return FileInvalid(
          "工作簿里的文字太多，不像名册；请只保留名册所在的工作表后另存再导入。",
          "The workbook has too many texts.");
    }
    texts_ += Unescape(text_);
    // The archive gives less than 4 GiB.
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    return absl::OkStatus();
  }
  absl::Status Text(absl::string_view text) override {
    if (runs_.taking()) text_.append(text.data(), text.size());
    return absl::OkStatus();
  }

  std::string TakeTexts() { return std::move(texts_); }
  std::vector<std::uint32_t> TakeEnds() { return std::move(ends_); }

 private:
  TextRuns runs_;
  std::string text_;
  std::string texts_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace

absl::StatusOr<SharedStrings> SharedStrings::Read(Archive& archive,
                                                  const std::string& part) {
  StringsHandler handler;
  RETURN_IF_ERROR(ParsePart(archive, part, handler));
  SharedStrings strings;
  strings.texts_ = handler.TakeTexts();
  strings.ends_ = handler.TakeEnds();
  return strings;
}

}  // namespace dudao::roster::xlsx
