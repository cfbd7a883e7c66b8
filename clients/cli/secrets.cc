#include "clients/cli/secrets.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <sstream>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/json_io.h"
#include "clients/cli/labels.h"
#include "clients/cli/resources.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;

constexpr char kFlag[] = "--password-file";

// What is typed is not shown while it lives.
class NoEcho {
 public:
  NoEcho() {
    tcgetattr(STDIN_FILENO, &before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
};

absl::StatusOr<std::string> Ask(const std::string& label) {
  if (isatty(STDIN_FILENO) == 0) {
    return InvalidField(kFlag, "没有终端可以输入，请用 --password-file 指定文件",
                        "there is no terminal to ask at");
  }
  const NoEcho no_echo;
  std::cerr << label << ": " << std::flush;
  std::string line;
  std::getline(std::cin, line);
  std::cerr << '\n';
  return line;
}

// A new password is typed twice: nobody sees a slip.
absl::StatusOr<std::string> AskFor(const FieldDescriptor* field, Lang lang) {
  const std::string label = FieldLabel(field, lang);
  ASSIGN_OR_RETURN(std::string typed, Ask(label));
  if (field->name() != "new_password") return typed;
  ASSIGN_OR_RETURN(const std::string again,
                   Ask(absl::StrCat(label, Pick(lang, "（再输一次）",
                                                " (again)"))));
  if (again == typed) return typed;
  return InvalidField(kFlag, "两次输入的新密码不同，请重来",
                      "the new password was typed differently");
}

}  // namespace

bool HasSecrets(const Descriptor* request) {
  for (int i = 0; i < request->field_count(); ++i) {
    if (RulesOf(request->field(i)).secret()) return true;
  }
  return false;
}

absl::Status TakeSecrets(const std::string& file, Lang lang,
                         Message* request) {
  std::istringstream lines;
  if (!file.empty()) {
    ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
    lines.str(text);
  }
  const auto* reflection = request->GetReflection();
  const Descriptor* descriptor = request->GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (!RulesOf(field).secret()) continue;
    if (!reflection->GetString(*request, field).empty()) continue;
    std::string secret;
    if (file.empty()) {
      ASSIGN_OR_RETURN(secret, AskFor(field, lang));
    } else if (!std::getline(lines, secret)) {
      return InvalidField(kFlag,
                          absl::StrCat("文件 ", file, " 中缺少",
                                       FieldLabel(field, Lang::kZh),
                                       "，应每行一个"),
                          absl::StrCat(file, " has no line for ",
                                       field->name()));
    }
    reflection->SetString(request, field,
                          std::string(absl::StripSuffix(secret, "\r")));
  }
  return absl::OkStatus();
}

absl::Status SaveSecret(const std::string& path, absl::string_view secret) {
  constexpr mode_t kOwnerOnly = 0600;
  const std::string line = absl::StrCat(secret, "\n");
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, kOwnerOnly);
  const bool written =
      file >= 0 && ::fchmod(file, kOwnerOnly) == 0 &&
      ::write(file, line.data(), line.size()) ==
          static_cast<ssize_t>(line.size());
  if (file >= 0 && ::close(file) == 0 && written) return absl::OkStatus();
  return InvalidField("--save", absl::StrCat("写不了文件 ", path),
                      absl::StrCat("cannot write ", path));
}

}  // namespace dudao::cli
