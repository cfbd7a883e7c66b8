// Evidence files on the disk.

#include "storage/blobs/blob_store.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/sha256.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::blobs {
namespace {

namespace fs = std::filesystem;

constexpr char kKey[] = "upload-of-wei";
const absl::Duration kWeek = absl::Hours(24 * 7);

class BlobStoreTest : public testing::Test {
 protected:
  BlobStoreTest() { Restart(); }

  // Another process over the same files.
  void Restart() {
    store_ = std::make_unique<BlobStore>(BlobStoreOptions{dir_.path()}, clock_);
    EXPECT_OK(store_->MakeFolders());
  }
  std::unique_ptr<Upload> Begin(std::int64_t offset = 0) {
    auto upload = store_->Resume(kKey, offset, 1000);
    EXPECT_OK(upload);
    return upload.ok() ? *std::move(upload) : nullptr;
  }
  // Uploads and keeps a whole file.
  std::string Keep(const std::string& content) {
    const auto upload = Begin();
    EXPECT_OK(upload->Append(content));
    const auto digest = upload->Seal();
    EXPECT_OK(digest);
    EXPECT_OK(store_->Keep(upload->path(), *digest));
    return *digest;
  }
  std::string Read(const std::string& digest) {
    const auto file = store_->Open(digest);
    return file.ok() ? file->ReadAt(0, 1000).value_or("") : "";
  }
  int CountFiles(const std::string& folder) {
    int count = 0;
    for (const auto& entry :
         fs::recursive_directory_iterator(dir_.File(folder))) {
      count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
  }

  TempDir dir_;
  FakeClock clock_;
  std::unique_ptr<BlobStore> store_;
};

TEST_F(BlobStoreTest, AFileIsKeptUnderItsDigest) {
  const std::string digest = Keep("佐证");
  EXPECT_EQ(digest, Sha256Hex("佐证"));
  EXPECT_EQ(Read(digest), "佐证");
  EXPECT_TRUE(fs::exists(absl::StrCat(dir_.path(), "/blobs/",
                                      digest.substr(0, 2), "/",
                                      digest.substr(2, 2), "/", digest)));
  EXPECT_EQ(CountFiles("uploads"), 0);
  EXPECT_EQ(CountFiles("blobs"), 1);
}

TEST_F(BlobStoreTest, TheSameContentIsKeptOnce) {
  const std::string first = Keep("佐证");
  const auto open = store_->Open(first);
  ASSERT_OK(open);
  EXPECT_EQ(Keep("佐证"), first);
  EXPECT_EQ(CountFiles("blobs"), 1);
  // Who reads it meanwhile is not disturbed.
  EXPECT_EQ(open->ReadAt(0, 100).value_or(""), "佐证");
}

TEST_F(BlobStoreTest, NobodyElseMayReadTheFiles) {
  const std::string digest = Keep("佐证");
  for (const auto& entry : fs::recursive_directory_iterator(dir_.path())) {
    struct stat facts {};
    ASSERT_EQ(::stat(entry.path().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 077, 0U) << entry.path();
  }
}

TEST_F(BlobStoreTest, AnInterruptedUploadGoesOnAfterARestart) {
  {
    const auto upload = Begin();
    ASSERT_OK(upload->Append("abc"));
    ASSERT_OK(upload->Suspend());
  }
  Restart();
  EXPECT_EQ(store_->ReceivedBytes(kKey), 3);
  const auto upload = Begin(3);
  ASSERT_OK(upload->Append("def"));
  EXPECT_EQ(upload->size(), 6);
  EXPECT_EQ(upload->Seal().value_or(""), Sha256Hex("abcdef"));
}

TEST_F(BlobStoreTest, WhatIsSentAgainReplacesWhatWasThere) {
  {
    const auto upload = Begin();
    ASSERT_OK(upload->Append("abcXYZ"));
  }
  const auto upload = Begin(3);
  ASSERT_OK(upload->Append("def"));
  EXPECT_EQ(upload->Seal().value_or(""), Sha256Hex("abcdef"));
}

TEST_F(BlobStoreTest, AnUploadCannotSkip) {
  {
    const auto upload = Begin();
    ASSERT_OK(upload->Append("abc"));
  }
  const auto upload = store_->Resume(kKey, 4, 1000);
  EXPECT_THAT(upload, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(store_->ReceivedBytes(kKey), 3);
}

TEST_F(BlobStoreTest, ALaterTurnEndsTheEarlierOne) {
  const auto first = Begin();
  ASSERT_OK(first->Append("abc"));
  const auto second = Begin(3);
  EXPECT_THAT(first->Append("xyz"), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(first->Suspend(), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(first->Discard(), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(first->Seal(), StatusIs(absl::StatusCode::kAborted));
  ASSERT_OK(second->Append("def"));
  EXPECT_EQ(second->Seal().value_or(""), Sha256Hex("abcdef"));
}

TEST_F(BlobStoreTest, NoTurnBeginsWhileAnUploadIsFinished) {
  auto first = Begin();
  ASSERT_OK(first->Append("abc"));
  ASSERT_OK(first->Seal());
  EXPECT_THAT(store_->Resume(kKey, 0, 1000),
              IsReason(v1::ERROR_REASON_OVERLOADED));
  first.reset();
  EXPECT_OK(store_->Resume(kKey, 0, 1000));
}

TEST_F(BlobStoreTest, ADiscardedUploadLeavesNothing) {
  const auto upload = Begin();
  ASSERT_OK(upload->Append("abc"));
  ASSERT_OK(upload->Discard());
  EXPECT_EQ(store_->ReceivedBytes(kKey), 0);
  EXPECT_EQ(CountFiles("uploads"), 0);
}

TEST_F(BlobStoreTest, TheDatabaseKeepsItsRoomOnTheDisk) {
  const std::string digest = Keep("佐证");
  const auto space = fs::space(dir_.path());
  BlobStoreOptions options{dir_.path()};
  options.reserve_bytes = static_cast<std::int64_t>(space.capacity);
  BlobStore full(options, clock_);
  const auto refused = full.Resume(kKey, 0, 1000);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_STORAGE_FULL));
  // What is there can be read.
  EXPECT_OK(full.Open(digest));
}

TEST_F(BlobStoreTest, AFullDiskIsNamed) {
  for (const int error : {ENOSPC, EDQUOT, EFBIG}) {
    EXPECT_THAT(FileError(error, "pwrite", "x"),
                IsReason(v1::ERROR_REASON_STORAGE_FULL));
  }
  EXPECT_THAT(FileError(EIO, "pwrite", "x"),
              IsReason(v1::ERROR_REASON_STORAGE_FAILED));
}

TEST_F(BlobStoreTest, AFileThatIsGoneIsDataLoss) {
  EXPECT_THAT(store_->Open(Sha256Hex("nothing")),
              StatusIs(absl::StatusCode::kDataLoss));
}

// A crash came after the file was in its place and before the database named
// it: it is sent again, and whatever is not is swept.
TEST_F(BlobStoreTest, AfterACrashBetweenFileAndRowNothingIsInTheWay) {
  const std::string digest = Keep("佐证");
  Restart();
  EXPECT_EQ(store_->ReceivedBytes(kKey), 0);
  EXPECT_EQ(Keep("佐证"), digest);
  EXPECT_EQ(Read(digest), "佐证");
  EXPECT_EQ(CountFiles("blobs"), 1);
}

TEST_F(BlobStoreTest, OldFilesAreFoundAndRemoved) {
  const std::string old = Keep("旧");
  clock_.Advance(kWeek);
  const std::string fresh = Keep("新");
  const absl::Time before = clock_.Now() - kWeek / 2;
  EXPECT_THAT(store_->KeptBefore(before), testing::ElementsAre(old));
  ASSERT_OK(store_->Remove(old, before));
  ASSERT_OK(store_->Remove(fresh, before));
  EXPECT_EQ(Read(old), "");
  EXPECT_EQ(Read(fresh), "新");
}

TEST_F(BlobStoreTest, APinnedFileIsNotRemoved) {
  const std::string digest = Keep("佐证");
  clock_.Advance(kWeek);
  {
    const BlobStore::Pin pin(*store_, digest);
    ASSERT_OK(store_->Remove(digest, clock_.Now()));
    EXPECT_EQ(Read(digest), "佐证");
  }
  ASSERT_OK(store_->Remove(digest, clock_.Now()));
  EXPECT_EQ(Read(digest), "");
}

// Kept again while it was about to be swept.
TEST_F(BlobStoreTest, AFileKeptAgainIsNotOld) {
  Keep("佐证");
  clock_.Advance(kWeek);
  const absl::Time before = clock_.Now() - kWeek / 2;
  const std::string digest = Keep("佐证");
  ASSERT_OK(store_->Remove(digest, before));
  EXPECT_EQ(Read(digest), "佐证");
}

TEST_F(BlobStoreTest, UploadsNobodyGoesOnWithAreSwept) {
  {
    const auto upload = Begin();
    ASSERT_OK(upload->Append("abc"));
    ASSERT_OK(upload->Suspend());
  }
  EXPECT_EQ(store_->SweepUploads(clock_.Now() - kWeek), 0);
  clock_.Advance(kWeek * 2);
  auto upload = Begin(3);  // someone is at it
  EXPECT_EQ(store_->SweepUploads(clock_.Now() + kWeek), 0);
  ASSERT_OK(upload->Suspend());
  upload.reset();
  EXPECT_EQ(store_->SweepUploads(clock_.Now() - kWeek), 0);
  EXPECT_EQ(store_->SweepUploads(clock_.Now() + kWeek), 1);
  EXPECT_EQ(store_->ReceivedBytes(kKey), 0);
}

}  // namespace
}  // namespace dudao::blobs
