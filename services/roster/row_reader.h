#ifndef DUDAO_SERVICES_ROSTER_ROW_READER_H_
#define DUDAO_SERVICES_ROSTER_ROW_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "dudao/v1/common.pb.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/message.h"
#include "services/roster/heading.h"
#include "services/roster/problems.h"

namespace dudao::roster {

// What people also write for a choice.
struct Alias {
  absl::string_view text;
  int value;
};

// Reads the cells of one row into a message. A blank cell, or a column that is
// not there, says nothing: the field stays as it is. What cannot be read is
// reported, and the row is then bad.
class RowReader {
 public:
  // All must outlive the reader.
  RowReader(const RosterRow& row, const Headings& headings,
            absl::Span<const Column> columns, Problems* problems);

  int number() const { return row_.number; }
  bool good() const { return good_; }
  // The cell; "" where it is a formula that failed, which is reported.
  absl::string_view Text(std::size_t column) const;
  // The cell without the marks spreadsheets need to keep it text, half-width.
  std::string Code(std::size_t column);

  void ReadText(std::size_t column, std::string* target);
  void ReadNumber(std::size_t column, std::int32_t* target);
  void ReadDegrees(std::size_t column, double* target);
  void ReadDay(std::size_t column, v1::Date* target);
  template <class Enum>
  void ReadEnum(std::size_t column, absl::Span<const Alias> aliases,
                Enum* target) {
    int value = static_cast<int>(*target);
    ReadChoice(column, google::protobuf::GetEnumDescriptor<Enum>(), aliases,
               &value);
    *target = static_cast<Enum>(value);
  }

  // Reports what breaks the rules of the message's fields.
  void Check(const google::protobuf::Message& message);

  // Reports a problem and makes the row bad.
  void Bad(std::size_t column, absl::string_view problem);
  void BadRow(absl::string_view problem);

 private:
  void ReadChoice(std::size_t column,
                  const google::protobuf::EnumDescriptor* descriptor,
                  absl::Span<const Alias> aliases, int* value);
  // The column that fills a field, or the number of columns.
  std::size_t ColumnOfField(absl::string_view path) const;

  const RosterRow& row_;
  const Headings& headings_;
  absl::Span<const Column> columns_;
  Problems* problems_;
  bool good_ = true;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_ROW_READER_H_
