#include "tests/conformance/sqlite_harness.h"

#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/sqlite/connection.h"
#include "tests/testing/temp_dir.h"

namespace dudao {
namespace {

constexpr std::int64_t kPagesLeft = 50;

class SqliteHarness : public StoreHarness {
 public:
  absl::StatusOr<std::unique_ptr<sql::Connection>> OpenWriter() override {
    return sqlite::Connection::OpenWriter(path_);
  }
  absl::StatusOr<std::unique_ptr<sql::Connection>> OpenReader() override {
    return sqlite::Connection::OpenReader(path_);
  }
  absl::Status CreateSamples(sql::Connection& writer) override {
    return writer.Script(
        "CREATE TABLE samples (id INTEGER PRIMARY KEY, body TEXT NOT NULL, "
        "bytes BLOB NOT NULL) STRICT");
  }
  absl::Status LimitSpace(sql::Connection& writer) override {
    std::int64_t pages = 0;
    {
      ASSIGN_OR_RETURN(std::unique_ptr<sql::Rows> rows,
                       writer.Query(sql::Sql("PRAGMA page_count")));
      RETURN_IF_ERROR(rows->Next().status());
      pages = rows->Int64(0);
    }
    return writer.Script(
        absl::StrCat("PRAGMA max_page_count=", pages + kPagesLeft));
  }
  // The copy has what the files hold now, without the orderly close of the
  // connections that are open on the originals.
  void CrashAndRestart() override {
    const std::string crashed = path_;
    path_ = dir_.File(absl::StrCat("restart", ++restarts_, ".db"));
    for (const char* suffix : {"", "-wal"}) {
      std::filesystem::copy_file(absl::StrCat(crashed, suffix),
                                 absl::StrCat(path_, suffix));
    }
  }

 private:
  TempDir dir_;
  std::string path_ = dir_.File("dudao.db");
  int restarts_ = 0;
};

}  // namespace

std::unique_ptr<StoreHarness> MakeSqliteHarness() {
  return std::make_unique<SqliteHarness>();
}

}  // namespace dudao
