#ifndef DUDAO_TESTS_TESTING_SEQUENCE_IDS_H_
#define DUDAO_TESTS_TESTING_SEQUENCE_IDS_H_

#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "storage/base/id_source.h"
#include "storage/base/mutex.h"
#include "storage/base/sha256.h"

namespace dudao {

// Ids and bytes that follow from a seed: the same in every run. The ids have
// the form of UUIDv7 and increase. Safe for many threads.
class SequenceIds : public IdSource {
 public:
  explicit SequenceIds(std::uint64_t seed = 1) : seed_(seed) {}

  std::string NewId() override {
    std::uint64_t number;
    {
      MutexLock lock(mutex_);
      number = ++ids_;
    }
    return FormatUuid7(kFirstTicks + number,
                       Sha256(absl::StrCat("id ", seed_, " ", number)));
  }
  std::string RandomBytes(std::size_t n) override {
    std::string bytes;
    MutexLock lock(mutex_);
    while (bytes.size() < n) {
      bytes += Sha256(absl::StrCat("bytes ", seed_, " ", ++blocks_));
    }
    bytes.resize(n);
    return bytes;
  }

 private:
  // 2026-08-03T01:00:00Z in milliseconds, times 4096.
  static constexpr std::uint64_t kFirstTicks = 1'785'718'800'000ULL << 12;

  const std::uint64_t seed_;
  Mutex mutex_;
  std::uint64_t ids_ ABSL_GUARDED_BY(mutex_) = 0;
  std::uint64_t blocks_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_SEQUENCE_IDS_H_
