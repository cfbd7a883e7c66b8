#ifndef DUDAO_STORAGE_SEARCH_DOCUMENT_NUMBER_H_
#define DUDAO_STORAGE_SEARCH_DOCUMENT_NUMBER_H_

#include <cstdint>
#include <string>

#include "dudao/v1/search.pb.h"
#include "storage/base/enum_text.h"

namespace dudao::storage {

// The numbers of the documents of a type. Each type has a range of its own, so
// that the newest of one can be read without passing over the others.
struct DocumentRange {
  std::int64_t first;
  std::int64_t last;
};

inline DocumentRange RangeOf(v1::SearchType type) {
  constexpr int kBitsBelowType = 48;
  const std::int64_t first = std::int64_t{type} << kBitsBelowType;
  return {first, first + (std::int64_t{1} << kBitsBelowType) - 1};
}

// How the table spells a type: `FINDING`.
inline std::string SearchTypeText(v1::SearchType type) {
  return EnumShortName(v1::SearchType_descriptor()->FindValueByNumber(type));
}

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_SEARCH_DOCUMENT_NUMBER_H_
