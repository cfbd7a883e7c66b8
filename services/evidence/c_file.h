#ifndef DUDAO_SERVICES_EVIDENCE_C_FILE_H_
#define DUDAO_SERVICES_EVIDENCE_C_FILE_H_

#include <cstdio>
#include <memory>

namespace dudao::evidence {

// A file as the picture libraries take it.
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, CloseFile>;

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_C_FILE_H_
