// Search over a real engine: exact to the character, in the transaction of the
// change, and closed to whatever a query holds.

#include "storage/search/search_index.h"

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "dudao/v1/unit.pb.h"
#include "storage/schema/migrate.h"
#include "storage/schema/migrations.h"
#include "storage/search/search_query.h"
#include "tests/conformance/store_harness.h"
#include "tests/testing/status_matchers.h"

namespace dudao {
namespace {

using storage::SearchDocument;
using storage::SearchKey;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const absl::Time kNow = absl::FromUnixSeconds(1'785'718'800);
constexpr char kBureau[] = "450802";

class SearchIndexTest : public StoreTest {
 protected:
  void SetUp() override {
    auto writer = store_->OpenWriter();
    ASSERT_OK(writer);
    writer_ = *std::move(writer);
    ASSERT_OK(Migrate(*writer_, SqliteMigrations(), kNow));
  }

  static SearchKey KeyOf(const std::string& id) {
    return {kBureau, v1::SEARCH_TYPE_UNIT, id};
  }

  // A transaction as the committer runs it.
  template <class Step>
  void Commit(Step step) {
    ASSERT_OK(writer_->BeginWrite());
    storage::Transaction tx(*writer_, kNow);
    ASSERT_OK(writer_->Savepoint());
    ASSERT_OK(step(tx));
    ASSERT_OK(writer_->ReleaseSavepoint());
    ASSERT_OK(storage::IndexPendingDocuments(*writer_));
    ASSERT_OK(writer_->Commit());
  }

  // A unit, which is what a hit must belong to, and its document.
  void Add(const std::string& id, const SearchDocument& document) {
    Commit([&](storage::Transaction& tx) -> absl::Status {
      v1::Unit unit;
      unit.set_name(absl::StrCat("bureaus/", kBureau, "/units/", id));
      unit.set_display_name(id);
      RETURN_IF_ERROR(tx.Insert(unit));
      return storage::PutSearchDocument(tx, KeyOf(id), document);
    });
  }
  void AddText(const std::string& id, const std::string& text) {
    Add(id, {"", text, "", false});
  }

  storage::SearchHits Find(
      const std::string& query, int limit = 1000,
      sql::Predicate where = sql::Predicate::True(),
      std::vector<std::string> owners = {}) {
    storage::SearchQuery search;
    search.bureau = kBureau;
    search.words = storage::SearchWords(query);
    search.type = v1::SEARCH_TYPE_UNIT;
    search.table = &storage::TableOf<v1::Unit>();
    search.where = std::move(where);
    search.limit = limit;
    search.owners = std::move(owners);
    const storage::Snapshot snapshot(*writer_);
    auto hits = storage::FindHits(snapshot, search);
    EXPECT_OK(hits) << query;
    if (!hits.ok()) return {};
    std::sort(hits->hits.begin(), hits->hits.end());
    return *std::move(hits);
  }
  static std::vector<std::string> Sorted(const storage::SearchHits& hits) {
    std::vector<std::string> ids;
    for (const auto& hit : hits.hits) ids.push_back(hit.id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  // In their order.
  std::vector<std::string> Ids(const std::string& query) {
    std::vector<std::string> ids;
    for (const auto& hit : Find(query).hits) ids.push_back(hit.id);
    return ids;
  }
  absl::Status Check() {
    absl::Status status;
    Commit([&](storage::Transaction& tx) {
      status = storage::CheckSearchIndex(tx);
      return absl::OkStatus();
    });
    return status;
  }

  std::unique_ptr<sql::Connection> writer_;
};

TEST_P(SearchIndexTest, FindsWordsOfAnyLength) {
  AddText("a", "教学楼二楼消防通道堵塞");
  AddText("b", "食堂台账登记不全");
  EXPECT_THAT(Ids("消防"), ElementsAre("a"));
  EXPECT_THAT(Ids("食"), ElementsAre("b"));
  EXPECT_THAT(Ids("教学楼二楼消防通道堵塞"), ElementsAre("a"));
  EXPECT_THAT(Ids("台账 食堂"), ElementsAre("b"));
  EXPECT_THAT(Ids("食堂 消防"), IsEmpty());
  EXPECT_THAT(Ids("堂食"), IsEmpty());
}

TEST_P(SearchIndexTest, FindsANumberWithAnyBracketsAndByItsParts) {
  SearchDocument document;
  document.AddName("港北教督〔2026〕3号");
  Add("a", document);
  SearchDocument other;
  other.AddName("港北教督〔2026〕13号");
  Add("b", other);
  for (const char* query : {"港北教督〔2026〕3号", "港北教督[2026]3号",
                            "港北教督（２０２６）3号", "教督 2026 3号"}) {
    EXPECT_THAT(Ids(query), ElementsAre("a")) << query;
  }
  EXPECT_THAT(Ids("教督"), SizeIs(2));
  EXPECT_THAT(Ids("2026"), SizeIs(2));
  EXPECT_THAT(Ids("202"), IsEmpty());
}

TEST_P(SearchIndexTest, AReaderSeesItAfterTheCommitOnly) {
  auto reader = store_->OpenReader();
  ASSERT_OK(reader);
  const auto count = [&] {
    const storage::Snapshot snapshot(**reader);
    storage::SearchQuery query;
    query.bureau = kBureau;
    query.words = storage::SearchWords("消防");
    query.type = v1::SEARCH_TYPE_UNIT;
    query.table = &storage::TableOf<v1::Unit>();
    return storage::FindHits(snapshot, query).value_or(storage::SearchHits())
        .hits.size();
  };
  AddText("a", "消防");
  EXPECT_EQ(count(), 1U);
  ASSERT_OK(writer_->BeginWrite());
  storage::Transaction tx(*writer_, kNow);
  ASSERT_OK(storage::RemoveSearchDocument(tx, KeyOf("a")));
  ASSERT_OK(storage::IndexPendingDocuments(*writer_));
  EXPECT_EQ(count(), 1U);
  ASSERT_OK(writer_->Commit());
  EXPECT_EQ(count(), 0U);
}

TEST_P(SearchIndexTest, FollowsWhatIsReplacedAndRemoved) {
  AddText("a", "消防通道");
  Commit([](storage::Transaction& tx) {
    return storage::PutSearchDocument(tx, KeyOf("a"),
                                      {"", "食堂卫生", "", false});
  });
  EXPECT_THAT(Ids("消防"), IsEmpty());
  EXPECT_THAT(Ids("食堂"), ElementsAre("a"));
  EXPECT_OK(Check());
  Commit([](storage::Transaction& tx) {
    return storage::RemoveSearchDocument(tx, KeyOf("a"));
  });
  EXPECT_THAT(Ids("食堂"), IsEmpty());
  EXPECT_OK(Check());
}

// Whatever happens to a document within one transaction, the index has only
// the end of it.
TEST_P(SearchIndexTest, OnlyTheEndOfATransactionCounts) {
  AddText("a", "一一");
  AddText("b", "二二");
  Commit([](storage::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(storage::PutSearchDocument(tx, KeyOf("a"),
                                               {"", "三三", "", false}));
    RETURN_IF_ERROR(storage::PutSearchDocument(tx, KeyOf("a"),
                                               {"", "四四", "", false}));
    RETURN_IF_ERROR(storage::RemoveSearchDocument(tx, KeyOf("b")));
    RETURN_IF_ERROR(storage::PutSearchDocument(tx, KeyOf("b"),
                                               {"", "五五", "", false}));
    RETURN_IF_ERROR(storage::PutSearchDocument(tx, KeyOf("c"),
                                               {"", "六六", "", false}));
    return storage::RemoveSearchDocument(tx, KeyOf("c"));
  });
  for (const char* gone : {"一一", "二二", "三三", "六六"}) {
    EXPECT_THAT(Ids(gone), IsEmpty()) << gone;
  }
  EXPECT_THAT(Ids("四四"), ElementsAre("a"));
  EXPECT_THAT(Ids("五五"), ElementsAre("b"));
  EXPECT_OK(Check());
}

TEST_P(SearchIndexTest, WhatIsRolledBackWasNever) {
  AddText("a", "消防");
  ASSERT_OK(writer_->BeginWrite());
  storage::Transaction tx(*writer_, kNow);
  ASSERT_OK(writer_->Savepoint());
  ASSERT_OK(storage::PutSearchDocument(tx, KeyOf("a"),
                                       {"", "食堂", "", false}));
  ASSERT_OK(writer_->RollbackToSavepoint());
  ASSERT_OK(writer_->ReleaseSavepoint());
  ASSERT_OK(storage::IndexPendingDocuments(*writer_));
  ASSERT_OK(writer_->Commit());
  EXPECT_THAT(Ids("消防"), ElementsAre("a"));
  EXPECT_THAT(Ids("食堂"), IsEmpty());
  EXPECT_OK(Check());
}

TEST_P(SearchIndexTest, ACheckSeesAnIndexThatDiffers) {
  AddText("a", "消防");
  EXPECT_OK(Check());
  ASSERT_OK(writer_->Script("UPDATE search_documents SET text='食堂'"));
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_P(SearchIndexTest, NamesComeFirstAndThenTheDay) {
  const auto add = [&](const std::string& id, const std::string& name,
                       const std::string& text, const std::string& day,
                       bool dormant) {
    SearchDocument document{"", text, day, dormant};
    if (!name.empty()) document.AddName(name);
    Add(id, document);
  };
  add("begins", "港城一小东校区", "", "", false);
  add("holds", "贵港港城一小", "", "", false);
  add("exact", "港城一小", "", "", false);
  add("closed", "港城一小", "", "", true);
  add("old", "", "港城一小的食堂", "2026-01-01", false);
  add("new", "", "港城一小的操场", "2026-09-01", false);
  EXPECT_THAT(Ids("港城一小"), ElementsAre("exact", "closed", "begins",
                                           "holds", "new", "old"));
}

TEST_P(SearchIndexTest, TheNewestAreTakenAndTheRestIsSaid) {
  for (int i = 0; i < 5; ++i) AddText(absl::StrCat(i), "消防");
  const storage::SearchHits some = Find("消防", 3);
  EXPECT_TRUE(some.more);
  std::set<std::string> ids;
  for (const auto& hit : some.hits) ids.insert(hit.id);
  EXPECT_THAT(ids, ElementsAre("2", "3", "4"));
  EXPECT_FALSE(Find("消防", 5).more);
}

TEST_P(SearchIndexTest, OnlyRowsThatCountAreTaken) {
  for (int i = 0; i < 5; ++i) AddText(absl::StrCat(i), "消防");
  const auto mine = sql::Predicate::Equal(
      "unit", absl::StrCat("bureaus/", kBureau, "/units/1"));
  // Narrowed before it is limited.
  const storage::SearchHits found = Find("消防", 1, mine);
  ASSERT_THAT(found.hits, SizeIs(1));
  EXPECT_EQ(found.hits[0].id, "1");
  EXPECT_FALSE(found.more);
}

TEST_P(SearchIndexTest, OwnersChangeNothingButWhatIsLookedAt) {
  const auto unit = [](int i) {
    return absl::StrCat("bureaus/", kBureau, "/units/u-", i);
  };
  for (int i = 0; i < 20; ++i) {
    SearchDocument document{"", "消防", "", false};
    document.AddOwner(unit(i));
    document.AddOwner(absl::StrCat("bureaus/b/supervisors/s", i % 3));
    Add(absl::StrCat("u-", i), document);
  }
  const auto mine = sql::Predicate::In("unit", {unit(1), unit(11)});
  EXPECT_EQ(Sorted(Find("消防", 1000, mine, {unit(1), unit(11)})),
            Sorted(Find("消防", 1000, mine)));
  EXPECT_THAT(Sorted(Find("消防", 1000, mine, {unit(1), unit(11)})),
              ElementsAre("u-1", "u-11"));
  EXPECT_THAT(Find("消防", 1000, sql::Predicate::True(),
                   {"bureaus/b/supervisors/s0"})
                  .hits,
              SizeIs(7));
  // Whose it is, is no word of it.
  EXPECT_THAT(Ids("s0"), IsEmpty());
  EXPECT_THAT(Ids("u1"), IsEmpty());
}

TEST_P(SearchIndexTest, TheBetterMatchComesFirst) {
  std::string long_text = "消防";
  for (int i = 0; i < 200; ++i) long_text += "其他";
  AddText("long", long_text);
  AddText("twice", "消防通道和消防栓");
  AddText("once", "消防通道和灭火器");
  const std::vector<std::string> ids = Ids("消防");
  ASSERT_THAT(ids, SizeIs(3));
  EXPECT_EQ(ids[2], "long");
  SearchDocument named{"", "", "2020-01-01", false};
  named.AddName("某某消防小学");
  Add("named", named);
  AddText("text", "某某消防小学和别处");
  EXPECT_EQ(Ids("消防小学").front(), "named");
}

// Every two characters next to each other in a text, and many that are not,
// against a plain look through the texts.
TEST_P(SearchIndexTest, TwoCharactersAreFoundExactly) {
  const std::vector<std::string> characters = {
      "消", "防", "食", "堂", "通", "道", "校", "园", "安", "全",
      "台", "账", "卫", "生", "宿", "舍", "𠮷", "检", "查", "记"};
  std::mt19937 random(20260901);
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    std::string text;
    const std::size_t length = 5 + random() % 40;
    for (std::size_t j = 0; j < length; ++j) {
      text += characters[random() % characters.size()];
      if (random() % 12 == 0) text += "，";
      if (random() % 25 == 0) text += "“";
    }
    AddText(absl::StrCat("u", i), text);
    texts.push_back(absl::StrReplaceAll(text, {{"“", ""}}));
  }
  int found = 0;
  for (const std::string& first : characters) {
    for (const std::string& second : characters) {
      const std::string pair = first + second;
      std::set<std::string> expected;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (absl::StrContains(texts[i], pair)) {
          expected.insert(absl::StrCat("u", i));
        }
      }
      const std::vector<std::string> ids = Ids(pair);
      EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), expected)
          << pair;
      found += static_cast<int>(ids.size());
    }
  }
  EXPECT_GT(found, 5000);
  EXPECT_OK(Check());
}

// A query is words, whatever it looks like.
TEST_P(SearchIndexTest, NothingInAQueryIsSyntax) {
  AddText("a", "near the names text 消防");
  for (const char* query :
       {"\"消防\"", "消防*", "^消防", "names:消防", "{names text}:消防",
        "消防) OR (食堂", "消防'; DROP TABLE units; --", "-消防", "+消防",
        "NEAR(消 防, 2)", "消防 NOT names", "a AND OR NOT", "消\"防"}) {
    Find(query);
  }
  EXPECT_THAT(Ids("消防*"), ElementsAre("a"));
  EXPECT_THAT(Ids("NEAR 消防"), ElementsAre("a"));
  // The words OR and NOT are words.
  EXPECT_THAT(Ids("消防 OR 食堂"), IsEmpty());
  EXPECT_THAT(Ids("消防 NOT 食堂"), IsEmpty());
  EXPECT_THAT(Ids("nam*"), IsEmpty());
}

TEST_P(SearchIndexTest, NoQueryIsAnError) {
  AddText("a", "消防通道 near 2026");
  const std::vector<std::string> pieces = {
      "消", "防", "\"", "'", "NEAR", "(", ")", "*", "^", ":", "+", "-", "{",
      "}",  ",",  " ",  "AND", "OR", "NOT", "names", "\\", "2026", "\xFF",
      std::string("\0", 1), "〔", "𠮷", "%", "?", "$1", ";"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string query;
    const std::size_t length = 1 + random() % 12;
    for (std::size_t i = 0; i < length; ++i) {
      query += pieces[random() % pieces.size()];
    }
    if (storage::SearchWords(query).empty()) continue;
    Find(query);
  }
}

TEST_P(SearchIndexTest, AsManyWordsAsAQueryHolds) {
  std::string text;
  std::string query;
  for (int i = 0; i < 100; ++i) {
    absl::StrAppend(&text, "w", i, " ");
    absl::StrAppend(&query, "w", i, " ");
  }
  AddText("a", text);
  EXPECT_THAT(Ids(query), ElementsAre("a"));
  EXPECT_THAT(Ids(query + "missing"), IsEmpty());
}

TEST_P(SearchIndexTest, AfterACrashTheIndexIsThatOfTheLastCommit) {
  AddText("a", "消防");
  ASSERT_OK(writer_->BeginWrite());
  storage::Transaction tx(*writer_, kNow);
  ASSERT_OK(storage::PutSearchDocument(tx, KeyOf("a"),
                                       {"", "食堂", "", false}));
  ASSERT_OK(storage::IndexPendingDocuments(*writer_));
  store_->CrashAndRestart();
  auto writer = store_->OpenWriter();
  ASSERT_OK(writer);
  writer_->Rollback().IgnoreError();
  writer_ = *std::move(writer);
  EXPECT_THAT(Ids("消防"), ElementsAre("a"));
  EXPECT_THAT(Ids("食堂"), IsEmpty());
  EXPECT_OK(Check());
}

INSTANTIATE_STORE_TEST(SearchIndexTest);

}  // namespace
}  // namespace dudao
