#include "services/bureau/take_number.h"

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "services/domain/document_number.h"
#include "storage/aggregates/numbers.h"
#include "storage/base/error.h"

namespace dudao::bureau {

absl::StatusOr<std::string> AgencyCode(const pipeline::Call& call,
                                       const storage::Snapshot& snapshot,
                                       absl::string_view wanted,
                                       absl::string_view field) {
  ASSIGN_OR_RETURN(const v1::Bureau bureau,
                   snapshot.Get<v1::Bureau>(
                       absl::StrCat("bureaus/", call.bureau)));
  std::string known;
  for (const v1::AgencyCode& code : bureau.agency_codes()) {
    if (wanted.empty() || code.code() == wanted) return code.code();
    absl::StrAppend(&known, known.empty() ? "" : "、", code.code());
  }
  return InvalidField(field, absl::StrCat("机关代字须为：", known),
                      absl::StrCat("must be one of ", known));
}

absl::StatusOr<Number> NextNumber(const pipeline::Call& call,
                                  const std::string& code,
                                  storage::Transaction& tx) {
  const int year = static_cast<int>(call.today().year());
  ASSIGN_OR_RETURN(const int serial,
                   storage::NextSerial(tx, call.bureau, code, year));
  return Number{year, serial, domain::DocumentNumber(code, year, serial)};
}

}  // namespace dudao::bureau
