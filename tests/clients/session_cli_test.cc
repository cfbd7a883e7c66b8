// `dudao session sign-in` and `change-password`: passwords from a file, the
// secret into one.

#include <sys/stat.h>

#include <string>

#include "dudao/v1/session_service.pb.h"
#include "gmock/gmock.h"
#include "tests/clients/cli_fixture.h"
#include "tests/testing/files.h"

namespace dudao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SessionCliTest : public CliTest {
 protected:
  SessionCliTest() {
    variables_.erase("DUDAO_TOKEN");
    variables_.erase("DUDAO_BUREAU");
    server_.On<v1::SignInRequest, v1::SignInResponse>(
        "dudao.v1.SessionService/SignIn",
        [](const auto& request, auto& answers) {
          EXPECT_EQ(request.parent(), "");
          EXPECT_EQ(request.account(), "wang");
          EXPECT_EQ(request.password(), "pear tree");
          answers.emplace_back().set_secret("ds_secret");
          return absl::OkStatus();
        });
  }
};

TEST_F(SessionCliTest, SavesTheSecretAndShowsItNot) {
  const std::string saved = dir_.File("session");
  EXPECT_EQ(RunWith({"session", "sign-in", "--account", "wang",
                     "--password-file", WriteFile("password", "pear tree\n"),
                     "--save", saved}),
            ExitCode::kOk)
      << err_.str();
  EXPECT_THAT(out_.str(), Not(HasSubstr("ds_secret")));
  EXPECT_EQ(ReadWhole(saved), "ds_secret\n");
  struct stat file {};
  ASSERT_EQ(stat(saved.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777U, 0600U);
}

TEST_F(SessionCliTest, ShowsTheSecretOtherwise) {
  EXPECT_EQ(RunWith({"session", "sign-in", "--account", "wang",
                     "--password-file", WriteFile("password", "pear tree")}),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("ds_secret"));
}

TEST_F(SessionCliTest, TakesTheOldAndTheNewPassword) {
  server_.On<v1::ChangePasswordRequest, v1::ChangePasswordResponse>(
      "dudao.v1.SessionService/ChangePassword",
      [](const auto& request, auto& answers) {
        EXPECT_EQ(request.old_password(), "pear tree");
        EXPECT_EQ(request.new_password(), "apple tree");
        answers.emplace_back();
        return absl::OkStatus();
      });
  const std::string both = WriteFile("both", "pear tree\napple tree\n");
  EXPECT_EQ(RunWith({"session", "change-password", "--password-file", both}),
            ExitCode::kOk)
      << err_.str();
  const std::string one = WriteFile("one", "pear tree\n");
  EXPECT_EQ(RunWith({"session", "change-password", "--password-file", one}),
            ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("新密码"));
}

}  // namespace
}  // namespace dudao::cli
