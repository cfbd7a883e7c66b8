#ifndef DUDAO_TESTS_FUZZ_MESSAGE_MUTATOR_H_
#define DUDAO_TESTS_FUZZ_MESSAGE_MUTATOR_H_

#include <cstdint>
#include <functional>
#include <random>
#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace dudao::fuzz {

// Changes one thing in a message of any type: sets, clears or changes a field
// somewhere in it, adds to a list or takes from it. Values near the limits that
// the contract gives a field come often.
class MessageMutator {
 public:
  // `change_text` makes another text of one, as libFuzzer would.
  MessageMutator(std::uint32_t seed,
                 std::function<std::string(const std::string&)> change_text)
      : random_(seed), change_text_(std::move(change_text)) {}

  void Mutate(google::protobuf::Message* message);
  std::mt19937& random() { return random_; }

 private:
  using Field = google::protobuf::FieldDescriptor;

  void MutateIn(google::protobuf::Message* message, int depth);
  void Set(google::protobuf::Message* message, const Field* field, int depth);
  void ChangeElement(google::protobuf::Message* message, const Field* field,
                     int depth);
  void AddElement(google::protobuf::Message* message, const Field* field,
                  int depth);
  std::string NewText(const Field* field, const std::string& old);
  std::int64_t NewNumber(const Field* field);
  bool OneIn(unsigned n) { return random_() % n == 0; }

  std::mt19937 random_;
  const std::function<std::string(const std::string&)> change_text_;
};

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_MESSAGE_MUTATOR_H_
