#ifndef DUDAO_TESTS_DOCS_DOC_BLOCK_H_
#define DUDAO_TESTS_DOCS_DOC_BLOCK_H_

#include <string>

#include "absl/strings/string_view.h"

namespace dudao::docs {

// The text of docs/<file>.
std::string ReadDoc(absl::string_view file);
void WriteDoc(absl::string_view file, absl::string_view text);

// Whether DUDAO_UPDATE_DOCS is set: what the code says is written to the pages.
bool UpdatesDocs();

// Expects `generated` between `<!-- block -->` and `<!-- /block -->` of
// docs/<file>, or writes it there where it UpdatesDocs.
void ExpectBlock(absl::string_view file, absl::string_view block,
                 absl::string_view generated);

}  // namespace dudao::docs

#endif  // DUDAO_TESTS_DOCS_DOC_BLOCK_H_
