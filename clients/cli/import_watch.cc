#include "clients/cli/import_watch.h"

#include <chrono>
#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "storage/base/enum_text.h"

namespace dudao::cli {
namespace {

// Often enough to look steady, seldom enough to cost the server nothing.
constexpr std::chrono::milliseconds kPause(150);
constexpr absl::Duration kPatience = absl::Seconds(1);

std::string PhaseText(v1::ImportPhase phase, Lang lang) {
  const auto* value = v1::ImportPhase_descriptor()->FindValueByNumber(phase);
  if (value == nullptr) return "";  // of a newer server
  return lang == Lang::kZh ? EnumZh(value)
                           : absl::AsciiStrToLower(EnumShortName(value));
}

}  // namespace

std::string ProgressText(const v1::GetImportProgressResponse& progress,
                         Lang lang) {
  std::string text = PhaseText(progress.phase(), lang);
  const std::int64_t done = progress.done();
  const std::int64_t total = progress.total();
  if (total == 0) {
    if (done > 0) absl::StrAppend(&text, " ", done);
    absl::StrAppend(&text, " …");
    return text;
  }
  absl::StrAppend(&text, " ", ProgressBar(done, total), " ", done, "/", total,
                  " ", 100 * done / total, "%");
  return text;
}

std::unique_ptr<ImportWatch> ImportWatch::Start(
    const client::Client& client, const v1::ImportRosterRequest& import,
    Lang lang, Progress& line) {
  // A connection that gives up at once: nobody waits for a bar.
  client::Options options = client.options();
  options.retry.max_attempts = 1;
  options.deadline = kPatience;
  absl::StatusOr<std::unique_ptr<client::Client>> asking =
      client::Client::Connect(std::move(options));
  if (!asking.ok()) return nullptr;
  v1::GetImportProgressRequest request;
  request.set_parent(import.parent());
  request.set_import_request_id(import.request_id());
  return std::unique_ptr<ImportWatch>(new ImportWatch(
      *std::move(asking), std::move(request), lang, line));
}

ImportWatch::ImportWatch(std::unique_ptr<client::Client> client,
                         v1::GetImportProgressRequest request, Lang lang,
                         Progress& line)
    : client_(std::move(client)),
      request_(std::move(request)),
      lang_(lang),
      line_(line),
      thread_([this] { Run(); }) {}

ImportWatch::~ImportWatch() {
  {
    MutexLock lock(mutex_);
    over_ = true;
  }
  changed_.NotifyAll();
  thread_.join();
}

bool ImportWatch::Pause() {
  MutexLock lock(mutex_);
  if (!over_) changed_.WaitFor(mutex_, kPause);
  return !over_;
}

void ImportWatch::Run() {
  do {
    const auto progress =
        client_->Call<v1::GetImportProgressResponse>(request_);
    if (progress.ok() && progress->phase() != v1::IMPORT_PHASE_NONE) {
      line_.Say(ProgressText(*progress, lang_));
    }
  } while (Pause());
}

}  // namespace dudao::cli
