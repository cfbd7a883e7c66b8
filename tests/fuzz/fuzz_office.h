#ifndef DUDAO_TESTS_FUZZ_FUZZ_OFFICE_H_
#define DUDAO_TESTS_FUZZ_FUZZ_OFFICE_H_

#include <memory>
#include <string>

#include "services/pipeline/pipeline.h"
#include "storage/blobs/blob_store.h"
#include "tests/crash/image.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/temp_dir.h"

namespace dudao::fuzz {

// The pipeline over a real store with a bureau in it, without a transport. It
// is the same for every input: what one has written is gone for the next.
class FuzzOffice {
 public:
  FuzzOffice();
  ~FuzzOffice();

  // Puts everything back as it was, where something was written.
  void Reset();
  // Runs a unary method to its answer, a stream to its first few.
  absl::Status Call(const pipeline::Method& method, const std::string& token,
                    const google::protobuf::Message& request);

  const crash::Image& image() const { return image_; }
  const pipeline::MethodRegistry& registry() const { return registry_; }
  storage::Store& store() { return *store_; }

 private:
  void Open();
  void Close();
  absl::Status Pull(const pipeline::Method& method, const std::string& token,
                    pipeline::MessagePtr request);

  const crash::Image& image_;
  pipeline::MethodRegistry registry_;
  FakeClock clock_;
  std::unique_ptr<TempDir> dir_;
  std::unique_ptr<SequenceIds> ids_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<blobs::BlobStore> files_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
  bool written_ = false;
};

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_FUZZ_OFFICE_H_
