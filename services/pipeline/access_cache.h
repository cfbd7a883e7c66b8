#ifndef DUDAO_SERVICES_PIPELINE_ACCESS_CACHE_H_
#define DUDAO_SERVICES_PIPELINE_ACCESS_CACHE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/pipeline/principal.h"
#include "storage/base/mutex.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// Who a token is and what they may reach, worked out once until anything that
// decides it changes (storage/access_version.h): what is answered is what the
// snapshot says. Only committed snapshots fill it. Thread-safe.
class AccessCache {
 public:
  // The cache as of one snapshot, which must outlive it.
  class View {
   public:
    const storage::Snapshot& snapshot() const { return snapshot_; }

    // Whose the token is. Errors: UNAUTHENTICATED.
    absl::StatusOr<Principal> Authenticate(absl::string_view token,
                                           absl::Time now);
    // See AccessOf of authoriser.h.
    absl::StatusOr<Access> AccessOf(const Principal& principal,
                                    absl::string_view bureau,
                                    absl::string_view permission);
    // See IsOutOfUse of bureau_query.h.
    absl::StatusOr<bool> IsOutOfUse(absl::string_view bureau);

   private:
    friend class AccessCache;
    View(AccessCache& cache, const storage::Snapshot& snapshot,
         std::int64_t version)
        : cache_(cache), snapshot_(snapshot), version_(version) {}

    template <class V>
    std::shared_ptr<const V> Find(const std::string& key);
    template <class V>
    void Keep(std::string key, const V& value);

    AccessCache& cache_;
    const storage::Snapshot& snapshot_;
    const std::int64_t version_;
  };

  absl::StatusOr<View> At(const storage::Snapshot& snapshot);

 private:
  template <class V>
  using Map = absl::flat_hash_map<std::string, std::shared_ptr<const V>>;

  Mutex mutex_;
  std::int64_t version_ ABSL_GUARDED_BY(mutex_) = 0;
  // Principals by the token's digest, accesses by user, bureau and permission,
  // and by its id whether a bureau is out of use.
  std::tuple<Map<Principal>, Map<Access>, Map<bool>> maps_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_ACCESS_CACHE_H_
