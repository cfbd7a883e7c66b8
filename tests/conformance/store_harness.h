#ifndef DUDAO_TESTS_CONFORMANCE_STORE_HARNESS_H_
#define DUDAO_TESTS_CONFORMANCE_STORE_HARNESS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "storage/sql/connection.h"

namespace dudao {

// One empty database of one engine, for one test.
class StoreHarness {
 public:
  virtual ~StoreHarness() = default;

  // The connection that writes; at most one at a time.
  virtual absl::StatusOr<std::unique_ptr<sql::Connection>> OpenWriter() = 0;
  // A connection that cannot write.
  virtual absl::StatusOr<std::unique_ptr<sql::Connection>> OpenReader() = 0;
  // Makes `samples(id, body, bytes)`: a unique integer, a text and bytes.
  virtual absl::Status CreateSamples(sql::Connection& writer) = 0;
  // Leaves room for about 200 KiB more, then the storage is full.
  virtual absl::Status LimitSpace(sql::Connection& writer) = 0;
  // What a restart would find if the power failed now: the rest of the test
  // works on that.
  virtual void CrashAndRestart() = 0;
};

// An engine under test. Another engine is one more of these in `AllStores`.
struct NamedStore {
  std::string name;
  std::function<std::unique_ptr<StoreHarness>()> make;
};
std::vector<NamedStore> AllStores();

inline void PrintTo(const NamedStore& store, std::ostream* out) {
  *out << store.name;
}

class StoreTest : public testing::TestWithParam<NamedStore> {
 protected:
  const std::unique_ptr<StoreHarness> store_ = GetParam().make();
};

// Statements over `samples`.
absl::Status InsertSample(sql::Connection& connection, std::int64_t id,
                          std::string body = "", std::string bytes = "");
absl::StatusOr<std::int64_t> CountSamples(sql::Connection& connection);
// The ids, in order.
absl::StatusOr<std::vector<std::int64_t>> SampleIds(
    sql::Connection& connection);

}  // namespace dudao

#define INSTANTIATE_STORE_TEST(suite)                       \
  INSTANTIATE_TEST_SUITE_P(                                 \
      Stores, suite, testing::ValuesIn(AllStores()),        \
      [](const testing::TestParamInfo<NamedStore>& store) { \
        return store.param.name;                            \
      })

#endif  // DUDAO_TESTS_CONFORMANCE_STORE_HARNESS_H_
