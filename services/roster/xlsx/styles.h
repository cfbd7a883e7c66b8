#ifndef DUDAO_SERVICES_ROSTER_XLSX_STYLES_H_
#define DUDAO_SERVICES_ROSTER_XLSX_STYLES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/roster/xlsx/archive.h"
#include "services/roster/xlsx/number_format.h"

namespace dudao::roster::xlsx {

// The number formats of a workbook's cells, by the number of their style.
class Styles {
 public:
  Styles() = default;
  static absl::StatusOr<Styles> Read(Archive& archive,
                                     const std::string& part);

  // A style that is not there is plain.
  NumberFormat Of(std::size_t style) const {
    return style < formats_.size() ? formats_[style] : NumberFormat();
  }

 private:
  std::vector<NumberFormat> formats_;
};

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_STYLES_H_
