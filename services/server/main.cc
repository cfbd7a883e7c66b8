#include <csignal>
#include <iostream>
#include <string>

#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "services/pipeline/log.h"
#include "services/search/index_upkeep.h"
#include "services/server/app.h"
#include "services/server/check.h"
#include "services/server/init.h"
#include "storage/base/error.h"
#include "storage/sqlite/open_store.h"

namespace dudao::server {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(10);

int Fail(const absl::Status& status) {
  const std::string text = TextOf(status);
  std::cerr << "dudaod: " << text << "\n";
  if (status.message() != text) std::cerr << status.message() << "\n";
  return 1;
}

// Only the owner may read it, from the first byte on.
absl::StatusOr<int> MakeSecretFile(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file >= 0) return file;
  return absl::FailedPreconditionError(
      "无法新建令牌文件（可能已存在） / cannot make the token file " + path);
}

absl::Status WriteSecret(int file, const std::string& path,
                         const std::string& secret) {
  const std::string line = secret + "\n";
  const bool written = ::write(file, line.data(), line.size()) ==
                           static_cast<ssize_t>(line.size()) &&
                       ::fsync(file) == 0;
  if (::close(file) != 0 || !written) {
    return absl::UnavailableError("无法写入 / cannot write " + path);
  }
  return absl::OkStatus();
}

int Serve(const AppOptions& options) {
  // Blocked here so that every thread inherits it; taken by sigwait below.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const SystemClock clock;
  SystemIdSource ids(clock);
  absl::StatusOr<std::unique_ptr<App>> app = App::Start(options, clock, ids);
  if (!app.ok()) return Fail(app.status());
  std::cout << (*app)->address() << std::endl;

  constexpr int kSecondsBetweenHousekeeping = 3600;
  constexpr int kSecondsBetweenSweeps = 60;
  const timespec second = {1, 0};
  for (int tick = 0; sigtimedwait(&signals, nullptr, &second) < 0; ++tick) {
    (*app)->RefreshHealth();
    (*app)->WatchClock(absl::Seconds(1));
    if (tick % kSecondsBetweenHousekeeping == 0) (*app)->Housekeep();
    if (tick % kSecondsBetweenSweeps == 0) (*app)->WakeSweeper();
    if ((*app)->store().healthy()) continue;
    (*app)->RefreshHealth();  // it may have failed since
    // A failed sync leaves the database in doubt: a restart recovers it.
    Log(LogLevel::kError, "storage failed; refusing writes until a restart");
    // Reads go on until a signal; being stopped and continued is none.
    while (sigwaitinfo(&signals, nullptr) < 0) {
    }
    break;
  }
  Log(LogLevel::kInfo, "stopping");
  (*app)->Stop(kGrace);
  Log(LogLevel::kInfo, "stopped");
  // A failure is told to the supervisor of the process, which starts it again.
  return (*app)->store().healthy() ? 0 : 1;
}

int Init(const std::string& data_dir, const InitOptions& options,
         const std::string& token_file) {
  const SystemClock clock;
  SystemIdSource ids(clock);
  sqlite::StoreOptions store_options;
  store_options.data_dir = data_dir;
  auto store = sqlite::OpenStore(store_options, clock);
  if (!store.ok()) return Fail(store.status());
  // Made first: the token of a bureau that is there already cannot be had again.
  absl::StatusOr<int> file = -1;
  if (!token_file.empty()) file = MakeSecretFile(token_file);
  if (!file.ok()) return Fail(file.status());
  absl::StatusOr<std::string> token = InitBureau(options, **store, ids);
  if (!token.ok()) {
    if (!token_file.empty()) {
      ::close(*file);
      ::unlink(token_file.c_str());
    }
    return Fail(token.status());
  }
  if (token_file.empty()) {
    std::cout << *token << "\n";
    return 0;
  }
  if (absl::Status status = WriteSecret(*file, token_file, *token);
      !status.ok()) {
    std::cout << *token << "\n";  // rather than lost
    return Fail(status);
  }
  std::cout << "已建立 bureaus/" << options.bureau << "；管理员令牌在 "
            << token_file << "\n";
  return 0;
}

int Check(const std::string& data_dir) {
  const SystemClock clock;
  sqlite::StoreOptions store_options;
  store_options.data_dir = data_dir;
  store_options.must_exist = true;
  auto store = sqlite::OpenStore(store_options, clock);
  if (!store.ok()) return Fail(store.status());
  // A copy of an earlier version has no index yet.
  if (absl::Status built = search::BuildIndex(**store); !built.ok()) {
    return Fail(built);
  }
  const absl::StatusOr<bool> sound = CheckData(**store, std::cout);
  if (!sound.ok()) return Fail(sound.status());
  blobs::BlobStoreOptions files_options;
  files_options.data_dir = data_dir;
  const blobs::BlobStore files(files_options, clock);
  const absl::StatusOr<bool> whole = CheckFiles(**store, files, std::cout);
  if (!whole.ok()) return Fail(whole.status());
  return *sound && *whole ? 0 : 1;
}

}  // namespace
}  // namespace dudao::server

int main(int argc, char** argv) {
  using namespace dudao::server;
  // The database holds secrets and personal data: nobody else's business.
  ::umask(S_IRWXG | S_IRWXO);
  CLI::App cli{
      "dudaod：教育督导案件管理服务器 / the education-supervision server"};
  cli.require_subcommand(1);
  cli.set_version_flag("--version", DUDAO_VERSION);
  cli.set_config("--config", "", "配置文件（TOML） / a TOML configuration file");
  // A misspelt option must not be passed over in silence.
  cli.allow_config_extras(CLI::config_extras_mode::error);
  cli.fallthrough();  // `serve --data x` as well as `--data x serve`
  std::string data_dir = "dudao-data";
  cli.add_option("--data", data_dir, "数据目录 / the data directory");

  CLI::App* serve = cli.add_subcommand("serve", "启动服务 / run the server");
  AppOptions options;
  serve->add_option("--listen", options.grpc.listen,
                    "监听地址 / the address to listen on")
      ->capture_default_str();
  serve->add_option("--tls-cert", options.grpc.tls_cert_file,
                    "证书（PEM） / certificate chain");
  serve->add_option("--tls-key", options.grpc.tls_key_file,
                    "私钥（PEM） / private key");
  serve->add_flag("--reflection", options.grpc.reflection,
                  "开放接口反射 / serve reflection");
  serve->add_option("--readers", options.readers,
                    "读线程数 / reader threads")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  serve->add_option("--max-batch", options.max_batch,
                    "最多多少项写入合用一个事务 / writes that share a transaction")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();

  CLI::App* init = cli.add_subcommand(
      "init", "建立教育局和首个令牌 / make a bureau and its first token");
  InitOptions init_options;
  std::string token_file;
  init->add_option("--bureau", init_options.bureau,
                   "教育局编号 / the bureau's id")
      ->required();
  init->add_option("--name", init_options.display_name,
                   "教育局名称 / its display name")
      ->required();
  init->add_option("--agency-code", init_options.agency_codes,
                   "机关代字，可多个 / agency codes")
      ->required();
  init->add_option("--region", init_options.region,
                   "节假日地区，如 CN-GX / the region of its holidays")
      ->capture_default_str();
  init->add_option("--superior", init_options.superior,
                   "上级教育局编号（须已建立） / the id of the bureau above");
  init->add_option("--token-file", token_file,
                   "令牌写入此文件（仅本人可读） / write the token here");

  CLI::App* check = cli.add_subcommand(
      "check", "核对数据和事件链 / check the data and the event chains");

  CLI11_PARSE(cli, argc, argv);
  options.data_dir = data_dir;
  options.version = DUDAO_VERSION;
  options.must_exist = true;
  if (*init) return Init(data_dir, init_options, token_file);
  if (*check) return Check(data_dir);
  return Serve(options);
}
