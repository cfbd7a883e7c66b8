#ifndef DUDAO_TESTS_CRASH_IMAGE_H_
#define DUDAO_TESTS_CRASH_IMAGE_H_

#include <map>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "tests/crash/audit.h"
#include "tests/crash/workload.h"

namespace dudao::crash {

// A data directory with a bureau, four units and a supervisor assigned to each,
// made over the socket of a real server; to start from again and again.
struct Image {
  std::map<std::string, std::string> files;  // content by file name
  Cast cast;
  Rows rows;
  absl::Time now;  // the time there
};

// At 09:00 of Beijing of a day.
Image MakeImage(absl::CivilDay day);

// That of 2026-09-01; made once a process.
const Image& BaseImage();

// Puts the image into a new directory.
void Install(const Image& image, const std::string& directory);

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_IMAGE_H_
