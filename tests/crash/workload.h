#ifndef DUDAO_TESTS_CRASH_WORKLOAD_H_
#define DUDAO_TESTS_CRASH_WORKLOAD_H_

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/notice.pb.h"
#include "google/protobuf/message.h"

namespace dudao::crash {

// One write as its client remembers it: what was asked, and whether and how it
// was answered. It keeps its request id however often it is sent.
struct Entry {
  std::string method;  // `dudao.v1.NoticeService/IssueNotice`
  std::string token;
  std::string request_id;
  std::unique_ptr<google::protobuf::Message> request;
  // Set by the answer OK, and then never again to anything else.
  bool acknowledged = false;
  std::unique_ptr<google::protobuf::Message> answer;
};
// Everything that was ever asked of one data directory.
using Journal = std::vector<std::unique_ptr<Entry>>;

// Who works in the office, and what is there before they begin.
struct Cast {
  std::string bureau;  // its id
  std::string officer_token;
  std::string supervisor_token;
  std::string head_token;  // of the first unit
  std::string admin_token;
  std::string supervisor;  // its name
  std::vector<std::string> units;
};

// The writes of a working day, from a seed: visits with their findings, units,
// notices drafted and issued. What follows from an answer (a notice of the
// findings of a visit) is asked only once that was acknowledged. Not safe for
// many threads.
class Workload {
 public:
  Workload(Cast cast, std::uint64_t seed);

  // The next write, of someone at this time.
  std::unique_ptr<Entry> Next(absl::Time now);
  // What later writes build on.
  void Learn(const Entry& acknowledged);

  const Cast& cast() const { return cast_; }
  std::mt19937_64& random() { return random_; }

 private:
  std::unique_ptr<Entry> Visit(absl::Time now);
  std::unique_ptr<Entry> NewUnit();
  std::unique_ptr<Entry> DraftNotice();
  std::unique_ptr<Entry> IssueNotice();
  std::string NewId(absl::Time now);

  const Cast cast_;
  std::mt19937_64 random_;
  std::uint64_t made_ = 0;
  std::vector<v1::Finding> raised_;
  std::vector<v1::Notice> drafts_;
};

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_WORKLOAD_H_
