// What is left of a picture, and what is known of it afterwards.

#include "services/evidence/picture.h"

#include <exiv2/exiv2.hpp>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/evidence/sample_files.h"
#include "tests/testing/files.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::evidence {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Kind {
  const char* name;
  const char* type;
  std::string (*sample)();
};

class PictureTest : public testing::TestWithParam<Kind> {
 protected:
  absl::StatusOr<PictureFacts> Strip(const std::string& content) {
    const std::string path = dir_.File("in");
    WriteWhole(path, content);
    return CopyWithoutMetadata(path, GetParam().type, dir_.File("out"));
  }
  std::string Stripped() const { return ReadWhole(dir_.File("out")); }
  Exiv2::ExifData ExifOf(const std::string& content) const {
    auto image = Exiv2::ImageFactory::open(
        reinterpret_cast<const Exiv2::byte*>(content.data()),
        static_cast<long>(content.size()));
    image->readMetadata();
    EXPECT_TRUE(image->xmpData().empty());
    EXPECT_TRUE(image->iptcData().empty());
    EXPECT_EQ(image->comment(), "");
    EXPECT_EQ(image->pixelWidth(), 16);
    EXPECT_EQ(image->pixelHeight(), 16);
    return image->exifData();
  }

  TempDir dir_;
};

TEST_P(PictureTest, NothingIsLeftButTheOrientation) {
  const std::string picture = WithMetadata(GetParam().sample());
  ASSERT_THAT(picture, HasSubstr("MARKER"));
  ASSERT_OK(Strip(picture));
  EXPECT_THAT(Stripped(), Not(HasSubstr("MARKER")));
  const Exiv2::ExifData exif = ExifOf(Stripped());
  ASSERT_EQ(exif.count(), 1);
  EXPECT_EQ(exif.begin()->key(), "Exif.Image.Orientation");
  EXPECT_EQ(exif.begin()->toLong(), 6);
}

TEST_P(PictureTest, TimeAndPlaceAreKept) {
  const auto facts = Strip(WithMetadata(GetParam().sample()));
  ASSERT_OK(facts);
  ASSERT_TRUE(facts->place.has_value());
  EXPECT_NEAR(facts->place->latitude(), 23 + 6.5 / 60, 1e-9);
  EXPECT_NEAR(facts->place->longitude(), 109.6, 1e-9);
  // Without an offset it is the time of Beijing.
  const absl::Time beijing =
      absl::FromCivil(absl::CivilMinute(2026, 8, 31, 1, 30),
                      absl::UTCTimeZone());
  EXPECT_EQ(facts->taken_time.value_or(absl::UnixEpoch()), beijing);
  const auto abroad = Strip(WithMetadata(GetParam().sample(), "+09:00"));
  ASSERT_OK(abroad);
  EXPECT_EQ(abroad->taken_time.value_or(absl::UnixEpoch()),
            beijing - absl::Hours(1));
}

TEST_P(PictureTest, ABarePictureSaysNothing) {
  const auto facts = Strip(GetParam().sample());
  ASSERT_OK(facts);
  EXPECT_FALSE(facts->taken_time.has_value());
  EXPECT_FALSE(facts->place.has_value());
  EXPECT_TRUE(ExifOf(Stripped()).empty());
  EXPECT_THAT(Stripped(), Not(HasSubstr("MARKER")));
}

TEST_P(PictureTest, TheSamePictureIsTheSameCopy) {
  ASSERT_OK(Strip(WithMetadata(GetParam().sample())));
  const std::string first = Stripped();
  ASSERT_OK(Strip(WithMetadata(GetParam().sample())));
  EXPECT_EQ(Stripped(), first);
}

// Hostile input: it is refused or copied, and nothing of the metadata passes.
TEST_P(PictureTest, DamageIsARefusalNotACrash) {
  const std::string picture = WithMetadata(GetParam().sample());
  std::mt19937 random(1);
  int refused = 0;
  int copied = 0;
  for (int i = 0; i < 300; ++i) {
    std::string damaged = picture;
    for (int j = 0; j < 8; ++j) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    if (i % 3 == 0) damaged.resize(1 + random() % damaged.size());
    const auto facts = Strip(damaged);
    if (facts.ok()) {
      ++copied;
      EXPECT_THAT(Stripped(), Not(HasSubstr("MARKER"))) << i;
    } else {
      ++refused;
      EXPECT_THAT(facts, IsReason(v1::ERROR_REASON_FILE_INVALID)) << i;
      EXPECT_EQ(MetadataOf(facts.status(), "problem"), "metadata");
    }
  }
  EXPECT_GT(refused, 30);
  EXPECT_GT(copied, 30);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, PictureTest,
    testing::Values(Kind{"Jpeg", "image/jpeg", SampleJpeg},
                    Kind{"Png", "image/png", SamplePng},
                    Kind{"Webp", "image/webp", SampleWebp}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace dudao::evidence
