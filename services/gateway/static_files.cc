#include "services/gateway/static_files.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/gateway/encoding.h"
#include "services/gateway/security_headers.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace dudao::gateway {
namespace {

namespace fs = std::filesystem;

constexpr char kPage[] = "/index.html";
constexpr char kNonce[] = "__CSP_NONCE__";

std::string TypeOf(absl::string_view path) {
  static constexpr std::pair<absl::string_view, absl::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"}};
  for (const auto& [suffix, type] : kTypes) {
    if (absl::EndsWith(path, suffix)) return std::string(type);
  }
  return "application/octet-stream";
}

absl::StatusOr<std::shared_ptr<const std::string>> Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) {
    return absl::FailedPreconditionError(
        absl::StrCat("无法读取文件 / cannot read ", path.string()));
  }
  return std::make_shared<const std::string>(content.str());
}

void NotFound(const ExchangePtr& exchange) {
  exchange->Respond(
      {{404,
        {{"Content-Type", "text/plain; charset=utf-8"},
         {"Cache-Control", "no-store"}}},
       std::make_shared<const std::string>("没有这个页面。Not found.\n")});
}

// `/assets/app-1a2b3c.js` is a file; `/findings/0192…` a page.
bool LooksLikeFile(absl::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot != absl::string_view::npos && dot > path.rfind('/');
}

}  // namespace

absl::StatusOr<StaticFiles> StaticFiles::Load(const std::string& folder,
                                              IdSource& ids) {
  StaticFiles files(ids);
  if (folder.empty()) return files;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(folder, failed), end;
       !failed && it != end; it.increment(failed)) {
    if (!it->is_regular_file()) continue;
    std::string path =
        absl::StrCat("/", fs::relative(it->path(), folder).generic_string());
    ASSIGN_OR_RETURN(auto content, Read(it->path()));
    if (absl::EndsWith(path, ".br")) {
      files.files_[std::string(absl::StripSuffix(path, ".br"))].brotli =
          std::move(content);
    } else if (absl::EndsWith(path, ".gz")) {
      files.files_[std::string(absl::StripSuffix(path, ".gz"))].gzip =
          std::move(content);
    } else {
      File& file = files.files_[path];
      file.type = TypeOf(path);
      file.tag = absl::StrCat("\"", Sha256Hex(*content), "\"");
      file.plain = std::move(content);
    }
  }
  const auto page = files.files_.find(kPage);
  if (failed || page == files.files_.end() || page->second.plain == nullptr) {
    return absl::FailedPreconditionError(absl::StrCat(
        "控制台目录里没有 index.html / there is no index.html in ", folder));
  }
  return files;
}

void StaticFiles::Serve(const ExchangePtr& exchange, bool secure) const {
  const RequestHead& head = exchange->head();
  if (head.method != "GET" && head.method != "HEAD") {
    return exchange->Respond({{405, {{"Allow", "GET, HEAD"}}}, nullptr});
  }
  const auto found = files_.find(head.path);
  if (found != files_.end() && found->second.plain != nullptr &&
      head.path != kPage) {
    return ServeFile(exchange, found->second, secure,
                     absl::StartsWith(head.path, "/assets/"));
  }
  if (files_.empty() || (LooksLikeFile(head.path) && head.path != kPage)) {
    return NotFound(exchange);
  }
  ServePage(exchange, secure);
}

void StaticFiles::ServePage(const ExchangePtr& exchange, bool secure) const {
  constexpr std::size_t kNonceBytes = 16;
  const std::string nonce =
      absl::WebSafeBase64Escape(ids_->RandomBytes(kNonceBytes));
  Headers headers = PageHeaders(secure, nonce);
  headers.emplace_back("Content-Type", TypeOf(kPage));
  headers.emplace_back("Cache-Control", "no-cache");
  exchange->Respond(
      {{200, std::move(headers)},
       std::make_shared<const std::string>(absl::StrReplaceAll(
           *files_.at(kPage).plain, {{kNonce, nonce}}))});
}

void StaticFiles::ServeFile(const ExchangePtr& exchange, const File& file,
                            bool secure, bool for_ever) const {
  const absl::string_view accepted =
      exchange->head().Header("accept-encoding");
  Headers headers = FileHeaders(secure);
  headers.emplace_back("Content-Type", file.type);
  headers.emplace_back("Vary", "Accept-Encoding");
  headers.emplace_back("ETag", file.tag);
  headers.emplace_back("Cache-Control",
                       for_ever ? "public, max-age=31536000, immutable"
                                : "no-cache");
  if (exchange->head().Header("if-none-match") == file.tag) {
    return exchange->Respond({{304, std::move(headers)}, nullptr});
  }
  std::shared_ptr<const std::string> body = file.plain;
  if (file.brotli != nullptr && Accepts(accepted, "br")) {
    body = file.brotli;
    headers.emplace_back("Content-Encoding", "br");
  } else if (file.gzip != nullptr && Accepts(accepted, "gzip")) {
    body = file.gzip;
    headers.emplace_back("Content-Encoding", "gzip");
  }
  exchange->Respond({{200, std::move(headers)}, std::move(body)});
}

}  // namespace dudao::gateway
