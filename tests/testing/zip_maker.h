#ifndef DUDAO_TESTS_TESTING_ZIP_MAKER_H_
#define DUDAO_TESTS_TESTING_ZIP_MAKER_H_

#include <string>
#include <utility>
#include <vector>

namespace dudao {

// The entries of an archive, in their order.
using Parts = std::vector<std::pair<std::string, std::string>>;

// A ZIP archive with these entries.
std::string ZipOf(const Parts& parts);

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_ZIP_MAKER_H_
