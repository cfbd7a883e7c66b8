#ifndef DUDAO_SERVICES_ROSTER_XLSX_SHARED_STRINGS_H_
#define DUDAO_SERVICES_ROSTER_XLSX_SHARED_STRINGS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/roster/xlsx/archive.h"

namespace dudao::roster::xlsx {

// The texts that cells refer to by number, one behind the other.
class SharedStrings {
 public:
  SharedStrings() = default;
  static absl::StatusOr<SharedStrings> Read(Archive& archive,
                                            const std::string& part);

  std::size_t size() const { return ends_.size(); }
  // `index` must be less than size().
  absl::string_view Get(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
    return absl::string_view(texts_).substr(begin, ends_[index] - begin);
  }

 private:
  std::string texts_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_SHARED_STRINGS_H_
