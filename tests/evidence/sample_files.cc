#include "tests/evidence/sample_files.h"

#include <cstdlib>
#include <exiv2/exiv2.hpp>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "tests/testing/zip_maker.h"

namespace dudao {
namespace {

constexpr char kJpeg[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOj"
    "M9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9j"
    "QjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2"
    "P/wAARCAAQABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL"
    "/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0f"
    "AkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1"
    "dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1N"
    "XW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQF"
    "BgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRob"
    "HBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
    "Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc"
    "bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDnobJs9K0Y"
    "bJsdK2IbJc9K0IbJcdKKmMDL8Yf/2Q==";

constexpr char kPng[] =
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAEnRFWHRBdXRob3IAVEVYVC"
    "1NQVJLRVI5ZmAnAAABlklEQVR42hXRURVEIQhFUSMYgQhGMAIRiGCEE8EIRiACEYhABCLM"
    "G7/ZrMt1jMEcyGAN9kAHNjgDBnfwBj6IQQ5q0IMxJnMikzXZE53Y5EyY3Mmb+CQmOalJzw"
    "8IUxBhCVtQwYQjIFzhCS6EkEIJLR9YzIUs1mIvdGGLs2BxF2/hi1jkoha9PrCZG9mszd7o"
    "xjZnw+Zu3sY3sclNbXp/QJmKKEvZiiqmHAXlKk9xJZRUSmn9gDENMZaxDTXMOAbGNZ7hRh"
    "hplNH2gcM8yGEd9kEPdjgHDvfwDn6IQx7q0OcD/wK/Sr4jv9hfkG/1N/x/Fx44BCQU9Pc9"
    "4zIvclmXfdGLXc79j9/Lu/glLnmpS98PPOZDHuuxH/qwx3n/5ffxHv6IRz7q0e8DznTEWc"
    "521DHn+D/KdZ7jTjjplNP+gWAGEqxgBxpYcOIf/AYv8CCCDCro+EAyE0lWshNNLDn5P/Mm"
    "L/Ekkkwq6fxAMQspVrELLaw49S/lFq/wIoosquj6QDMbaVazG22sOf2v8Dav8SaabKrp5g"
    "eIAnAQC3NfwAAAAABJRU5ErkJggg==";

constexpr char kWebp[] =
    "UklGRj4AAABXRUJQVlA4IDIAAAAQAgCdASoQABAAB0CWJbACdH8AGEfU30YEAP7aXQQZpp"
    "PGgeE8+mYhpX7fvv1iP7QAAA==";

constexpr char kHeic[] =
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAA"
    "AAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAABAAEAAA"
    "ADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAALgACAAEAAAAAAAAAAQAAAAAAAA"
    "AIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAA"
    "Z3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAy"
    "AAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6g"
    "IIEFluqumubgQEDAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAAAAAAAEAAAA"
    "BAAAAAFGlzcGUAAAAAAAAAEAAAABAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAA"
    "AgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAADZtZGF0AAAAKigBrw"
    "QSE2kg+OmL2lmZPeT7mUc4BoDHuIbpaZudxPndQMFm+7aAvHg03A==";

std::string Decode(const char* text) {
  std::string bytes;
  if (!absl::Base64Unescape(text, &bytes)) std::abort();
  return bytes;
}

// A segment of a JPEG before its picture, as that which points to a second
// picture after the first.
std::string WithSegment(const std::string& jpeg, char marker,
                        const std::string& content) {
  const std::size_t size = content.size() + 2;
  const std::string head = {'\xFF', marker, static_cast<char>(size >> 8),
                            static_cast<char>(size & 0xFF)};
  return absl::StrCat(jpeg.substr(0, 2), head, content, jpeg.substr(2));
}

}  // namespace

std::string SampleJpeg() { return Decode(kJpeg); }
std::string SamplePng() { return Decode(kPng); }
std::string SampleWebp() { return Decode(kWebp); }
std::string SampleHeic() { return Decode(kHeic); }

std::string SamplePdf(absl::string_view more) {
  return absl::StrCat("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", more);
}

std::string SampleMp4(absl::string_view more) {
  return absl::StrCat(
      absl::string_view("\0\0\0\x18" "ftypisom\0\0\2\0isommp42", 24), more);
}

std::string SampleZip(const std::vector<std::string>& names) {
  Parts parts;
  for (const std::string& name : names) parts.emplace_back(name, "<x/>");
  return ZipOf(parts);
}

std::string WithMetadata(const std::string& picture,
                         const std::string& offset_time) {
  auto image = Exiv2::ImageFactory::open(
      reinterpret_cast<const Exiv2::byte*>(picture.data()),
      static_cast<long>(picture.size()));
  image->readMetadata();
  Exiv2::ExifData exif;
  exif["Exif.Image.Make"] = "MARKER-PHONE";
  exif["Exif.Image.Orientation"] = std::uint16_t{6};
  exif["Exif.Photo.DateTimeOriginal"] = "2026:08:31 09:30:00";
  if (!offset_time.empty()) {
    exif["Exif.Photo.OffsetTimeOriginal"] = offset_time;
  }
  exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
  exif["Exif.GPSInfo.GPSLatitude"] = "23/1 6/1 3000/100";
  exif["Exif.GPSInfo.GPSLongitudeRef"] = "E";
  exif["Exif.GPSInfo.GPSLongitude"] = "109/1 36/1 0/1";
  image->setExifData(exif);
  Exiv2::XmpData xmp;
  xmp["Xmp.dc.title"] = "MARKER-XMP";
  image->setXmpData(xmp);
  const bool jpeg = image->mimeType() == "image/jpeg";
  if (jpeg) {
    Exiv2::IptcData iptc;
    iptc["Iptc.Application2.Caption"] = "MARKER-IPTC";
    image->setIptcData(iptc);
    image->setComment("MARKER-COMMENT");
  }
  image->writeMetadata();
  image->io().open();
  const Exiv2::DataBuf buffer = image->io().read(image->io().size());
  std::string bytes(reinterpret_cast<const char*>(buffer.pData_),
                    static_cast<std::size_t>(buffer.size_));
  if (!jpeg) return bytes;
  bytes = WithSegment(bytes, '\xE2', std::string("MPF\0MARKER-MPF", 14));
  bytes = WithSegment(bytes, '\xEB', "JP MARKER-JUMBF");
  return absl::StrCat(bytes, picture, "MARKER-TAIL");
}

}  // namespace dudao
