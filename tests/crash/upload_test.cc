// Uploads to the real `dudaod`: killed in the middle, and as large as may be.
//
// `tests/run simulation SEED COUNT` sends COUNT MiB, made as they are sent: 64
// at least, and with 2,000 and more the 2 GiB that are allowed.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "clients/cpp/client.h"
#include "clients/cpp/upload.h"
#include "dudao/v1/evidence_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/crash/image.h"
#include "tests/crash/server_process.h"
#include "tests/crash/settings.h"
#include "tests/testing/sanitizer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::crash {
namespace {

constexpr std::int64_t kMiB = 1 << 20;
// What the server may hold, however large the file; less than the smallest one
// that is sent.
constexpr std::size_t kMostGrowth = 56 << 20;

// A film of any length that is nowhere: each block follows from the seed and
// its place.
class SyntheticFilm : public client::ByteSource {
 public:
  SyntheticFilm(std::uint64_t seed, std::int64_t size)
      : seed_(seed), size_(size) {}
  std::int64_t size() const override { return size_; }
  absl::StatusOr<std::string> Read(std::int64_t offset,
                                   std::size_t limit) override {
    const std::int64_t end =
        std::min(size_, offset + static_cast<std::int64_t>(limit));
    std::string bytes;
    for (std::int64_t at = offset; at < end;) {
      const std::int64_t block = at / kMiB;
      const std::string content = Block(block);
      const auto from = static_cast<std::size_t>(at - block * kMiB);
      const auto count = std::min(content.size() - from,
                                  static_cast<std::size_t>(end - at));
      bytes.append(content, from, count);
      at += static_cast<std::int64_t>(count);
    }
    return bytes;
  }

 private:
  std::string Block(std::int64_t index) const {
    std::mt19937_64 random(seed_ + static_cast<std::uint64_t>(index));
    std::string content(kMiB, '\0');
    for (std::size_t i = 0; i < content.size(); i += sizeof(std::uint64_t)) {
      const std::uint64_t word = random();
      std::memcpy(&content[i], &word, sizeof word);
    }
    if (index == 0) {
      content.replace(
          0, 24, std::string("\0\0\0\x18" "ftypisom\0\0\2\0isommp42", 24));
    }
    return content;
  }

  const std::uint64_t seed_;
  const std::int64_t size_;
};

class UploadTest : public testing::Test {
 protected:
  UploadTest() : image_(MakeImage(BeijingDay(clock_.Now()) - 7)) {
    Install(image_, dir_.path());
    options_.parent = "bureaus/" + image_.cast.bureau;
  }

  std::unique_ptr<client::Client> Connect(ServerProcess& server) {
    client::Options options;
    options.target = server.address();
    options.token = image_.cast.supervisor_token;
    options.retry.max_attempts = 1;
    auto client = client::Client::Connect(std::move(options));
    EXPECT_OK(client);
    return client.ok() ? *std::move(client) : nullptr;
  }

  // How much of an upload under way the server has taken.
  std::uintmax_t Arrived() const {
    std::uintmax_t bytes = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(dir_.path() + "/uploads")) {
      bytes += file.file_size();
    }
    return bytes;
  }

  TempDir dir_;
  SystemClock clock_;
  const Image image_;
  client::UploadOptions options_;
};

TEST_F(UploadTest, SimulationALargeFileNeedsNoMoreMemoryThanASmallOne) {
  const int count = Count(64);
  const std::int64_t size =
      (count >= 2000 ? 2048 : std::max(count, 64)) * kMiB;
  ServerProcess server(dir_.path());
  auto client = Connect(server);
  SyntheticFilm small(Seed(), 2 * kMiB);
  ASSERT_OK(client::Upload(*client, small, options_));
  const std::size_t before = server.Memory();
  std::size_t most = before;
  absl::Time begin = absl::InfiniteFuture();
  options_.on_progress = [&](std::int64_t, std::int64_t) {
    begin = std::min(begin, clock_.Now());
    most = std::max(most, server.Memory());
  };
  SyntheticFilm film(Seed() + 1, size);
  const auto file = client::Upload(*client, film, options_);
  ASSERT_OK(file);
  const absl::Duration took = clock_.Now() - begin;
  most = std::max(most, server.Memory());
  EXPECT_EQ(file->stored_size_bytes(), size);
  if (!kSanitizedAllocator) {
    EXPECT_LT(most - before, kMostGrowth);
  }
  std::cout << "uploaded: " << size / kMiB << " MiB in "
            << absl::ToDoubleSeconds(took) << " s, memory: "
            << before / kMiB << " MiB, grown by " << (most - before) / 1024
            << " KiB, seed: " << Seed() << std::endl;
  // A client that is idle would keep the server waiting for its goodbye.
  client.reset();
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(UploadTest, AKilledServerGoesOnWhereItWas) {
  SyntheticFilm film(1, 8 * kMiB);
  {
    ServerProcess server(dir_.path());
    const auto client = Connect(server);
    options_.on_progress = [&](std::int64_t done, std::int64_t) {
      if (done != 5 * kMiB) return;
      // What was sent may be on its way still.
      while (Arrived() == 0) std::this_thread::yield();
      server.Kill();
    };
    EXPECT_THAT(client::Upload(*client, film, options_),
                StatusIs(absl::StatusCode::kUnavailable));
  }
  ServerProcess server(dir_.path());
  const auto client = Connect(server);
  std::int64_t first = -1;
  options_.on_progress = [&](std::int64_t done, std::int64_t) {
    if (first < 0) first = done;
  };
  ASSERT_OK(client::Upload(*client, film, options_));
  EXPECT_GT(first, 0);
  // What is acknowledged is there, however the server ends.
  server.Kill();
  ServerProcess check(dir_.path(), {"check"});
  const std::string output = check.Output();
  EXPECT_EQ(check.Wait(), 0) << output;
  EXPECT_THAT(output, testing::HasSubstr("佐证文件齐全：1 个"));
}

}  // namespace
}  // namespace dudao::crash
