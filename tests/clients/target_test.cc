#include "clients/cpp/target.h"

#include "gtest/gtest.h"

namespace dudao::client {
namespace {

TEST(TargetTest, KnowsWhatStaysOnThisMachine) {
  for (const char* target :
       {"127.0.0.1:7443", "127.8.0.1", "localhost:1", "[::1]:7443", "::1",
        "unix:/run/dudao.sock", "unix:///run/dudao.sock", "unix-abstract:dudao",
        "dns:///localhost:7443", "ipv4:127.0.0.1:7443", "ipv6:[::1]:7443"}) {
    EXPECT_TRUE(IsLocalTarget(target)) << target;
  }
}

TEST(TargetTest, KnowsWhatDoesNot) {
  for (const char* target :
       {"", "example.org:7443", "127.0.0.1.example.org:7443",
        "localhost.example.org", "10.0.0.1:7443", "[2001:db8::1]:7443",
        "dns://8.8.8.8/localhost", "ipv4:127.0.0.1:1,10.0.0.1:1",
        "127.0.0.999:1", "0.0.0.0:7443"}) {
    EXPECT_FALSE(IsLocalTarget(target)) << target;
  }
}

}  // namespace
}  // namespace dudao::client
