#include "services/pipeline/access_cache.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/pipeline/authenticator.h"
#include "services/pipeline/authoriser.h"
#include "storage/access_version.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace dudao::pipeline {
namespace {

// More than a county has users; beyond it, everything is worked out afresh.
constexpr std::size_t kMost = 4096;

}  // namespace

absl::StatusOr<AccessCache::View> AccessCache::At(
    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::int64_t version,
                   storage::AccessVersion(snapshot));
  return View(*this, snapshot, version);
}

template <class V>
std::shared_ptr<const V> AccessCache::View::Find(const std::string& key) {
  MutexLock lock(cache_.mutex_);
  if (version_ != cache_.version_) return nullptr;
  const Map<V>& map = std::get<Map<V>>(cache_.maps_);
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

template <class V>
void AccessCache::View::Keep(std::string key, const V& value) {
  // What the writer sees may still be undone.
  if (!snapshot_.committed()) return;
  auto kept = std::make_shared<const V>(value);
  MutexLock lock(cache_.mutex_);
  if (version_ < cache_.version_) return;
  Map<V>& map = std::get<Map<V>>(cache_.maps_);
  if (version_ > cache_.version_ || map.size() >= kMost) cache_.maps_ = {};
  cache_.version_ = version_;
  map[std::move(key)] = std::move(kept);
}

absl::StatusOr<Principal> AccessCache::View::Authenticate(
    absl::string_view token, absl::Time now) {
  if (token.empty()) return Unauthenticated();
  // Looked up by its digest, so that comparing takes no time that depends on
  // the secret.
  std::string digest = Sha256Hex(token);
  if (const auto known = Find<Principal>(digest)) {
    const absl::Status valid = CheckNotExpired(*known, now);
    if (valid.ok()) return *known;
    // A session may have been renewed since, which decides no access.
    if (known->session.empty()) return valid;
  }
  ASSIGN_OR_RETURN(Principal principal, FindPrincipal(snapshot_, digest));
  Keep(std::move(digest), principal);
  RETURN_IF_ERROR(CheckNotExpired(principal, now));
  return principal;
}

absl::StatusOr<Access> AccessCache::View::AccessOf(
    const Principal& principal, absl::string_view bureau,
    absl::string_view permission) {
  std::string key =
      absl::StrCat(principal.user.name(), "\n", bureau, "\n", permission);
  if (const auto known = Find<Access>(key)) return *known;
  ASSIGN_OR_RETURN(Access access, pipeline::AccessOf(snapshot_, principal,
                                                     bureau, permission));
  Keep(std::move(key), access);
  return access;
}

absl::StatusOr<bool> AccessCache::View::IsOutOfUse(absl::string_view bureau) {
  std::string key(bureau);
  if (const auto known = Find<bool>(key)) return *known;
  ASSIGN_OR_RETURN(const bool out_of_use,
                   storage::IsOutOfUse(snapshot_, bureau));
  Keep(std::move(key), out_of_use);
  return out_of_use;
}

}  // namespace dudao::pipeline
