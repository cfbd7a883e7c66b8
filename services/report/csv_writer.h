#ifndef DUDAO_SERVICES_REPORT_CSV_WRITER_H_
#define DUDAO_SERVICES_REPORT_CSV_WRITER_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace dudao::report {

// Writes a CSV file that opens right in Excel and WPS: UTF-8 with a byte order
// mark, lines that end in CR LF, every cell in quotes (RFC 4180). A text that a
// spreadsheet would run as a formula gets an apostrophe before it and is text.
class CsvWriter {
 public:
  CsvWriter();

  void Text(absl::string_view text);
  void Number(std::int64_t number);
  // The Chinese name of a field.
  void Header(const google::protobuf::FieldDescriptor* field);
  // A field as people read it: an enum by its Chinese label, a Date as
  // 2026-08-01, a bool as 是 or 否; empty where it is not set. Only singular
  // fields of these kinds, texts and numbers.
  void Field(const google::protobuf::Message& message,
             const google::protobuf::FieldDescriptor* field);
  void EndRow();

  // What was written since the last Take; the first begins with the mark.
  std::string Take();

 private:
  std::string content_;
  bool row_begun_ = false;
};

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_CSV_WRITER_H_
