#include "tests/testing/disk_model.h"

#include <algorithm>
#include <utility>

namespace dudao {
namespace {

// True in one case of `n`.
bool OneIn(std::mt19937_64& random, std::uint64_t n) {
  return random() % n == 0;
}

}  // namespace

void DiskModel::Open(const std::string& path, std::string content) {
  if (Knows(path)) return;
  File file;
  file.on_disk = !content.empty();
  file.size = content.size();
  file.synced = std::move(content);
  files_.emplace(path, std::move(file));
}

bool DiskModel::Knows(const std::string& path) const {
  return files_.count(path) > 0;
}

void DiskModel::Write(const std::string& path, std::size_t at,
                      absl::string_view bytes) {
  File& file = files_[path];
  file.since.push_back({Change::Kind::kWrite, at, std::string(bytes)});
  file.size = std::max(file.size, at + bytes.size());
}

void DiskModel::Truncate(const std::string& path, std::size_t size) {
  File& file = files_[path];
  file.since.push_back({Change::Kind::kTruncate, size, ""});
  file.size = size;
}

void DiskModel::Sync(const std::string& path) {
  File& file = files_[path];
  for (const Change& change : file.since) Apply(change, &file.synced);
  file.since.clear();
  // The first sync of a new log or journal syncs its directory too.
  if (!file.on_disk) removed_.clear();
  file.on_disk = true;
}

void DiskModel::FailSync(const std::string& path) {
  files_[path].since.clear();
}

void DiskModel::Delete(const std::string& path, bool durable) {
  const auto found = files_.find(path);
  if (found == files_.end()) return;
  if (durable) {
    removed_.clear();
  } else if (found->second.on_disk) {
    removed_[path] = std::move(found->second.synced);
  }
  files_.erase(found);
}

std::size_t DiskModel::TotalSize() const {
  std::size_t total = 0;
  for (const auto& [path, file] : files_) total += file.size;
  return total;
}

std::size_t DiskModel::SizeOf(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? 0 : found->second.size;
}

void DiskModel::Apply(const Change& change, std::string* content) {
  if (change.kind == Change::Kind::kTruncate) {
    content->resize(change.at);
    return;
  }
  const std::size_t end = change.at + change.bytes.size();
  if (content->size() < end) content->resize(end);
  content->replace(change.at, change.bytes.size(), change.bytes);
}

// The first sectors of a write.
DiskModel::Change DiskModel::Torn(const Change& change,
                                  std::mt19937_64& random) {
  const std::size_t end = change.at + change.bytes.size();
  const std::size_t first = change.at / kSector;
  const std::size_t sectors = (end + kSector - 1) / kSector - first;
  const std::size_t cut = (first + random() % (sectors + 1)) * kSector;
  Change torn = change;
  torn.bytes.resize(cut <= change.at ? 0 : std::min(cut, end) - change.at);
  return torn;
}

std::vector<DiskModel::Change> DiskModel::Reached(
    const std::vector<Change>& since, Loss loss, std::mt19937_64& random) {
  std::vector<Change> reached;
  if (loss == Loss::kAll) return reached;
  for (const Change& change : since) {
    if (OneIn(random, 3)) continue;
    const bool torn = loss == Loss::kTorn &&
                      change.kind == Change::Kind::kWrite && OneIn(random, 3);
    reached.push_back(torn ? Torn(change, random) : change);
  }
  if (loss == Loss::kReordered) {
    std::shuffle(reached.begin(), reached.end(), random);
  }
  return reached;
}

DiskModel::Files DiskModel::AfterPowerCut(Loss loss,
                                          std::uint64_t seed) const {
  std::mt19937_64 random(seed);
  Files left;
  for (const auto& [path, content] : removed_) {
    if (loss == Loss::kAll || OneIn(random, 2)) left[path] = content;
  }
  for (const auto& [path, file] : files_) {
    const std::vector<Change> reached = Reached(file.since, loss, random);
    if (!file.on_disk && reached.empty()) continue;
    std::string content = file.synced;
    for (const Change& change : reached) Apply(change, &content);
    left[path] = std::move(content);
  }
  return left;
}

}  // namespace dudao
