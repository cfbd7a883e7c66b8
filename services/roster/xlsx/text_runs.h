#ifndef DUDAO_SERVICES_ROSTER_XLSX_TEXT_RUNS_H_
#define DUDAO_SERVICES_ROSTER_XLSX_TEXT_RUNS_H_

#include "absl/strings/string_view.h"

namespace dudao::roster::xlsx {

// Follows the elements of a text, shared or inline, and tells which of their
// characters belong to it: those of each `t`, plain or in a run of rich text,
// but not how it is pronounced (`rPh`).
class TextRuns {
 public:
  void Start(absl::string_view name) {
    if (name == "rPh") phonetic_ = true;
    if (name == "t") in_text_ = true;
  }
  void End(absl::string_view name) {
    if (name == "rPh") phonetic_ = false;
    if (name == "t") in_text_ = false;
  }
  bool taking() const { return in_text_ && !phonetic_; }

 private:
  bool in_text_ = false;
  bool phonetic_ = false;
};

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_TEXT_RUNS_H_
