#include "services/roster/progress.h"

namespace dudao::roster {

void Progress::Enter(v1::ImportPhase phase, int total) {
  MutexLock lock(mutex_);
  state_.set_phase(phase);
  state_.set_done(0);
  state_.set_total(total);
}

void Progress::Advance() {
  MutexLock lock(mutex_);
  state_.set_done(state_.done() + 1);
}

v1::GetImportProgressResponse Progress::Get() const {
  MutexLock lock(mutex_);
  return state_;
}

std::shared_ptr<Progress> ProgressBoard::Begin(const std::string& key) {
  MutexLock lock(mutex_);
  absl::erase_if(imports_,
                 [](const auto& entry) { return entry.second.expired(); });
  std::weak_ptr<Progress>& entry = imports_[key];
  std::shared_ptr<Progress> progress = entry.lock();
  if (progress == nullptr) {
    progress = std::make_shared<Progress>();
    entry = progress;
  }
  return progress;
}

v1::GetImportProgressResponse ProgressBoard::Get(
    const std::string& key) const {
  std::shared_ptr<Progress> progress;
  {
    MutexLock lock(mutex_);
    const auto found = imports_.find(key);
    if (found != imports_.end()) progress = found->second.lock();
  }
  if (progress != nullptr) return progress->Get();
  v1::GetImportProgressResponse none;
  none.set_phase(v1::IMPORT_PHASE_NONE);
  return none;
}

}  // namespace dudao::roster
