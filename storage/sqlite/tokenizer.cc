#include <sqlite3.h>

#include <cstddef>

#include "absl/strings/string_view.h"
#include "storage/search/tokens.h"
#include "storage/sqlite/fts5.h"

namespace dudao::sqlite {
namespace {

using GiveToken = int (*)(void* context, int flags, const char* token,
                          int size, int begin, int end);

// The tokenizer has no state, but FTS5 takes a null one for an error.
int Create(void* /*context*/, const char** /*arguments*/, int /*count*/,
           Fts5Tokenizer** made) {
  static char stateless;
  *made = reinterpret_cast<Fts5Tokenizer*>(&stateless);
  return SQLITE_OK;
}

void Delete(Fts5Tokenizer* /*tokenizer*/) {}

int Tokenize(Fts5Tokenizer* /*tokenizer*/, void* context, int /*flags*/,
             const char* text, int size, GiveToken give) {
  int code = SQLITE_OK;
  storage::ForEachToken(
      absl::string_view(text, static_cast<std::size_t>(size)),
      [&](absl::string_view token, std::size_t begin, std::size_t end) {
        code = give(context, 0, token.data(), static_cast<int>(token.size()),
                    static_cast<int>(begin), static_cast<int>(end));
        return code == SQLITE_OK;
      });
  return code;
}

}  // namespace

int AddTokenizer(fts5_api* api) {
  fts5_tokenizer tokenizer = {Create, Delete, Tokenize};
  return api->xCreateTokenizer(api, "han", nullptr, &tokenizer, nullptr);
}

}  // namespace dudao::sqlite
