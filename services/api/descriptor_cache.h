#ifndef DUDAO_SERVICES_API_DESCRIPTOR_CACHE_H_
#define DUDAO_SERVICES_API_DESCRIPTOR_CACHE_H_

#include <memory>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/descriptor.h"
#include "storage/base/mutex.h"

namespace dudao::api {

// What is worked out once per message type. Thread-safe; entries live as long
// as the cache, which holds as many as there are message types.
template <class Value>
class DescriptorCache {
 public:
  // The entry of a type, made by `make(descriptor)` at the first call. `make`
  // runs under the lock and must not use this cache.
  template <class Make>
  const Value& Get(const google::protobuf::Descriptor* descriptor, Make make) {
    MutexLock lock(mutex_);
    std::unique_ptr<const Value>& entry = entries_[descriptor];
    if (entry == nullptr)
      entry = std::make_unique<const Value>(make(descriptor));
    return *entry;
  }

 private:
  Mutex mutex_;
  absl::flat_hash_map<const google::protobuf::Descriptor*,
                      std::unique_ptr<const Value>>
      entries_;
};

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_DESCRIPTOR_CACHE_H_
