#include <csignal>
#include <iostream>
#include <string>
#include <utility>

#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "services/identity/password_hash.h"
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

// A file for a secret that is made before the secret, which cannot be had
// again. Only the owner may read it, from the first byte on. Unless something
// is written it is gone in the end.
class SecretFile {
 public:
  // With an empty path there is none.
  static absl::StatusOr<SecretFile> Make(const std::string& path) {
    SecretFile made(path);
    if (path.empty()) return made;
    made.file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (made.file_ >= 0) return made;
    return absl::FailedPreconditionError(
        "无法新建文件（可能已存在） / cannot make the file " + path);
  }
  SecretFile(SecretFile&& other) noexcept
      : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)) {}
  ~SecretFile() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink(path_.c_str());
  }

  absl::Status Write(const std::string& secret) {
    const std::string line = secret + "\n";
    const bool written = ::write(file_, line.data(), line.size()) ==
                             static_cast<ssize_t>(line.size()) &&
                         ::fsync(file_) == 0;
    if (::close(std::exchange(file_, -1)) != 0 || !written) {
      return absl::UnavailableError("无法写入 / cannot write " + path_);
    }
    return absl::OkStatus();
  }

 private:
  explicit SecretFile(std::string path) : path_(std::move(path)) {}

  std::string path_;
  int file_ = -1;
};

// Shows what could not be written, rather than to lose it.
int Keep(SecretFile& file, const std::string& secret) {
  const absl::Status written = file.Write(secret);
  if (written.ok()) return 0;
  std::cout << secret << "\n";
  return Fail(written);
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
  if (!(*app)->web_url().empty()) std::cout << (*app)->web_url() << std::endl;

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

int Init(const std::string& data_dir, InitOptions options,
         const std::string& token_path, const std::string& password_path) {
  const SystemClock clock;
  SystemIdSource ids(clock);
  sqlite::StoreOptions store_options;
  store_options.data_dir = data_dir;
  auto store = sqlite::OpenStore(store_options, clock);
  if (!store.ok()) return Fail(store.status());
  absl::StatusOr<SecretFile> token_file = SecretFile::Make(token_path);
  if (!token_file.ok()) return Fail(token_file.status());
  absl::StatusOr<SecretFile> password_file = SecretFile::Make(password_path);
  if (!password_file.ok()) return Fail(password_file.status());
  if (!password_path.empty()) {
    options.one_time_password = identity::NewOneTimePassword(ids);
  }
  const absl::StatusOr<std::string> token = InitBureau(options, **store, ids);
  if (!token.ok()) return Fail(token.status());
  int failed = 0;
  if (!password_path.empty()) {
    failed |= Keep(*password_file, options.one_time_password);
  }
  if (token_path.empty()) {
    std::cout << *token << "\n";
    return failed;
  }
  failed |= Keep(*token_file, *token);
  if (failed != 0) return failed;
  std::cout << "已建立 bureaus/" << options.bureau << "；管理员令牌在 "
            << token_path << "\n";
  if (!password_path.empty()) {
    std::cout << "管理员账号 admin，一次性密码在 " << password_path
              << "，首次登录须修改\n";
  }
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
  serve->add_option("--web-listen", options.web.listen,
                    "网页监听地址，如 127.0.0.1:7480；不填则没有网页 / the address "
                    "of the web console; none without it");
  serve->add_option("--web-root", options.web.web_root,
                    "网页文件的目录 / the folder of the built console");
  serve->add_option("--web-origin", options.web.origin,
                    "经本机反向代理访问时的网址，如 https://dudao.example.cn / "
                    "where browsers find the console behind a proxy");
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
  std::string password_file;
  init->add_option("--password-file", password_file,
                   "用户 admin 的一次性登录密码写入此文件（仅本人可读） / write a "
                   "one-time password of the user admin here");

  CLI::App* check = cli.add_subcommand(
      "check", "核对数据和事件链 / check the data and the event chains");

  CLI11_PARSE(cli, argc, argv);
  options.data_dir = data_dir;
  options.version = DUDAO_VERSION;
  options.must_exist = true;
  options.web.tls_cert_file = options.grpc.tls_cert_file;
  options.web.tls_key_file = options.grpc.tls_key_file;
  if (*init) return Init(data_dir, init_options, token_file, password_file);
  if (*check) return Check(data_dir);
  return Serve(options);
}
