#ifndef DUDAO_SERVICES_BUREAU_TAKE_NUMBER_H_
#define DUDAO_SERVICES_BUREAU_TAKE_NUMBER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::bureau {

// The agency code a document's number begins with: `wanted`, which must be one
// of the bureau's, or its first where that is empty. Errors: INVALID_ARGUMENT /
// INVALID_FIELD for `field`.
absl::StatusOr<std::string> AgencyCode(const pipeline::Call& call,
                                       const storage::Snapshot& snapshot,
                                       absl::string_view wanted,
                                       absl::string_view field);

// The number of a document (发文字号).
struct Number {
  int year;
  int serial;
  std::string text;
};

// Takes the next one of this year.
absl::StatusOr<Number> NextNumber(const pipeline::Call& call,
                                  const std::string& code,
                                  storage::Transaction& tx);

// Takes the next one and writes it into `document`. It is taken in the
// transaction that issues: undone, it is not taken.
template <class Document>
absl::Status TakeNumber(const pipeline::Call& call, const std::string& code,
                        Document* document, storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const Number number, NextNumber(call, code, tx));
  document->set_year(number.year);
  document->set_serial(number.serial);
  document->set_document_number(number.text);
  return absl::OkStatus();
}

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_TAKE_NUMBER_H_
