#include "services/evidence/picture.h"

#include <cmath>
#include <exception>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/evidence/file_error.h"
#include "services/evidence/jpeg_copy.h"
#include "services/evidence/png_copy.h"
#include "services/evidence/webp_copy.h"
#include "storage/base/date.h"
#include "storage/base/mutex.h"
#include "storage/base/status_macros.h"

namespace dudao::evidence {
namespace {

constexpr std::uintmax_t kMostBytes = 64 << 20;
constexpr char kJpeg[] = "image/jpeg";
constexpr char kPng[] = "image/png";
constexpr char kOrientation[] = "Exif.Image.Orientation";

// One picture at a time: Exiv2 keeps state of its own that is not guarded, and
// a large picture takes memory.
Mutex& PictureMutex() {
  static Mutex& mutex = *new Mutex;
  return mutex;
}

std::string TextOf(const Exiv2::ExifData& exif, const char* key) {
  const auto found = exif.findKey(Exiv2::ExifKey(key));
  if (found == exif.end()) return "";
  return std::string(absl::StripAsciiWhitespace(found->toString()));
}

absl::optional<absl::Time> TakenTime(const Exiv2::ExifData& exif) {
  const std::string text = TextOf(exif, "Exif.Photo.DateTimeOriginal");
  const std::string offset = TextOf(exif, "Exif.Photo.OffsetTimeOriginal");
  absl::Time time;
  std::string error;
  // A time without an offset is that of the place: of Beijing.
  if (!absl::ParseTime("%Y:%m:%d %H:%M:%S %Ez",
                       absl::StrCat(text, " ", offset.empty() ? "+08:00"
                                                              : offset),
                       &time, &error)) {
    return absl::nullopt;
  }
  // Cameras without a clock say 0000 or 1904.
  if (!IsValid(ToProto(BeijingDay(time)))) return absl::nullopt;
  return time;
}

// Degrees, minutes and seconds as one number; not a number where they are not.
double Degrees(const Exiv2::ExifData& exif, const char* key) {
  const auto found = exif.findKey(Exiv2::ExifKey(key));
  if (found == exif.end() || found->count() < 1) return std::nan("");
  double degrees = 0;
  double scale = 1;
  for (long i = 0; i < std::min(3L, found->count()); ++i) {
    const Exiv2::Rational part = found->toRational(i);
    if (part.second == 0) {
      // Some write 0/0 for the seconds.
      if (i == 2) break;
      return std::nan("");
    }
    degrees += static_cast<double>(part.first) / part.second / scale;
    scale *= 60;
  }
  return degrees;
}

absl::optional<v1::GeoPoint> Place(const Exiv2::ExifData& exif) {
  double latitude = Degrees(exif, "Exif.GPSInfo.GPSLatitude");
  double longitude = Degrees(exif, "Exif.GPSInfo.GPSLongitude");
  if (TextOf(exif, "Exif.GPSInfo.GPSLatitudeRef") == "S") latitude = -latitude;
  if (TextOf(exif, "Exif.GPSInfo.GPSLongitudeRef") == "W") {
    longitude = -longitude;
  }
  if (!(std::abs(latitude) <= 90 && std::abs(longitude) <= 180)) {
    return absl::nullopt;
  }
  v1::GeoPoint place;
  place.set_latitude(latitude);
  place.set_longitude(longitude);
  return place;
}

// What must be said of a picture so that it is shown upright; empty where it
// is.
Exiv2::ExifData OrientationOf(const Exiv2::ExifData& exif) {
  Exiv2::ExifData kept;
  const auto found = exif.findKey(Exiv2::ExifKey(kOrientation));
  if (found == exif.end() || found->count() < 1) return kept;
  const long value = found->toLong();
  if (value >= 2 && value <= 8) {
    kept[kOrientation] = static_cast<std::uint16_t>(value);
  }
  return kept;
}

absl::Status CannotStrip(absl::string_view detail) {
  return FileRefused(
      "metadata", "无法去除照片中的拍摄信息（照片可能已损坏），没有保存；请用"
                  "手机或电脑另存为 JPEG 后再上传",
      absl::StrCat("the picture's metadata cannot be removed: ", detail));
}

// As a block that stands in a picture; "" for none.
std::string Encoded(const Exiv2::ExifData& exif) {
  if (exif.empty()) return "";
  Exiv2::Blob blob;
  Exiv2::ExifParser::encode(blob, Exiv2::littleEndian, exif);
  return std::string(blob.begin(), blob.end());
}

absl::StatusOr<PictureFacts> Copy(const std::string& path,
                                  absl::string_view media_type,
                                  const std::string& copy) {
  Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(path);
  image->readMetadata();
  const Exiv2::ExifData& exif = image->exifData();
  PictureFacts facts{TakenTime(exif), Place(exif)};
  const Exiv2::ExifData kept = OrientationOf(exif);
  // Exiv2 would leave what it does not know, such as the second picture of a
  // JPEG and the texts of a PNG: the picture is copied without, by the library
  // of its format.
  RETURN_IF_ERROR(media_type == kJpeg  ? CopyJpeg(path, copy, Encoded(kept))
                  : media_type == kPng ? CopyPng(path, copy, Encoded(kept))
                                       : CopyWebp(path, copy, Encoded(kept)));
  return facts;
}

}  // namespace

bool IsPicture(absl::string_view media_type) {
  return absl::StartsWith(media_type, "image/");
}

absl::StatusOr<PictureFacts> CopyWithoutMetadata(const std::string& path,
                                                 absl::string_view media_type,
                                                 const std::string& copy) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) > kMostBytes || error) {
    return FileRefused(
        "size", "照片不能超过 64 MiB；请缩小后再上传",
        "a picture has at most 64 MiB");
  }
  MutexLock lock(PictureMutex());
  // Hostile input reaches this: whatever Exiv2 throws is a refusal.
  try {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    return Copy(path, media_type, copy);
  } catch (const std::exception& thrown) {
    return CannotStrip(thrown.what());
  }
}

}  // namespace dudao::evidence
