#include "services/identity/password_hash.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/status_matchers.h"

namespace dudao::identity {
namespace {

using ::testing::StartsWith;

TEST(PasswordHashTest, KnowsItsPasswordAndNoOther) {
  ASSERT_OK_AND_ASSIGN(const std::string hash, HashPassword("pear tree"));
  EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_LT(hash.size(), 200U);  // Password.hash
  EXPECT_TRUE(IsPassword(hash, "pear tree"));
  EXPECT_FALSE(IsPassword(hash, "pear tree "));
  EXPECT_FALSE(IsPassword(hash, ""));
  EXPECT_FALSE(IsPassword("", "pear tree"));
  EXPECT_FALSE(IsPassword("no hash", "pear tree"));
}

TEST(PasswordHashTest, IsSaltedAnew) {
  ASSERT_OK_AND_ASSIGN(const std::string one, HashPassword("pear tree"));
  ASSERT_OK_AND_ASSIGN(const std::string other, HashPassword("pear tree"));
  EXPECT_NE(one, other);
}

TEST(PasswordHashTest, IsMadeAnewWhereTheCostsChanged) {
  ASSERT_OK_AND_ASSIGN(const std::string hash, HashPassword("pear tree"));
  EXPECT_FALSE(NeedsRehash(hash));
  EXPECT_TRUE(NeedsRehash(
      "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
      "wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA"));
}

TEST(PasswordHashTest, AOneTimePasswordIsEasyToCopy) {
  SequenceIds ids;
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string password = NewOneTimePassword(ids);
    EXPECT_EQ(password.size(), 12U);
    EXPECT_EQ(password.find_first_of("01IOlio"), std::string::npos);
    EXPECT_TRUE(seen.insert(password).second);
  }
}

}  // namespace
}  // namespace dudao::identity
