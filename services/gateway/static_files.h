#ifndef DUDAO_SERVICES_GATEWAY_STATIC_FILES_H_
#define DUDAO_SERVICES_GATEWAY_STATIC_FILES_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "services/gateway/exchange.h"
#include "storage/base/id_source.h"

namespace dudao::gateway {

// The console's files, held in memory: a few megabytes. Beside a file there may
// be its `.br` and `.gz`. Files under `/assets/` carry a hash in their names
// and are kept for ever; all others are asked for again each time. A path that
// is no file is a page of the console, which its script shows.
class StaticFiles {
 public:
  // `folder` may be "": then there is no console. Errors: FAILED_PRECONDITION
  // where it holds no index.html. `ids` must outlive it.
  static absl::StatusOr<StaticFiles> Load(const std::string& folder,
                                          IdSource& ids);

  // `secure`: browsers come over TLS.
  void Serve(const ExchangePtr& exchange, bool secure) const;

 private:
  struct File {
    std::string type;
    std::string tag;
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> brotli;  // may be null
    std::shared_ptr<const std::string> gzip;    // may be null
  };

  explicit StaticFiles(IdSource& ids) : ids_(&ids) {}
  void ServePage(const ExchangePtr& exchange, bool secure) const;
  void ServeFile(const ExchangePtr& exchange, const File& file, bool secure,
                 bool for_ever) const;

  IdSource* ids_;
  absl::flat_hash_map<std::string, File> files_;  // by path, as `/index.html`
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_STATIC_FILES_H_
