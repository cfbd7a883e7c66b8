#include "services/roster/csv_reader.h"

#include <csv.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/roster/cell_text.h"
#include "storage/base/error.h"

namespace dudao::roster {
namespace {

// Makes rows of what libcsv calls back with and hands them on.
class Collector {
 public:
  explicit Collector(RowSink sink) : sink_(sink) {}

  void AddCell(absl::string_view text) {
    cells_.emplace_back(TrimCell(text));
    blank_ = blank_ && cells_.back().empty();
  }

  // `terminator` is the character that ended the row, or -1 at the end. With
  // CSV_REPALL_NL the second half of a CRLF comes as a row without cells.
  void EndRow(int terminator) {
    const bool rest_of_crlf =
        cells_.empty() && terminator == '\n' && after_cr_;
    after_cr_ = terminator == '\r';
    if (rest_of_crlf) return;
    ++number_;
    // libcsv cannot be stopped: what follows a refusal is dropped.
    if (!blank_ && status_.ok()) status_ = sink_({number_, std::move(cells_)});
    cells_.clear();
    blank_ = true;
  }

  int next_number() const { return number_ + 1; }
  const absl::Status& status() const { return status_; }

 private:
  const RowSink sink_;
  absl::Status status_;
  std::vector<std::string> cells_;
  bool blank_ = true;
  bool after_cr_ = false;
  int number_ = 0;
};

void OnCell(void* text, std::size_t size, void* collector) {
  static_cast<Collector*>(collector)->AddCell(
      {static_cast<const char*>(text), size});
}

void OnRow(int terminator, void* collector) {
  static_cast<Collector*>(collector)->EndRow(terminator);
}

// libcsv's parser, freed at the end.
class Parser {
 public:
  Parser()
      : ready_(csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI |
                                      CSV_REPALL_NL) == 0) {
    constexpr std::size_t kBlock = 64 * 1024;  // a long cell grows quickly
    if (ready_) csv_set_blk_size(&parser_, kBlock);
  }
  ~Parser() {
    if (ready_) csv_free(&parser_);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // CSV_SUCCESS, or why not.
  int Run(absl::string_view text, Collector* collector) {
    if (!ready_) return CSV_ENOMEM;
    if (csv_parse(&parser_, text.data(), text.size(), OnCell, OnRow,
                  collector) != text.size()) {
      return csv_error(&parser_);
    }
    return csv_fini(&parser_, OnCell, OnRow, collector) == 0
               ? CSV_SUCCESS
               : csv_error(&parser_);
  }

 private:
  csv_parser parser_;
  bool ready_;
};

}  // namespace

absl::Status ReadCsv(absl::string_view text, RowSink sink) {
  Collector collector(sink);
  const int error = Parser().Run(text, &collector);
  if (error == CSV_SUCCESS || !collector.status().ok()) {
    return collector.status();
  }
  if (error != CSV_EPARSE) {
    return absl::ResourceExhaustedError(csv_strerror(error));
  }
  const int row = collector.next_number();
  return FileInvalid(
      absl::StrCat("第 ", row,
                   " 行的双引号不配对：含引号的内容要整格用双引号括起，其中的引号"
                   "写两个；请改正后再导入。"),
      absl::StrCat("Row ", row, " has a quote out of place or left open."));
}

}  // namespace dudao::roster
