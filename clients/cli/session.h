#ifndef DUDAO_CLIENTS_CLI_SESSION_H_
#define DUDAO_CLIENTS_CLI_SESSION_H_

#include <memory>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/globals.h"
#include "clients/cli/resources.h"
#include "clients/cpp/client.h"
#include "storage/base/clock.h"
#include "storage/base/id_source.h"

namespace dudao::cli {

// One run of the program: its settings, its connection, and where it prints.
// It connects when first needed, so that help and completion need no server.
class Session : public Resolver {
 public:
  Session(Globals globals, std::ostream& out, std::ostream& err);

  absl::StatusOr<client::Client*> Connect();

  // The bureau configured, or the only one the caller has a grant in.
  absl::StatusOr<std::string> Bureau() override;
  // The resource of exactly this display name or document number.
  absl::StatusOr<std::string> Lookup(absl::string_view type,
                                     absl::string_view text) override;

  const Globals& globals() const { return globals_; }
  IdSource& ids() { return ids_; }
  std::ostream& out() { return out_; }
  std::ostream& err() { return err_; }

 private:
  Globals globals_;
  std::ostream& out_;
  std::ostream& err_;
  SystemClock clock_;
  SystemIdSource ids_{clock_};
  std::unique_ptr<client::Client> client_;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_SESSION_H_
