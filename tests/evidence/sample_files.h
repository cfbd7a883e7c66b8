#ifndef DUDAO_TESTS_EVIDENCE_SAMPLE_FILES_H_
#define DUDAO_TESTS_EVIDENCE_SAMPLE_FILES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace dudao {

// Small files of each kind, as bytes. The pictures have 16 by 16 pixels and no
// metadata, but for the PNG, whose author is TEXT-MARKER.
std::string SampleJpeg();
std::string SamplePng();
std::string SampleWebp();
std::string SampleHeic();
// The beginning that tells what it is, with more after it.
std::string SamplePdf(absl::string_view more = "");
std::string SampleMp4(absl::string_view more = "");
// A zip archive with parts of these names.
std::string SampleZip(const std::vector<std::string>& names);

// What a phone writes into a picture (JPEG, PNG, WebP): taken at 09:30 of
// 2026-08-31 at 23°06'30"N 109°36'E, to be shown turned, each kind of metadata
// with the word MARKER; a JPEG also has a second picture and a tail with it.
std::string WithMetadata(const std::string& picture,
                         const std::string& offset_time = "");

}  // namespace dudao

#endif  // DUDAO_TESTS_EVIDENCE_SAMPLE_FILES_H_
