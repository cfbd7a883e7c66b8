#ifndef DUDAO_TESTS_FAULTS_DAMAGE_H_
#define DUDAO_TESTS_FAULTS_DAMAGE_H_

#include <cstddef>
#include <string>

namespace dudao::faults {

// What a disk, or a hand, does to files while no server runs.
// Inverts the bytes from `at` on.
void Flip(const std::string& path, std::size_t at, std::size_t count = 1);
// Puts the log of the database back into it, as a clean stop does.
void Fold(const std::string& database);
// Runs SQL behind the back of the product. Ends the test with an error of its
// own where that fails.
void RunSql(const std::string& database, const std::string& sql);

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_DAMAGE_H_
