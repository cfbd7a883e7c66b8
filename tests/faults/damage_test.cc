// Files damaged while no server runs: `dudaod serve` refuses what it can see in
// a moment, saying which file and what to do; the rest is answered as an error
// where it is met, and found by `dudaod check`.
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/crash/image.h"
#include "tests/faults/daemon.h"
#include "tests/faults/damage.h"
#include "tests/faults/documented.h"
#include "tests/testing/files.h"
#include "tests/testing/temp_dir.h"

namespace dudao::faults {
namespace {

using testing::HasSubstr;

constexpr std::size_t kPage = 4096;
constexpr std::size_t kFrame = kPage + 24;
constexpr std::size_t kLogHeader = 32;

class DamageTest : public testing::Test {
 protected:
  DamageTest() { crash::Install(Image(), dir_.path()); }

  static const crash::Image& Image() {
    static const auto& image = *new crash::Image(
        crash::MakeImage(BeijingDay(SystemClock().Now()) - 7));
    return image;
  }
  std::string database() const { return dir_.File("dudao.db"); }
  std::string log() const { return dir_.File("dudao.db-wal"); }

  // Exit status 1, nothing served, and on the standard error these.
  void ExpectRefused(const std::vector<std::string>& texts,
                     const std::string& verb = "serve") {
    Daemon daemon(dir_.path(), CommandOf(verb));
    ASSERT_EQ(daemon.address(), "") << "it was not refused";
    EXPECT_EQ(daemon.Wait(), 1);
    for (const std::string& text : texts) {
      EXPECT_THAT(daemon.errors(), HasSubstr(text));
    }
    EXPECT_TRUE(IsDocumented(daemon.errors(), dir_.path()))
        << daemon.errors();
  }
  void ExpectDamaged() {
    const std::vector<std::string> texts = {
        absl::StrCat("数据库 ", database(), " 已损坏或不是数据库"),
        "把备份恢复到新的目录", "restore a backup"};
    ExpectRefused(texts);
    ExpectRefused(texts, "check");
  }
  // `dudaod check` fails and says this.
  void ExpectFound(const std::string& text) {
    Daemon daemon(dir_.path(), {"check"});
    EXPECT_EQ(daemon.Wait(), 1);
    EXPECT_THAT(daemon.output(), HasSubstr(text));
  }

  TempDir dir_;
};

TEST_F(DamageTest, WhatIsSoundIsServed) {
  Daemon daemon(dir_.path(), CommandOf("serve"));
  EXPECT_NE(daemon.address(), "") << daemon.errors();
  EXPECT_EQ(daemon.Stop(), 0);
  Daemon check(dir_.path(), {"check"});
  EXPECT_EQ(check.Wait(), 0) << check.output();
}

TEST_F(DamageTest, NoDatabase) {
  const std::vector<std::string> texts = {
      absl::StrCat("没有数据库 ", database()), "dudaod init"};
  TempDir empty;
  std::filesystem::rename(database(), empty.File("dudao.db"));
  std::filesystem::remove(log());
  ExpectRefused(texts);
  ExpectRefused(texts, "check");
  EXPECT_FALSE(std::filesystem::exists(database())) << "and none was made";
}

TEST_F(DamageTest, AnEmptyFile) {
  std::filesystem::remove(log());
  WriteWhole(database(), "");
  ExpectRefused({absl::StrCat("没有数据库 ", database(), "，或者它是空的"),
                 "从备份恢复"});
  EXPECT_EQ(std::filesystem::file_size(database()), 0U);
}

// SQLite would throw such a log away.
TEST_F(DamageTest, ALogWithoutItsDatabase) {
  const std::string content = ReadWhole(log());
  ASSERT_GT(content.size(), kFrame);
  WriteWhole(database(), "");
  ExpectDamaged();
  std::filesystem::remove(database());
  ExpectDamaged();
  EXPECT_EQ(ReadWhole(log()), content);
}

TEST_F(DamageTest, AFileThatIsNoDatabase) {
  std::filesystem::remove(log());
  WriteWhole(database(), std::string(3 * kPage, 'x'));
  ExpectDamaged();
}

TEST_F(DamageTest, ADatabaseOfAnotherProgram) {
  std::filesystem::remove(log());
  std::filesystem::remove(database());
  WriteWhole(database(), "");
  RunSql(database(), "CREATE TABLE t (x)");
  ExpectRefused({database(), "不是由 dudao 创建的"});
}

TEST_F(DamageTest, AnEmptyDatabaseOfThisProgram) {
  Fold(database());
  RunSql(database(),
         "DROP TRIGGER events_never_deleted; DELETE FROM events; DELETE FROM "
         "event_heads; DELETE FROM bureaus");
  ExpectRefused({"没有教育局", "dudaod init"});
}

TEST_F(DamageTest, ABrokenHeader) {
  Fold(database());
  Flip(database(), 3);
  ExpectDamaged();
}

TEST_F(DamageTest, ATruncatedFile) {
  Fold(database());
  const std::string whole = ReadWhole(database());
  for (const std::size_t size :
       {whole.size() - kPage, whole.size() / 2 / kPage * kPage, kPage,
        std::size_t{100}}) {
    WriteWhole(database(), whole.substr(0, size));
    ExpectDamaged();
  }
}

TEST_F(DamageTest, TheHeaderOfTheLog) {
  Flip(log(), 17);
  ExpectDamaged();
}

// SQLite would go on without all that comes after, in silence.
TEST_F(DamageTest, TheMiddleOfTheLog) {
  const std::string whole = ReadWhole(log());
  const std::size_t frames = (whole.size() - kLogHeader) / kFrame;
  ASSERT_GT(frames, 50U);
  std::mt19937_64 random(1);
  for (int i = 0; i < 10; ++i) {
    WriteWhole(log(), whole);
    Flip(log(), kLogHeader + random() % (frames * kFrame * 9 / 10));
    const std::string damaged = ReadWhole(log());
    ExpectDamaged();
    EXPECT_EQ(ReadWhole(log()), damaged) << "the evidence was touched";
  }
}

TEST_F(DamageTest, TheTornEndOfALogIsNoDamage) {
  const std::string whole = ReadWhole(log());
  WriteWhole(log(), whole.substr(0, whole.size() - 100));
  Daemon daemon(dir_.path(), CommandOf("serve"));
  EXPECT_NE(daemon.address(), "") << daemon.errors();
  EXPECT_EQ(daemon.Stop(), 0);
}

TEST_F(DamageTest, TheEndOfTheEventChain) {
  Fold(database());
  const std::string whole = ReadWhole(database());
  for (const char* sql :
       {"DROP TRIGGER events_never_changed; UPDATE events SET actor='x' WHERE "
        "seq=(SELECT MAX(seq) FROM events)",
        "DROP TRIGGER events_never_changed; UPDATE events SET body=x'00' WHERE "
        "seq=(SELECT MAX(seq)-1 FROM events)",
        "DROP TRIGGER events_never_deleted; DELETE FROM events WHERE "
        "seq=(SELECT MAX(seq) FROM events)",
        "DROP TRIGGER events_never_deleted; DELETE FROM events WHERE seq=2",
        "UPDATE event_heads SET hash=''"}) {
    WriteWhole(database(), whole);
    RunSql(database(), sql);
    ExpectRefused({database(), "教育局 450802 的事件链有误", "dudaod check",
                   "从备份恢复", "restore a backup"});
    ExpectFound("事件链异常");
  }
}

TEST_F(DamageTest, BothLanguagesNameTheSameEvent) {
  Fold(database());
  RunSql(database(),
         "DROP TRIGGER events_never_changed; UPDATE events SET body=x'00' "
         "WHERE seq=5");
  ExpectRefused({"第 5 号事件", "(the body of event 5 was changed)"});
}

TEST_F(DamageTest, ARowThatNoEventTellsOf) {
  Fold(database());
  const std::string whole = ReadWhole(database());
  RunSql(database(), "UPDATE units SET display_name=id");
  ExpectFound("记录自相矛盾");
  WriteWhole(database(), whole);
  RunSql(database(), "UPDATE grants SET version=7");
  ExpectFound("记录与最后的事件不符");
  WriteWhole(database(), whole);
  RunSql(database(), "DELETE FROM units WHERE id IN (SELECT id FROM units "
                     "LIMIT 1)");
  ExpectFound("记录与最后的事件不符");
}

}  // namespace
}  // namespace dudao::faults
