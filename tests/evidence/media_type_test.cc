// Files are what their content says, whatever they are called.

#include "services/evidence/media_type.h"

#include <fstream>
#include <string>

#include "gtest/gtest.h"
#include "tests/evidence/sample_files.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::evidence {
namespace {

class MediaTypeTest : public testing::Test {
 protected:
  absl::StatusOr<std::string> TypeOf(const std::string& content) {
    const std::string path = dir_.File("upload");
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
    return RecogniseType(path);
  }
  void ExpectType(const std::string& content, const std::string& type) {
    const auto found = TypeOf(content);
    ASSERT_OK(found);
    EXPECT_EQ(*found, type);
  }
  void ExpectRefused(const std::string& content) {
    const auto found = TypeOf(content);
    EXPECT_THAT(found, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(found, IsReason(v1::ERROR_REASON_FILE_INVALID));
    EXPECT_EQ(MetadataOf(found.status(), "problem"), "type");
  }

  TempDir dir_;
};

TEST_F(MediaTypeTest, PicturesDocumentsAndFilmsAreTaken) {
  ExpectType(SampleJpeg(), "image/jpeg");
  ExpectType(SamplePng(), "image/png");
  ExpectType(SampleWebp(), "image/webp");
  ExpectType(SamplePdf("1 0 obj"), "application/pdf");
  ExpectType(SampleMp4(std::string(100, 'x')), "video/mp4");
  ExpectType(std::string("\0\0\0\x14" "ftypqt  \0\0\2\0qt  ", 20),
             "video/quicktime");
  ExpectType(std::string("\0\0\0\x18" "ftypM4A \0\0\2\0isomM4A ", 24),
             "audio/mp4");
  ExpectType(std::string("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0", 24),
             "audio/wav");
  // Two frames of 128 kbit/s, with a tag before them and without.
  const std::string frame = "\xFF\xFB\x90\x64" + std::string(413, '\0');
  const std::string tag("ID3\x03\0\0\0\0\0\x0A\0\0\0\0\0\0\0\0\0\0", 20);
  ExpectType(tag + frame + frame, "audio/mpeg");
  ExpectType(frame + frame, "audio/mpeg");
}

TEST_F(MediaTypeTest, OfficeDocumentsAreKnownByTheirParts) {
  constexpr char kTypes[] = "[Content_Types].xml";
  ExpectType(SampleZip({kTypes, "word/document.xml"}),
             "application/vnd.openxmlformats-officedocument.wordprocessingml."
             "document");
  // In whatever order.
  ExpectType(SampleZip({"docProps/app.xml", "xl/workbook.xml", kTypes}),
             "application/vnd.openxmlformats-officedocument.spreadsheetml."
             "sheet");
  ExpectType(SampleZip({"ppt/presentation.xml", kTypes}),
             "application/vnd.openxmlformats-officedocument.presentationml."
             "presentation");
  ExpectType(SampleZip({"OFD.xml", "Doc_0/Document.xml"}), "application/ofd");
}

TEST_F(MediaTypeTest, DocumentsWithMacrosAreNot) {
  ExpectRefused(SampleZip(
      {"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"}));
}

TEST_F(MediaTypeTest, OtherFilesAreNot) {
  ExpectRefused("一般文字");
  ExpectRefused("<html><script>alert(1)</script></html>");
  ExpectRefused("#!/bin/sh\nrm -rf /\n");
  ExpectRefused(std::string("MZ\x90\0\3\0\0\0", 8) + std::string(200, '\0'));
  ExpectRefused(std::string("\x7F" "ELF\2\1\1\0", 8) +
                std::string(200, '\0'));
  ExpectRefused(SampleZip({"照片/1.jpg", "照片/2.jpg"}));
  ExpectRefused("GIF89a" + std::string(50, '\0'));
  ExpectRefused("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  ExpectRefused(std::string(1000, '\0'));
  ExpectRefused("PK\3\4 no archive at all");
}

TEST_F(MediaTypeTest, HeicIsRefusedWithAWayOut) {
  ExpectRefused(SampleHeic());
  EXPECT_NE(TextOf(TypeOf(SampleHeic()).status()).find("JPEG"),
            std::string::npos);
}

}  // namespace
}  // namespace dudao::evidence
