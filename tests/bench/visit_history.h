#ifndef DUDAO_TESTS_BENCH_VISIT_HISTORY_H_
#define DUDAO_TESTS_BENCH_VISIT_HISTORY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "storage/transaction.h"
#include "tests/bench/county.h"

namespace dudao::bench {

// A deadline of so many days, as a server keeps it.
v1::Deadline Until(absl::CivilDay start, absl::CivilDay due);

// A visit and all that came of it until the last day: findings, the notices
// they are in, rectification, rounds, close-out and look-backs, each as far as
// its time has come.
class VisitHistory {
 public:
  VisitHistory(const County& county, std::size_t unit, absl::CivilDay day,
               absl::CivilDay last_day, Dice& dice);

  // Makes it up and stores it; takes the numbers of its notices.
  absl::Status Insert(storage::Transaction& tx);

 private:
  bool HasCome(absl::CivilDay day) const { return day <= last_day_; }
  std::string Name(const char* type, absl::CivilDay day);

  void MakeVisit();
  v1::Finding MakeFinding(v1::FindingGrade grade);
  // Advice to the school for ordinary findings, the office's notice for
  // serious ones.
  absl::Status Notify(v1::NoticeKind kind, std::vector<v1::Finding*> findings,
                      storage::Transaction& tx);
  void Serve(absl::CivilDay day, v1::Notice* notice);
  void Rectify(absl::CivilDay served, v1::Finding* finding);
  // A round that was sent back; the day of the next submission.
  absl::CivilDay Return(absl::CivilDay submitted, v1::Finding* finding);
  void Close(absl::CivilDay submitted, v1::Finding* finding);
  void LookBack(absl::CivilDay closed, v1::Finding* finding);

  const v1::Unit& unit_;
  const v1::Supervisor& supervisor_;
  const absl::CivilDay day_;
  const absl::CivilDay last_day_;
  Dice& dice_;
  v1::Inspection visit_;
  std::vector<v1::Finding> findings_;
  std::vector<v1::Notice> notices_;
  std::vector<v1::FollowUp> follow_ups_;
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_VISIT_HISTORY_H_
