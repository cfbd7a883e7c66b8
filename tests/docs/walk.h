#ifndef DUDAO_TESTS_DOCS_WALK_H_
#define DUDAO_TESTS_DOCS_WALK_H_

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "clients/cli/exit_code.h"
#include "tests/e2e/story.h"

namespace dudao::docs {

// Runs a page of the documentation as it stands. Of its `sh` blocks:
//   dudao …            is run; `  # exit 8` behind it is its exit status
//   # 2026-09-09       it is that day from here on, and the server has noticed
// and after a block:
//   > …                the last line was refused with this in its message
//   ```text            the last line printed exactly this
// With DUDAO_UPDATE_DOCS set what was printed is written there instead.
class Walk : public Story {
 protected:
  // It is 09:00 of this day.
  explicit Walk(absl::CivilDay day);

  // The whole page, or what is between `<!-- block -->` and `<!-- /block -->`.
  void RunPage(absl::string_view file, absl::string_view block = "");

  // Whose token is in which file; lines without --token-file are the office's.
  std::map<std::string, Caller*> people_;
  // What a variable of the page stands for, from the latest answer as JSON
  // that has one of these: `/notice/name`.
  std::map<std::string, std::vector<std::string>> variables_;
  std::map<std::string, std::string> values_;

  // What there was of the page.
  int lines_ = 0;
  int refused_ = 0;
  int shown_ = 0;

 private:
  std::string Filled(absl::string_view line) const;
  cli::ExitCode Run(const std::vector<std::string>& words);
  void TakeValues();

  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace dudao::docs

#endif  // DUDAO_TESTS_DOCS_WALK_H_
