#ifndef DUDAO_SERVICES_ROSTER_CSV_READER_H_
#define DUDAO_SERVICES_ROSTER_CSV_READER_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/roster/row.h"

namespace dudao::roster {

// Reads CSV (RFC 4180, any line ends). A quote out of place or left open is
// refused rather than guessed at: it would shift every cell after it.
// Errors: INVALID_ARGUMENT / FILE_INVALID naming the row; what the sink
// returns.
absl::Status ReadCsv(absl::string_view text, RowSink sink);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_CSV_READER_H_
