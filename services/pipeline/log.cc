#include "services/pipeline/log.h"

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>


namespace dudao {
namespace {

spdlog::logger& Logger() {
  static auto& logger = *[] {
    auto made = spdlog::stderr_logger_mt("dudao");
    // The line is a JSON object of ours; spdlog adds the time of writing.
    made->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%f%z",%v})");
    return new std::shared_ptr<spdlog::logger>(made);
  }();
  return *logger;
}

spdlog::level::level_enum LevelOf(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::string Quote(absl::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void Log(LogLevel level, absl::string_view event,
         std::initializer_list<std::pair<absl::string_view, std::string>>
             fields) {
  const char* names[] = {"info", "warning", "error"};
  std::string line = std::string(R"("level":")") +
                     names[static_cast<int>(level)] + R"(","event":)" +
                     Quote(event);
  for (const auto& [key, value] : fields) {
    line += "," + Quote(key) + ":" + Quote(value);
  }
  Logger().log(LevelOf(level), line);
}

}  // namespace dudao
