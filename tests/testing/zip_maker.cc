#include "tests/testing/zip_maker.h"

#include <zip.h>

#include <stdexcept>

namespace dudao {
namespace {

void Check(bool done, const char* what) {
  if (!done) throw std::runtime_error(what);
}

}  // namespace

std::string ZipOf(const Parts& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);  // the archive drops it when it is closed
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE,
                                        nullptr);
  Check(archive != nullptr, "zip_open_from_source");
  for (const auto& [name, content] : parts) {
    zip_source_t* source =
        zip_source_buffer(archive, content.data(), content.size(), 0);
    Check(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0,
          "zip_file_add");
  }
  Check(zip_close(archive) == 0, "zip_close");
  zip_stat_t stat;
  Check(zip_source_stat(target, &stat) == 0 && zip_source_open(target) == 0,
        "zip_source_open");
  std::string bytes(stat.size, '\0');
  Check(zip_source_read(target, bytes.data(), bytes.size()) ==
            static_cast<zip_int64_t>(bytes.size()),
        "zip_source_read");
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace dudao
