#include "services/domain/password_rules.h"

#include <set>
#include <string>

#include "services/domain/common_passwords.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

absl::Status Check(absl::string_view password) {
  return CheckNewPassword(password, "old-password", {"wang", "13800000000"});
}

TEST(PasswordRulesTest, TakesWhatIsLongEnough) {
  EXPECT_OK(Check("pear tree"));
  EXPECT_OK(Check("梨树下的石头小路"));
  EXPECT_OK(Check(std::string(64, 'a') + std::string(64, 'b')));
}

TEST(PasswordRulesTest, CountsCharacters) {
  EXPECT_EQ(FieldOf(Check("seven77")), "new_password");
  EXPECT_EQ(FieldOf(Check("梨树下的石头路")), "new_password");
  EXPECT_EQ(FieldOf(Check(std::string(128, 'a') + "b")), "new_password");
}

TEST(PasswordRulesTest, RefusesTheOldOneAndTheAccount) {
  EXPECT_EQ(FieldOf(Check("old-password")), "new_password");
  EXPECT_EQ(FieldOf(Check("xxWANGxxyy")), "new_password");
  EXPECT_EQ(FieldOf(Check("a13800000000")), "new_password");
  // Too short an account is in many passwords by chance, an empty one in all.
  EXPECT_OK(CheckNewPassword("pear tree", "", {"pe", ""}));
}

TEST(PasswordRulesTest, RefusesTheMostCommon) {
  EXPECT_EQ(FieldOf(Check("12345678")), "new_password");
  EXPECT_EQ(FieldOf(Check("PassWord123")), "new_password");
  EXPECT_EQ(FieldOf(Check("zzzzzzzzz")), "new_password");
}

TEST(PasswordRulesTest, TheListHoldsOnlyWhatCouldBeChosen) {
  std::set<std::string> seen;
  for (const char* password : kCommonPasswords) {
    EXPECT_TRUE(seen.insert(password).second) << password;
    EXPECT_GE(std::string(password).size(), 8U) << password;
    EXPECT_TRUE(IsCommonPassword(password)) << password;
  }
  EXPECT_GE(seen.size(), 200U);
}

}  // namespace
}  // namespace dudao::domain
