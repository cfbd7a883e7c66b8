#ifndef DUDAO_TESTS_CRASH_WEAK_SYNC_H_
#define DUDAO_TESTS_CRASH_WEAK_SYNC_H_

namespace dudao::crash {

// Sets `synchronous=NORMAL` on writers behind the back of the product, which
// has no such option: what a test of power cuts must notice. One at a time.
class WeakSync {
 public:
  WeakSync();
  ~WeakSync();
  WeakSync(const WeakSync&) = delete;
  WeakSync& operator=(const WeakSync&) = delete;

  // To call before a server opens: connections of one that could not start are
  // closed, and no longer to be touched.
  void Forget();
  // To call while nothing is being written. True where a connection that was
  // opened since has the setting now.
  bool Weaken();
};

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_WEAK_SYNC_H_
