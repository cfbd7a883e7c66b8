#ifndef DUDAO_TESTS_TESTING_STEP_FIXTURE_H_
#define DUDAO_TESTS_TESTING_STEP_FIXTURE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/pipeline/method_registry.h"
#include "storage/sqlite/open_store.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao {

// Runs read steps and streams of a registry against a real, empty store,
// without the pipeline: what the pipeline would decide stands in `call_`.
class StepTest : public testing::Test {
 protected:
  StepTest() {
    call_.bureau = "b";
    call_.access.whole_bureau = true;
    v1::Grant& grant = call_.principal.grants.emplace_back();
    grant.set_name("bureaus/b/grants/g");
    grant.set_role(v1::ROLE_OFFICER);
    call_.confidential.whole_bureau = true;
    call_.now = clock_.Now();
    call_.ids = &ids_;
    call_.secret = "secret";
    sqlite::StoreOptions options;
    options.data_dir = dir_.File("data");
    auto store = sqlite::OpenStore(options, clock_);
    EXPECT_OK(store);
    if (store.ok()) store_ = *std::move(store);
  }
  ~StepTest() override {
    if (store_ != nullptr) store_->Stop();
  }

  template <class... M>
  void Insert(M... messages) {
    ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      absl::Status status;
      (status.Update(tx.Insert(messages)), ...);
      return status;
    }));
  }

  // `Service/Method` of package dudao.v1.
  template <class Response, class Request>
  absl::StatusOr<Response> Run(absl::string_view method,
                               const Request& request) {
    const pipeline::Method* found = Find(method);
    Response response;
    RETURN_IF_ERROR(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      return found->steps.read(call_, request, snapshot, &response);
    }));
    return response;
  }

  template <class Request>
  std::unique_ptr<pipeline::StreamSource> Open(absl::string_view method,
                                               const Request& request) {
    return Find(method)->steps.stream(request);
  }
  // One pull with a snapshot of its own.
  absl::StatusOr<pipeline::Pulled> Pull(pipeline::StreamSource& source,
                                        google::protobuf::Message* response) {
    pipeline::Pulled pulled = pipeline::Pulled::kEnd;
    RETURN_IF_ERROR(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      ASSIGN_OR_RETURN(pulled, source.Pull(call_, snapshot, response));
      return absl::OkStatus();
    }));
    return pulled;
  }
  // Every message of a stream, to its end.
  template <class Response, class Request>
  std::vector<Response> Drain(absl::string_view method,
                              const Request& request) {
    const auto source = Open(method, request);
    std::vector<Response> all;
    for (;;) {
      Response response;
      const auto pulled = Pull(*source, &response);
      EXPECT_OK(pulled);
      if (!pulled.ok() || *pulled != pipeline::Pulled::kMessage) return all;
      all.push_back(std::move(response));
    }
  }

  const pipeline::Method* Find(absl::string_view method) {
    const auto* found = registry_.Find(absl::StrCat("dudao.v1.", method));
    if (found != nullptr) call_.method = found->name;
    return found;
  }

  TempDir dir_;
  FakeClock clock_;
  SequenceIds ids_;
  std::unique_ptr<storage::Store> store_;
  pipeline::MethodRegistry registry_;
  pipeline::Call call_;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_STEP_FIXTURE_H_
