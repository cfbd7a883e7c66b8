#ifndef DUDAO_STORAGE_BASE_LIST_COUNT_H_
#define DUDAO_STORAGE_BASE_LIST_COUNT_H_

#include <cstdint>

namespace dudao {

// So far the `total_size` of a list counts; this number stands for any more.
// Nobody pages through more, and counting all of ten years would cost more than
// the page.
inline constexpr std::int64_t kMostCounted = 1001;

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_LIST_COUNT_H_
