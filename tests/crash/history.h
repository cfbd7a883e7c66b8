#ifndef DUDAO_TESTS_CRASH_HISTORY_H_
#define DUDAO_TESTS_CRASH_HISTORY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/crash/audit.h"
#include "tests/crash/office.h"
#include "tests/crash/weak_sync.h"
#include "tests/crash/workload.h"
#include "tests/testing/temp_dir.h"

namespace dudao::crash {

// What histories came to.
struct Tally {
  int cuts = 0;
  int in_checkpoint = 0;  // of them, those that struck the database's file
  int acknowledged = 0;
  int lost = 0;
  int doubled = 0;
  int unopened = 0;  // what was left could not be served
  std::vector<std::string> problems;
};

// One data directory through several power cuts: work, cut, look at what is
// left through the real way to open it, send again what was not answered, go
// on. All of it follows from the seed.
class History {
 public:
  // `weak`, where given, sets synchronous=NORMAL once each server is open.
  History(std::uint64_t seed, WeakSync* weak);

  // Lives through so many cuts, or fewer where something is wrong; adds to the
  // tally.
  void Run(int cuts, Tally* tally);

 private:
  bool Live(Tally* tally);
  void Work(Office& office, Tally* tally);
  bool Check(storage::Store& store, Tally* tally);
  std::vector<Entry*> NextRound();
  void MoveOn(FaultVfs& disk);
  void Problem(Tally* tally, const std::string& text);

  const std::uint64_t seed_;
  WeakSync* const weak_;
  const int checkpoint_pages_;
  Workload workload_;
  FakeClock clock_;
  std::unique_ptr<TempDir> disk_content_;
  Journal journal_;
  int life_ = 0;
};

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_HISTORY_H_
