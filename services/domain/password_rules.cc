#include "services/domain/password_rules.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/domain/common_passwords.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 128;
// A shorter one is in many a good password by chance.
constexpr std::size_t kShortestAccount = 3;

std::size_t CountCharacters(absl::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      }));
}

absl::Status Weak(absl::string_view zh, absl::string_view en) {
  return InvalidField("new_password", absl::StrCat("新密码", zh), en);
}

bool IsOneCharacterRepeated(absl::string_view text) {
  return text.find_first_not_of(text[0]) == absl::string_view::npos;
}

}  // namespace

bool IsCommonPassword(absl::string_view password) {
  const std::string lower = absl::AsciiStrToLower(password);
  return std::find(std::begin(kCommonPasswords), std::end(kCommonPasswords),
                   lower) != std::end(kCommonPasswords);
}

absl::Status CheckNewPassword(absl::string_view password,
                              absl::string_view old_password,
                              const std::vector<std::string>& accounts) {
  const std::size_t length = CountCharacters(password);
  if (length < kShortest || length > kLongest) {
    return Weak(absl::StrCat("须为 ", kShortest, "–", kLongest,
                             " 个字符，现为 ", length, " 个"),
                absl::StrCat("must be ", kShortest, " to ", kLongest,
                             " characters, is ", length));
  }
  if (password == old_password) {
    return Weak("不能与原密码相同", "must not be the old password");
  }
  const std::string lower = absl::AsciiStrToLower(password);
  for (const std::string& account : accounts) {
    if (account.size() >= kShortestAccount &&
        absl::StrContains(lower, absl::AsciiStrToLower(account))) {
      return Weak("不能包含账号或联系电话",
                  "must not contain the account or the telephone number");
    }
  }
  if (IsOneCharacterRepeated(password) || IsCommonPassword(password)) {
    return Weak("太常见，容易被猜到，请换一个",
                "is one of the most common; choose another");
  }
  return absl::OkStatus();
}

}  // namespace dudao::domain
