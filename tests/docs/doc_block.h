#ifndef DUDAO_TESTS_DOCS_DOC_BLOCK_H_
#define DUDAO_TESTS_DOCS_DOC_BLOCK_H_

#include <string>

#include "absl/strings/string_view.h"

namespace dudao::docs {

// The text of docs/<file>.
std::string ReadDoc(absl::string_view file);

// Expects `generated` between `<!-- block -->` and `<!-- /block -->` of
// docs/<file>. With DUDAO_UPDATE_DOCS set it is written there instead.
void ExpectBlock(absl::string_view file, absl::string_view block,
                 absl::string_view generated);

}  // namespace dudao::docs

#endif  // DUDAO_TESTS_DOCS_DOC_BLOCK_H_
