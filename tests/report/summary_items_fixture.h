#ifndef DUDAO_TESTS_REPORT_SUMMARY_ITEMS_FIXTURE_H_
#define DUDAO_TESTS_REPORT_SUMMARY_ITEMS_FIXTURE_H_

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/report/summary_fixture.h"

namespace dudao::report {

class SummaryItemsTest : public SummaryTest {
 protected:
  static constexpr char kListItems[] = "ReportService/ListSummaryItems";

  // All rows, in pages of `page_size`.
  std::vector<v1::SummaryItem> Open(v1::ListSummaryItemsRequest request,
                                    int page_size = 500) {
    request.set_parent("bureaus/b");
    request.set_page_size(page_size);
    std::vector<v1::SummaryItem> items;
    std::int64_t sum = 0;
    v1::ListSummaryItemsResponse page;
    do {
      request.set_page_token(page.next_page_token());
      auto response = Run<v1::ListSummaryItemsResponse>(kListItems, request);
      EXPECT_OK(response);
      if (!response.ok()) return items;
      page = *std::move(response);
      EXPECT_LE(page.items_size(), page_size);
      for (const v1::SummaryItem& item : page.items()) {
        items.push_back(item);
        sum += item.number();
      }
    } while (!page.next_page_token().empty());
    EXPECT_EQ(page.total_size(), static_cast<std::int64_t>(items.size()));
    EXPECT_EQ(page.sum(), sum);
    return items;
  }
  static v1::ListSummaryItemsRequest Figure(v1::SummaryFigure figure,
                                            absl::CivilDay first,
                                            absl::CivilDay last) {
    v1::ListSummaryItemsRequest request;
    request.set_figure(figure);
    *request.mutable_from_date() = ToProto(first);
    *request.mutable_to_date() = ToProto(last);
    return request;
  }
  static std::vector<std::string> Names(
      const std::vector<v1::SummaryItem>& items) {
    std::vector<std::string> names;
    for (const v1::SummaryItem& item : items) {
      names.push_back(item.name().substr(item.name().rfind('/') + 1));
    }
    return names;
  }
  std::string ViolatedField(const v1::ListSummaryItemsRequest& request) {
    const auto response =
        Run<v1::ListSummaryItemsResponse>(kListItems, request);
    EXPECT_THAT(response, IsReason(v1::ERROR_REASON_INVALID_FIELD));
    return FieldOf(response);
  }
};

}  // namespace dudao::report

#endif  // DUDAO_TESTS_REPORT_SUMMARY_ITEMS_FIXTURE_H_
