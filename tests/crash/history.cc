#include "tests/crash/history.h"

#include <cmath>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "tests/crash/image.h"

namespace dudao::crash {
namespace {

constexpr int kRounds = 12;          // of one life, at most
constexpr int kMostTogether = 24;    // calls of one round
// With the second several rounds of calls lie in the log before a checkpoint
// syncs them; with the first more cuts find a checkpoint.
constexpr int kCheckpointPages[] = {200, 1000};
constexpr double kMostChanges = 4000;  // of the disk before a cut

// Up to kMostChanges; in half of the cases small numbers as often as large
// ones, for a cut soon after the start finds other things than a late one.
int ChangesToCut(std::mt19937_64& random) {
  const double part = static_cast<double>(random() % 1000) / 1000;
  const double changes = random() % 2 == 0 ? std::pow(kMostChanges, part)
                                           : kMostChanges * part;
  return 1 + static_cast<int>(changes);
}

}  // namespace

History::History(std::uint64_t seed, WeakSync* weak)
    : seed_(seed),
      weak_(weak),
      checkpoint_pages_(kCheckpointPages[weak != nullptr ? 1 : seed % 2]),
      workload_(BaseImage().cast, seed),
      clock_(BaseImage().now),
      disk_content_(std::make_unique<TempDir>()) {
  Install(BaseImage(), disk_content_->path());
}

void History::Problem(Tally* tally, const std::string& text) {
  tally->problems.push_back(
      absl::StrCat("seed ", seed_, ", life ", life_, ": ", text));
}

void History::Run(int cuts, Tally* tally) {
  while (life_ < cuts) {
    ++life_;
    if (!Live(tally)) return;
  }
  FaultVfs disk;
  SequenceIds ids(seed_ * 1000);
  const auto office = Office::Open(disk_content_->path(), disk, clock_, ids,
                                   checkpoint_pages_);
  if (!office.ok()) {
    ++tally->unopened;
    return Problem(tally, office.status().ToString());
  }
  if (Check((*office)->store(), tally)) {
    for (const auto& entry : journal_) {
      tally->acknowledged += entry->acknowledged;
    }
  }
}

// From one start to the next power cut; false where something is wrong.
bool History::Live(Tally* tally) {
  FaultVfs disk;
  SequenceIds ids(seed_ * 1000 + static_cast<std::uint64_t>(life_));
  std::mt19937_64& random = workload_.random();
  // One cut in eight strikes while the server starts.
  const bool at_start = random() % 8 == 0;
  if (at_start) disk.CutPowerAt(1 + static_cast<int>(random() % 20));
  const std::size_t problems = tally->problems.size();
  {
    if (weak_ != nullptr) weak_->Forget();
    const auto office = Office::Open(disk_content_->path(), disk, clock_, ids,
                                     checkpoint_pages_);
    if (!office.ok() && !disk.power_is_cut()) {
      ++tally->unopened;
      Problem(tally, office.status().ToString());
    }
    if (office.ok()) {
      if (weak_ != nullptr && !weak_->Weaken()) {
        Problem(tally, "the setting could not be weakened");
      }
      if (!Check((*office)->store(), tally)) return false;
      if (!at_start) disk.CutPowerAt(ChangesToCut(random));
      Work(**office, tally);
    }
    if (tally->problems.size() > problems) return false;
    // Where the work ended before, the power goes now, and nothing is put in
    // order by a clean stop.
    if (!disk.power_is_cut()) disk.CutPowerAt(1);
  }
  ++tally->cuts;
  // The log takes all else: only a checkpoint writes there.
  tally->in_checkpoint += absl::EndsWith(disk.cut_path(), ".db");
  MoveOn(disk);
  return true;
}

void History::Work(Office& office, Tally* tally) {
  std::vector<Entry*> entries;
  // Whoever got no answer asks again, with the same request id.
  for (const auto& entry : journal_) {
    if (!entry->acknowledged) entries.push_back(entry.get());
  }
  for (int round = 0; round < kRounds; ++round) {
    if (entries.empty()) entries = NextRound();
    const absl::Status sent = office.Send(entries);
    if (!sent.ok()) {
      // After the cut nothing can be written, and the error says so.
      if (ReasonOf(sent) != v1::ERROR_REASON_STORAGE_FAILED) {
        Problem(tally, sent.ToString());
      }
      return;
    }
    for (const Entry* entry : entries) workload_.Learn(*entry);
    entries.clear();
    clock_.Advance(absl::Seconds(1));
  }
}

std::vector<Entry*> History::NextRound() {
  std::vector<Entry*> entries;
  const std::uint64_t count = 1 + workload_.random()() % kMostTogether;
  for (std::uint64_t i = 0; i < count; ++i) {
    journal_.push_back(workload_.Next(clock_.Now()));
    entries.push_back(journal_.back().get());
  }
  return entries;
}

bool History::Check(storage::Store& store, Tally* tally) {
  const absl::StatusOr<Verdict> verdict =
      Audit(store, BaseImage().rows, BaseImage().cast.bureau, journal_);
  if (!verdict.ok()) {
    Problem(tally, verdict.status().ToString());
    return false;
  }
  tally->lost += verdict->lost;
  tally->doubled += verdict->doubled;
  for (const std::string& problem : verdict->problems) {
    Problem(tally, problem);
  }
  return verdict->sound();
}

// What the cut left becomes the disk of the next life.
void History::MoveOn(FaultVfs& disk) {
  auto next = std::make_unique<TempDir>();
  std::mt19937_64& random = workload_.random();
  const DiskModel::Loss loss =
      DiskModel::kLosses[random() % std::size(DiskModel::kLosses)];
  disk.CutPower(next->path(), loss, random());
  disk_content_ = std::move(next);
}

}  // namespace dudao::crash
