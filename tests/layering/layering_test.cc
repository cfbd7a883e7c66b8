// Who may include whom (docs/architecture.md), and what may stand where, over
// the text of the source tree.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace dudao {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the top of the tree
  std::vector<std::string> lines;
};

const std::vector<Source>& Sources() {
  static const auto& sources = *[] {
    auto* all = new std::vector<Source>();
    for (const char* folder : {"storage", "services", "clients", "tests"}) {
      const fs::path top = fs::path(DUDAO_SOURCE_DIR) / folder;
      for (const auto& entry : fs::recursive_directory_iterator(top)) {
        const std::string name = entry.path().extension().string();
        if (name != ".h" && name != ".cc") continue;
        std::ifstream file(entry.path());
        std::ostringstream text;
        text << file.rdbuf();
        all->push_back(
            {fs::relative(entry.path(), DUDAO_SOURCE_DIR).string(),
             absl::StrSplit(text.str(), '\n')});
      }
    }
    std::sort(all->begin(), all->end(), [](const Source& a, const Source& b) {
      return a.path < b.path;
    });
    return all;
  }();
  return sources;
}

bool Under(absl::string_view path, absl::string_view folder) {
  return absl::StartsWith(path, folder);
}
bool UnderAny(absl::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(
      folders.begin(), folders.end(),
      [&](const std::string& folder) { return Under(path, folder); });
}

// What a line includes, or "".
std::string Included(const std::string& line) {
  static const std::regex& include =
      *new std::regex(R"(^\s*#\s*include\s+["<]([^">]+)[">])");
  std::smatch found;
  return std::regex_search(line, found, include) ? found[1].str() : "";
}

// Code without comments, and without what stands in quotes where `literals` is
// false; or only that where it is true.
std::string Part(const std::string& line, bool literals) {
  std::string code;
  std::string quoted;
  bool in_quotes = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_quotes && c == '\\') {
      quoted += line.substr(i, 2);
      ++i;
    } else if (c == '"' && !(i > 0 && line[i - 1] == '\'')) {
      in_quotes = !in_quotes;
      quoted += ' ';
    } else if (in_quotes) {
      quoted += c;
    } else if (c == '/' && line.substr(i, 2) == "//") {
      break;
    } else {
      code += c;
    }
  }
  return literals ? quoted : code;
}

using Check = std::function<void(const Source&, const std::string& where,
                                 const std::string& line)>;

void ForEachLine(const std::vector<std::string>& folders, const Check& check) {
  for (const Source& source : Sources()) {
    if (!UnderAny(source.path, folders)) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      check(source, absl::StrCat(source.path, ":", i + 1), source.lines[i]);
    }
  }
}

// Files of `from` include none of `banned`, beside those excepted.
void ExpectNoIncludes(const std::vector<std::string>& from,
                      const std::vector<std::string>& banned,
                      const std::vector<std::string>& allowed = {}) {
  ForEachLine(from, [&](const Source&, const std::string& where,
                        const std::string& line) {
    const std::string included = Included(line);
    if (included.empty() || !UnderAny(included, banned)) return;
    if (UnderAny(included, allowed)) return;
    ADD_FAILURE() << where << " includes " << included;
  });
}

// What matches nowhere outside of the places allowed, each with its reason.
using Places = std::map<std::string, std::string>;
void ExpectNowhere(const std::vector<std::string>& folders,
                   const std::string& pattern, bool literals,
                   const Places& allowed) {
  const std::regex banned(pattern);
  std::set<std::string> used;
  ForEachLine(folders, [&](const Source& source, const std::string& where,
                           const std::string& line) {
    if (!std::regex_search(Part(line, literals), banned)) return;
    for (const auto& [place, reason] : allowed) {
      if (Under(source.path, place)) {
        used.insert(place);
        return;
      }
    }
    ADD_FAILURE() << where << ": " << line;
  });
  for (const auto& [place, reason] : allowed) {
    EXPECT_EQ(used.count(place), 1U)
        << place << " needs no exception any more (" << reason << ")";
  }
}

std::vector<std::string> Aggregates() {
  std::vector<std::string> folders;
  const fs::path services = fs::path(DUDAO_SOURCE_DIR) / "services";
  for (const auto& entry : fs::directory_iterator(services)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name == "domain" || name == "api" ||
        name == "pipeline" || name == "grpc" || name == "gateway" ||
        name == "server") {
      continue;
    }
    folders.push_back("services/" + name + "/");
  }
  return folders;
}

const std::vector<std::string> kHttp = {"boost/asio", "boost/beast"};
const std::vector<std::string> kTransports = {"grpcpp/", "grpc/", "grpc++/",
                                              "boost/asio", "boost/beast"};
const std::vector<std::string> kEngines = {"sqlite3.h", "libpq-fe.h",
                                           "storage/sqlite/"};
const std::vector<std::string> kProduct = {"storage/", "services/", "clients/"};

TEST(LayeringTest, TheTreeWasFound) {
  EXPECT_GT(Sources().size(), 200U);
  EXPECT_GT(Aggregates().size(), 10U);
}

TEST(LayeringTest, TheGroundFloorKnowsOnlyTheContract) {
  ExpectNoIncludes({"storage/base/"}, {"storage/", "services/", "clients/"},
                   {"storage/base/"});
}

TEST(LayeringTest, StorageKnowsNoRuleAndNoTransport) {
  ExpectNoIncludes({"storage/"}, {"services/", "clients/", "tests/"});
  ExpectNoIncludes({"storage/"}, kTransports);
}

TEST(LayeringTest, FilesKnowNoDatabase) {
  ExpectNoIncludes({"storage/blobs/"}, {"storage/", "dudao/"},
                   {"storage/blobs/", "storage/base/"});
}

TEST(LayeringTest, StorageOutsideTheEngineKnowsNoEngine) {
  ForEachLine({"storage/"}, [](const Source& source, const std::string& where,
                               const std::string& line) {
    if (Under(source.path, "storage/sqlite/")) return;
    EXPECT_FALSE(UnderAny(Included(line), kEngines)) << where;
  });
  ForEachLine(kProduct, [](const Source& source, const std::string& where,
                           const std::string& line) {
    if (Included(line) != "sqlite3.h") return;
    EXPECT_TRUE(Under(source.path, "storage/sqlite/")) << where;
  });
}

TEST(LayeringTest, DomainIsPure) {
  // The ground floor, and itself.
  ExpectNoIncludes({"services/domain/"}, {"storage/", "services/", "clients/"},
                   {"storage/base/", "services/domain/"});
  ExpectNoIncludes({"services/domain/"}, kTransports);
  ExpectNoIncludes({"services/domain/"},
                   {"storage/base/clock.h", "storage/base/id_source.h"});
}

TEST(LayeringTest, ApiKnowsNoEngineAndNoTransport) {
  ExpectNoIncludes({"services/api/"}, {"storage/", "services/", "clients/"},
                   {"storage/base/", "storage/sql/", "services/api/"});
  ExpectNoIncludes({"services/api/"}, kTransports);
}

TEST(LayeringTest, PipelineKnowsNoAggregateAndNoTransport) {
  ExpectNoIncludes({"services/pipeline/"}, Aggregates());
  ExpectNoIncludes({"services/pipeline/"},
                   {"services/grpc/", "services/gateway/", "services/server/",
                    "clients/"});
  ExpectNoIncludes({"services/pipeline/"}, kTransports);
  ExpectNoIncludes({"services/pipeline/"}, kEngines);
}

TEST(LayeringTest, AggregatesKnowNoEngineAndNoTransport) {
  ExpectNoIncludes(Aggregates(), kTransports);
  ExpectNoIncludes(Aggregates(), kEngines);
  ExpectNoIncludes(Aggregates(),
                   {"services/grpc/", "services/gateway/", "services/server/",
                    "clients/"});
}

TEST(LayeringTest, OnlyTheAdapterKnowsGrpc) {
  ForEachLine({"services/"}, [](const Source& source, const std::string& where,
                                const std::string& line) {
    const std::string included = Included(line);
    const bool transport = UnderAny(included, kTransports) ||
                           absl::EndsWith(included, ".grpc.pb.h");
    if (!transport || UnderAny(included, kHttp)) return;
    EXPECT_TRUE(Under(source.path, "services/grpc/")) << where;
  });
  // And it knows of the server only the pipeline.
  ExpectNoIncludes({"services/grpc/"}, {"services/", "storage/", "clients/"},
                   {"services/grpc/", "services/pipeline/", "storage/base/"});
}

TEST(LayeringTest, OnePlaceHashesPasswords) {
  ForEachLine(kProduct, [](const Source& source, const std::string& where,
                           const std::string& line) {
    if (Included(line) != "sodium.h") return;
    EXPECT_EQ(source.path, "services/identity/password_hash.cc") << where;
  });
}

TEST(LayeringTest, OnlyTheGatewayKnowsHttp) {
  ForEachLine(kProduct, [](const Source& source, const std::string& where,
                           const std::string& line) {
    if (!UnderAny(Included(line), kHttp)) return;
    EXPECT_TRUE(Under(source.path, "services/gateway/")) << where;
  });
  ExpectNoIncludes({"services/gateway/"}, {"services/", "storage/", "clients/"},
                   {"services/gateway/", "services/pipeline/",
                    "storage/base/"});
}

TEST(LayeringTest, ClientsKnowTheContractAndTheGroundFloor) {
  ExpectNoIncludes({"clients/"}, {"storage/", "services/", "tests/"},
                   {"storage/base/"});
  ExpectNoIncludes({"clients/cpp/"}, {"clients/cli/"});
}

TEST(LayeringTest, NothingThatShipsIncludesTests) {
  ExpectNoIncludes(kProduct, {"tests/", "gtest/", "gmock/"});
}

TEST(LayeringTest, TimeComesFromTheClock) {
  ExpectNowhere(
      {"storage/", "services/", "clients/", "tests/"},
      R"(absl::Now\(|(system|steady|high_resolution)_clock::now|(^|[^.\w])time\((nullptr|NULL|0|&\w+)\)|gettimeofday|clock_gettime)",
      false,
      {{"storage/base/clock.cc", "the one place"},
       {"services/grpc/server.cc",
        "gRPC takes the end of its grace as a time of the machine"},
       {"tests/clients/fake_server.cc", "the same of a server without one"}});
}

TEST(LayeringTest, RandomnessComesFromTheIdSource) {
  ExpectNowhere({"storage/", "services/", "clients/"},
                R"(random_device|mt19937|absl::BitGen|\brand\(|getrandom|RAND_bytes)",
                false,
                {{"storage/base/id_source.cc", "the one place"}});
}

TEST(LayeringTest, NothingSleeps) {
  ExpectNowhere({"storage/", "services/", "clients/", "tests/"},
                R"(sleep_for|sleep_until|SleepFor|\busleep\(|\bsleep\()", false,
                {{"clients/cpp/retry.cc",
                  "a client waits before it tries again"}});
}

TEST(LayeringTest, SqlIsWrittenInStorage) {
  ExpectNowhere({"services/", "clients/"},
                R"(\b(SELECT\s|INSERT\s+INTO|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA\s|ORDER BY|UPDATE\s+\w+\s+SET))",
                true, {});
}

TEST(LayeringTest, OneStringViewThroughout) {
  // Debian's Abseil has one of its own; the two do not mix.
  ExpectNowhere({"storage/", "services/", "clients/", "tests/"},
                R"(std::string_view|#include <string_view>)", false, {});
  ExpectNowhere({"storage/", "services/", "clients/"},
                R"(absl::Mutex|absl::CondVar)", false, {});
}

TEST(LayeringTest, FilesAreUnder500Lines) {
  for (const Source& source : Sources()) {
    EXPECT_LT(source.lines.size(), 500U) << source.path;
  }
}

}  // namespace
}  // namespace dudao
