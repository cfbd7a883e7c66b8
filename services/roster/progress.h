#ifndef DUDAO_SERVICES_ROSTER_PROGRESS_H_
#define DUDAO_SERVICES_ROSTER_PROGRESS_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/import_service.pb.h"
#include "storage/base/mutex.h"

namespace dudao::roster {

// How far an import is. Safe for many threads.
class Progress {
 public:
  // Begins a phase; a total of 0 is not known.
  void Enter(v1::ImportPhase phase, int total = 0);
  // One more is done.
  void Advance();

  v1::GetImportProgressResponse Get() const;

 private:
  mutable Mutex mutex_;
  v1::GetImportProgressResponse state_ ABSL_GUARDED_BY(mutex_);
};

// The imports under way. Safe for many threads.
class ProgressBoard {
 public:
  // An import is on the board for as long as somebody holds what this returns.
  // Begun again while it is under way, it is the same.
  std::shared_ptr<Progress> Begin(const std::string& key);

  // IMPORT_PHASE_NONE where there is no such import.
  v1::GetImportProgressResponse Get(const std::string& key) const;

 private:
  mutable Mutex mutex_;
  absl::flat_hash_map<std::string, std::weak_ptr<Progress>> imports_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_PROGRESS_H_
