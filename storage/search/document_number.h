#ifndef DUDAO_STORAGE_SEARCH_DOCUMENT_NUMBER_H_
#define DUDAO_STORAGE_SEARCH_DOCUMENT_NUMBER_H_

#include <cstdint>

#include "dudao/v1/search.pb.h"

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

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_SEARCH_DOCUMENT_NUMBER_H_
