#ifndef DUDAO_TESTS_MODEL_RECOUNT_H_
#define DUDAO_TESTS_MODEL_RECOUNT_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "tests/model/case_model.h"
#include "tests/testing/test_server.h"

namespace dudao::model {

// What the server says otherwise than the model, a line each. Each row's state
// and the obligations that are due; the model takes over the names of
// follow-ups and the due days that it cannot know.
std::vector<std::string> CompareRows(TestServer& server, CaseModel& model);

// What is counted up from the rows: the ledger's words, the summary, and what
// `dudaod check` looks at (events against rows, chain, numbers, obligations).
std::vector<std::string> CompareReports(TestServer& server, Caller& officer,
                                        const CaseModel& model);

}  // namespace dudao::model

#endif  // DUDAO_TESTS_MODEL_RECOUNT_H_
