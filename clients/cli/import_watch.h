#ifndef DUDAO_CLIENTS_CLI_IMPORT_WATCH_H_
#define DUDAO_CLIENTS_CLI_IMPORT_WATCH_H_

#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "clients/cli/lang.h"
#include "clients/cli/terminal.h"
#include "clients/cpp/client.h"
#include "dudao/v1/import_service.pb.h"
#include "storage/base/mutex.h"

namespace dudao::cli {

// `核对各行 [#########-----------] 4500/10000 45%`.
std::string ProgressText(const v1::GetImportProgressResponse& progress,
                         Lang lang);

// Shows how far an import is while another thread waits for its answer: asks
// the server now and then. Nothing depends on it; where it cannot be asked the
// line stays as it is.
class ImportWatch {
 public:
  // `client` and `line` must outlive the watch; until it ends the line is its
  // own. Null where the server cannot be asked.
  static std::unique_ptr<ImportWatch> Start(
      const client::Client& client, const v1::ImportRosterRequest& import,
      Lang lang, Progress& line);
  ~ImportWatch();
  ImportWatch(const ImportWatch&) = delete;
  ImportWatch& operator=(const ImportWatch&) = delete;

 private:
  ImportWatch(std::unique_ptr<client::Client> client,
              v1::GetImportProgressRequest request, Lang lang, Progress& line);
  void Run();
  // False once the watch is over.
  bool Pause();

  const std::unique_ptr<client::Client> client_;
  const v1::GetImportProgressRequest request_;
  const Lang lang_;
  Progress& line_;
  Mutex mutex_;
  CondVar changed_;
  bool over_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_IMPORT_WATCH_H_
