#ifndef DUDAO_TESTS_FUZZ_PLACEHOLDERS_H_
#define DUDAO_TESTS_FUZZ_PLACEHOLDERS_H_

#include "google/protobuf/message.h"
#include "storage/store.h"

namespace dudao::fuzz {

// Puts names and etags of what is stored in place of `#0`, `#1`, … and `#`: see
// calls.proto. What fits nothing stays as it is.
void FillIn(storage::Store& store, const std::string& bureau,
            google::protobuf::Message* request);

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_PLACEHOLDERS_H_
