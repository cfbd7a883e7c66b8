#ifndef DUDAO_TESTS_CONFORMANCE_COMMITTER_TEST_H_
#define DUDAO_TESTS_CONFORMANCE_COMMITTER_TEST_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "storage/committer.h"
#include "tests/conformance/store_harness.h"
#include "tests/conformance/waiting.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/forwarding_connection.h"
#include "tests/testing/status_matchers.h"

namespace dudao {

// A committer over a store with an empty `samples`.
class CommitterTest : public StoreTest {
 protected:
  void SetUp() override {
    auto writer = store_->OpenWriter();
    ASSERT_OK(writer);
    writer_ = *std::move(writer);
    ASSERT_OK(store_->CreateSamples(*writer_));
  }

  // Starts the committer on the store's writer, or on what wraps it.
  void Start(CommitterOptions options = {}) {
    Start(std::move(writer_), std::move(options));
  }
  void Start(std::unique_ptr<sql::Connection> writer,
             CommitterOptions options = {}) {
    options.after_commit = [this, then = std::move(options.after_commit)] {
      ++commits_;
      if (then) then();
    };
    committer_ = std::make_unique<Committer>(std::move(writer), clock_,
                                             std::move(options));
  }

  static Committer::Work Insert(std::int64_t id, std::string body = "") {
    return [id, body](sql::Connection& connection) {
      return InsertSample(connection, id, body);
    };
  }

  // What is durable, as a reader sees it.
  std::vector<std::int64_t> Ids() {
    auto reader = store_->OpenReader();
    EXPECT_OK(reader);
    if (!reader.ok()) return {-1};
    auto ids = SampleIds(**reader);
    EXPECT_OK(ids);
    return ids.ok() ? *ids : std::vector<std::int64_t>{-1};
  }

  FakeClock clock_;
  std::atomic<int> commits_{0};
  std::unique_ptr<sql::Connection> writer_;
  std::unique_ptr<Committer> committer_;
};

// Fails in the ways a disk does, when told to.
class BrokenConnection : public ForwardingConnection {
 public:
  using ForwardingConnection::ForwardingConnection;

  absl::Status BeginWrite() override {
    return begin_.ok() ? ForwardingConnection::BeginWrite() : begin_;
  }
  absl::Status Commit() override {
    return commit_.ok() ? ForwardingConnection::Commit() : commit_;
  }
  void FailBegin(absl::Status status) { begin_ = std::move(status); }
  void FailCommit(absl::Status status) { commit_ = std::move(status); }

 private:
  absl::Status begin_;
  absl::Status commit_;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_CONFORMANCE_COMMITTER_TEST_H_
