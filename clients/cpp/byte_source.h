#ifndef DUDAO_CLIENTS_CPP_BYTE_SOURCE_H_
#define DUDAO_CLIENTS_CPP_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dudao::client {

// Bytes to upload, which can be had again from any place.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::int64_t size() const = 0;
  // At most `limit` bytes; fewer only at the end.
  virtual absl::StatusOr<std::string> Read(std::int64_t offset,
                                           std::size_t limit) = 0;
};

// Those of a file. Errors: INVALID_ARGUMENT where it cannot be read.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path);

// The error for a file of this machine, for people.
absl::Status LocalFileError(const std::string& path);

// The SHA-256 digest of all of a source, in hexadecimal.
absl::StatusOr<std::string> DigestOf(ByteSource& source);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_BYTE_SOURCE_H_
