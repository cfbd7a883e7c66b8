#ifndef DUDAO_TESTS_FAULTS_DOCUMENTED_H_
#define DUDAO_TESTS_FAULTS_DOCUMENTED_H_

#include <string>

namespace dudao::faults {

// Whether docs/operations.md quotes what `dudaod` said on its standard error
// about a data directory; there the directory is /var/lib/dudao and `…` stands
// for anything.
bool IsDocumented(const std::string& errors, const std::string& data_dir);

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_DOCUMENTED_H_
