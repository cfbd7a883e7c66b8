#ifndef DUDAO_TESTS_E2E_SEARCH_FIXTURE_H_
#define DUDAO_TESTS_E2E_SEARCH_FIXTURE_H_

#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/search_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {

// What people look for, and find.
class SearchFixture : public RefusalTest {
 protected:
  static v1::SearchRequest Query(const std::string& query,
                                 std::vector<v1::SearchType> types = {}) {
    v1::SearchRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_query(query);
    for (const v1::SearchType type : types) request.add_types(type);
    return request;
  }
  v1::SearchResponse Search(Caller& caller, const std::string& query,
                            std::vector<v1::SearchType> types = {}) {
    return Must(caller.Call<v1::SearchResponse>(
        Query(query, std::move(types))));
  }
  static std::vector<std::string> NamesIn(const v1::SearchResponse& response) {
    std::vector<std::string> names;
    for (const v1::SearchResult& result : response.results()) {
      names.push_back(result.name());
    }
    return names;
  }
  // In their order.
  std::vector<std::string> Find(Caller& caller, const std::string& query,
                                std::vector<v1::SearchType> types = {}) {
    return NamesIn(Search(caller, query, std::move(types)));
  }
  v1::RecordInspectionResponse VisitOther(const std::string& text) {
    return server_.Record(second_supervisor_, other_school_, li_,
                          {Draft(v1::FINDING_GRADE_ORDINARY, text)});
  }
};

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_SEARCH_FIXTURE_H_
