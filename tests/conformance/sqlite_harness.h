#ifndef DUDAO_TESTS_CONFORMANCE_SQLITE_HARNESS_H_
#define DUDAO_TESTS_CONFORMANCE_SQLITE_HARNESS_H_

#include <memory>

#include "tests/conformance/store_harness.h"

namespace dudao {

std::unique_ptr<StoreHarness> MakeSqliteHarness();

}  // namespace dudao

#endif  // DUDAO_TESTS_CONFORMANCE_SQLITE_HARNESS_H_
