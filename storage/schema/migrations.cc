#include "storage/schema/migrations.h"

namespace dudao {

extern const char kInitialSchema[];

absl::Span<const Migration> SqliteMigrations() {
  static const Migration migrations[] = {{1, "initial", kInitialSchema}};
  return migrations;
}

}  // namespace dudao
