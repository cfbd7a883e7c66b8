#ifndef DUDAO_STORAGE_BASE_ID_SOURCE_H_
#define DUDAO_STORAGE_BASE_ID_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "storage/base/clock.h"
#include "storage/base/mutex.h"

namespace dudao {

// Where ids and randomness come from, and the only place. Safe for many
// threads.
class IdSource {
 public:
  virtual ~IdSource();
  // A new UUIDv7 in lower case, greater than every earlier one of this source.
  virtual std::string NewId() = 0;
  // Bytes fit for a secret.
  virtual std::string RandomBytes(std::size_t n) = 0;
};

// A UUIDv7 of `ticks`, a Unix time in milliseconds times 4096 plus a counter,
// and eight random bytes.
std::string FormatUuid7(std::uint64_t ticks, absl::string_view random);

class SystemIdSource : public IdSource {
 public:
  // The clock must outlive the source.
  explicit SystemIdSource(const Clock& clock);
  std::string NewId() override;
  std::string RandomBytes(std::size_t n) override;

 private:
  const Clock& clock_;
  Mutex mutex_;
  std::uint64_t last_ticks_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_ID_SOURCE_H_
