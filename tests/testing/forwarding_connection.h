#ifndef DUDAO_TESTS_TESTING_FORWARDING_CONNECTION_H_
#define DUDAO_TESTS_TESTING_FORWARDING_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/sql/connection.h"

namespace dudao {

// Hands every call on to another connection; tests override what must fail.
class ForwardingConnection : public sql::Connection {
 public:
  explicit ForwardingConnection(std::unique_ptr<sql::Connection> target)
      : target_(std::move(target)) {}

  absl::StatusOr<std::unique_ptr<sql::Rows>> Query(
      const sql::Statement& statement) override {
    return target_->Query(statement);
  }
  absl::StatusOr<std::int64_t> Execute(
      const sql::Statement& statement) override {
    return target_->Execute(statement);
  }
  absl::Status Script(absl::string_view script) override {
    return target_->Script(script);
  }
  absl::Status BeginRead() override { return target_->BeginRead(); }
  absl::Status BeginWrite() override { return target_->BeginWrite(); }
  absl::Status Commit() override { return target_->Commit(); }
  absl::Status Rollback() override { return target_->Rollback(); }
  absl::Status Savepoint() override { return target_->Savepoint(); }
  absl::Status ReleaseSavepoint() override {
    return target_->ReleaseSavepoint();
  }
  absl::Status RollbackToSavepoint() override {
    return target_->RollbackToSavepoint();
  }
  bool InTransaction() const override { return target_->InTransaction(); }
  std::int64_t total_changes() const override {
    return target_->total_changes();
  }
  std::int64_t DiskBytes() const override { return target_->DiskBytes(); }

 private:
  const std::unique_ptr<sql::Connection> target_;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_FORWARDING_CONNECTION_H_
