#include "services/roster/xlsx/styles.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "services/roster/xlsx/xml.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

// As Excel: more are no styles that a person made.
constexpr std::size_t kMostStyles = 65'536;

int IdOf(const Attributes& attributes) {
  int id = 0;
  return absl::SimpleAtoi(attributes.Get("numFmtId"), &id) ? id : 0;
}

class StylesHandler : public XmlHandler {
 public:
  absl::Status Start(absl::string_view name,
                     const Attributes& attributes) override {
    // A numFmt also stands in differences, an xf in what styles are made from.
    if (name == "numFmts" || name == "cellXfs") {
      inside_ = std::string(name);
    } else if (name == "numFmt" && inside_ == "numFmts" &&
               custom_.size() < kMostStyles) {
      custom_[IdOf(attributes)] = FormatOfCode(attributes.Get("formatCode"));
    } else if (name == "xf" && inside_ == "cellXfs" &&
               ids_.size() < kMostStyles) {
      ids_.push_back(IdOf(attributes));
    }
    return absl::OkStatus();
  }
  absl::Status End(absl::string_view name) override {
    if (name == inside_) inside_.clear();
    return absl::OkStatus();
  }

  std::vector<NumberFormat> Formats() const {
    std::vector<NumberFormat> formats;
    formats.reserve(ids_.size());
    for (const int id : ids_) {
      const auto found = custom_.find(id);
      formats.push_back(found == custom_.end() ? FormatOfId(id)
                                               : found->second);
    }
    return formats;
  }

 private:
  std::string inside_;
  absl::flat_hash_map<int, NumberFormat> custom_;
  std::vector<int> ids_;
};

}  // namespace

absl::StatusOr<Styles> Styles::Read(Archive& archive,
                                    const std::string& part) {
  StylesHandler handler;
  RETURN_IF_ERROR(ParsePart(archive, part, handler));
  Styles styles;
  styles.formats_ = handler.Formats();
  return styles;
}

}  // namespace dudao::roster::xlsx
