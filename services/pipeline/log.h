#ifndef DUDAO_SERVICES_PIPELINE_LOG_H_
#define DUDAO_SERVICES_PIPELINE_LOG_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace dudao {

enum class LogLevel { kInfo, kWarning, kError };

// Writes one structured line, a JSON object, to the program's log. Confidential
// fields and secrets are never logged.
void Log(LogLevel level, absl::string_view event,
         std::initializer_list<std::pair<absl::string_view, std::string>>
             fields = {});

}  // namespace dudao

#endif  // DUDAO_SERVICES_PIPELINE_LOG_H_
